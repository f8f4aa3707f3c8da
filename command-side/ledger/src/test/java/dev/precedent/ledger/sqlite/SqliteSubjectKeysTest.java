package dev.precedent.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.SubjectKeys;
import dev.precedent.ledger.SubjectKeys.StoredKey;
import dev.precedent.ledger.subject.SubjectKeysContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteSubjectKeysTest extends SubjectKeysContract {
  @TempDir private Path folder;

  @Override
  protected SubjectKeys open() {
    return SqliteSubjectKeys.open(folder);
  }

  @Test
  void leavesNothingOfADeletedKeyInItsFiles() throws IOException {
    SubjectKeys keys = open();
    List<StoredKey> stored = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      stored.add(key("subject-%03d-".formatted(i), "wrapped-%03d-".formatted(i)));
    }
    stored.forEach(key -> keys.addMissing(List.of(key)));
    StoredKey erased = stored.get(117);
    assertThat(occurrences(erased)).as("before, so that this test can fail").isPositive();

    keys.delete(erased.id());

    assertThat(occurrences(erased)).isZero();
    assertThat(occurrences(stored.get(116))).isPositive();
    keys.close();
  }

  /** How often the parts of a key stand in any file of the folder. */
  private long occurrences(StoredKey key) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(SqliteSubjectKeysTest::text)
          .filter(
              text ->
                  text.contains(key.id().value())
                      || text.contains(key.subject())
                      || text.contains(new String(key.wrapped(), StandardCharsets.ISO_8859_1)))
          .count();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void onlyItsOwnerMayReadIt() throws IOException {
    SubjectKeys keys = open();
    keys.claim("mark", 0);
    for (String name : List.of("keys.db", "keys.db-wal")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
          .as(name)
          .isEqualTo("rw-------");
    }
    keys.close();
  }

  @Test
  void saysThatAFileIsSomethingElse() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("keys.db"), "notes on keys, ".repeat(100));
    assertThatThrownBy(() -> SqliteSubjectKeys.open(other))
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContaining("does not hold the keys of subjects");
    assertThatThrownBy(() -> SqliteSubjectKeys.open(folder.resolve("nowhere")))
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void saysThatItIsClosed() {
    SubjectKeys keys = open();
    keys.close();
    assertThatThrownBy(keys::followed)
        .isInstanceOf(LedgerFailure.class)
        .hasMessageContaining("closed");
  }
}
