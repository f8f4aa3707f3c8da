package dev.precedent.ledger.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.ledger.LedgerRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path folder;

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void isForItsOwnerOnly() throws IOException {
    try (DataFolder made = DataFolder.open(folder.resolve("new"))) {
      assertThat(permissions(made.path())).isEqualTo("rwx------");
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void tightensAFolderOfAnEarlierVersionAndFollowsNoLink() throws IOException {
    // given
    Path old = Files.createDirectories(folder.resolve("old"));
    Path ledger = Files.createDirectories(old.resolve("ledger"));
    Path file = Files.createFile(ledger.resolve("ledger.db"));
    Path elsewhere = Files.createFile(folder.resolve("elsewhere"));
    for (Path each : new Path[] {old, ledger, file, elsewhere}) {
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    Files.createSymbolicLink(old.resolve("link"), elsewhere);
    // when
    try (DataFolder opened = DataFolder.open(old)) {
      // then
      assertThat(permissions(opened.path())).isEqualTo("rwx------");
      assertThat(permissions(opened.ledger())).isEqualTo("rwx------");
      assertThat(permissions(file)).isEqualTo("rw-------");
      assertThat(permissions(elsewhere)).isEqualTo("rwxrwxrwx");
    }
  }

  @Test
  void isUsedByOneOnly() {
    try (DataFolder first = DataFolder.open(folder)) {
      assertThatThrownBy(() -> DataFolder.open(first.path()))
          .isInstanceOf(LedgerRefused.class)
          .hasMessageContaining("in use");
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
