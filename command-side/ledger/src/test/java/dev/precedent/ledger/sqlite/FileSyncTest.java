package dev.precedent.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileSyncTest {
  @TempDir private Path folder;

  /** Where SQLite locks the bytes of a file that is open: SHARED_FIRST and SHARED_SIZE of os.h. */
  private static final long SHARED_FIRST = 0x40000000L + 2;

  private static final long SHARED_SIZE = 510;

  /** Whoever deletes the write-ahead log knows by their locks whether others use it. */
  @Test
  void keepsTheLocksByWhichOtherProcessesSeeThatTheFileIsOpen() throws Exception {
    LedgerFile file = LedgerFile.in(folder);
    var _ = file.prepare();
    try (Connection writer = file.connect(1024);
        Statement statement = writer.createStatement()) {
      statement.execute("CREATE TABLE numbers (number INTEGER)");

      file.sync();
      file.sync();

      assertThat(seenElsewhere()).isEqualTo("open");
    }
    assertThat(seenElsewhere()).isEqualTo("closed");
  }

  private String seenElsewhere() throws IOException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName(),
                folder.resolve("ledger.db").toString())
            .start();
    return new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Says whether some process has a file open. */
  static final class Other {
    public static void main(String[] arguments) throws IOException {
      try (FileChannel file = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
          FileLock lock = file.tryLock(SHARED_FIRST, SHARED_SIZE, false)) {
        System.out.print(lock == null ? "open" : "closed");
      }
    }
  }
}
