package dev.precedent.ledger.sqlite;

import static dev.precedent.ledger.Events.all;
import static dev.precedent.ledger.Events.contents;
import static dev.precedent.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.Events;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.ledger.SubjectKeys;
import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.Tree;
import dev.precedent.proof.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteBackupTest {
  private static final SigningKey KEY =
      SigningKey.generate("test/ledger", VerifierKey.Kind.NOTE, new SecureRandom());

  @TempDir private Path folder;
  private SqliteCommitLog log;
  private Committer committer;
  private int appended;

  @BeforeEach
  void open() {
    log = SqliteCommitLog.open(folder.resolve("ledger"));
    committer = new Committer(log, InstantSource.system());
  }

  @AfterEach
  void close() {
    committer.close();
    log.close();
  }

  @Test
  void aBackupIsTheLedgerAsItStood() throws Exception {
    append(50);
    sign(0, 30);
    Path file = folder.resolve("it's a backup?.db");
    SqliteBackup backup = SqliteBackup.write(folder.resolve("ledger"), file);
    append(10);

    assertThat(backup.id()).isEqualTo(log.id());
    assertThat(backup.head()).isEqualTo(50);
    assertThat(backup.checkpoint()).map(SignedCheckpoint::size).contains(30L);
    List<Events.Content> before = contents(all(log, 100)).subList(0, 50);
    try (SqliteCommitLog restored = restored(file)) {
      assertThat(restored.id()).isEqualTo(log.id());
      assertThat(contents(all(restored, 100))).isEqualTo(before);
      assertThat(restored.checkpoints().read(0, 9)).isEqualTo(log.checkpoints().read(0, 9));
      String key = log.read(7, 1).getFirst().events().getFirst().data().key();
      assertThat(restored.find(List.of(key))).hasSize(1);
    }
  }

  @Test
  void aLedgerIsBackedUpWhileItIsWritten() throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!ended.get()) {
                    append(20);
                  }
                });
    try {
      for (int round = 0; round < 5; round++) {
        Path file = folder.resolve(round + ".db");
        long before = log.head();
        SqliteBackup backup = SqliteBackup.write(folder.resolve("ledger"), file);
        assertThat(backup.head()).isBetween(before, log.head());
        try (SqliteCommitLog restored = restored(file)) {
          long next = 0;
          for (Events.Content each : contents(all(restored, 1_000))) {
            assertThat(each.position()).isEqualTo(next++);
          }
          assertThat(next).isEqualTo(backup.head());
        }
      }
    } finally {
      ended.set(true);
      writer.join();
    }
  }

  @Test
  void nothingIsOverwrittenAndNothingLeftBehind() throws Exception {
    append(3);
    Path file = folder.resolve("backup.db");
    Files.writeString(folder.resolve("backup.db.partial"), "cut off");
    SqliteBackup.write(folder.resolve("ledger"), file);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("ledger", "backup.db");
    }
    assertThatThrownBy(() -> SqliteBackup.write(folder.resolve("ledger"), file))
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContaining("exists");
    assertThatThrownBy(() -> SqliteBackup.write(folder.resolve("none"), folder.resolve("b.db")))
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContaining("There is no file");
    assertThat(folder.resolve("none")).doesNotExist();
    assertThatThrownBy(
            () -> SqliteBackup.write(folder.resolve("ledger"), folder.resolve("none/b.db")))
        .isInstanceOf(LedgerFailure.class)
        .hasMessageContaining("Copying");
  }

  @Test
  void theKeysOfSubjectsAreCopiedApart() throws Exception {
    Path ledger = folder.resolve("ledger");
    SubjectKeys.StoredKey key =
        new SubjectKeys.StoredKey(new SubjectKeyId("k1"), "look-up", new byte[] {1, 2});
    SubjectKeys.StoredKey erased =
        new SubjectKeys.StoredKey(new SubjectKeyId("k2"), "gone", new byte[] {3});
    Path copied = Files.createDirectory(folder.resolve("keys"));
    Path copy = copied.resolve("keys.db");
    try (SqliteSubjectKeys keys = SqliteSubjectKeys.open(ledger)) {
      keys.addMissing(List.of(key, erased));
      keys.delete(erased.id());
      SqliteBackup.writeKeys(ledger, copy);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");
    try (SqliteSubjectKeys restored = SqliteSubjectKeys.open(copied)) {
      assertThat(restored.find(key.id())).map(SubjectKeys.StoredKey::subject).contains("look-up");
      assertThat(restored.find(erased.id())).isEmpty();
    }
    assertThatThrownBy(() -> SqliteBackup.writeKeys(folder, folder.resolve("k.db")))
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContaining("keys.db");
  }

  @Test
  void aLedgerThatLostEventsThatItSignedIsNoBackup() {
    append(3);
    sign(0, 4);
    Path file = folder.resolve("backup.db");
    assertThatThrownBy(() -> SqliteBackup.write(folder.resolve("ledger"), file))
        .isInstanceOf(LedgerFailure.class)
        .hasMessageContaining("holds 3 events");
    assertThat(file).doesNotExist();
  }

  private SqliteCommitLog restored(Path file) throws IOException {
    Path ledger = Files.createTempDirectory(folder, "restored");
    Files.copy(file, ledger.resolve("ledger.db"));
    return SqliteCommitLog.open(ledger);
  }

  private void sign(long number, long size) {
    log.checkpoints()
        .append(
            new SignedCheckpoint(
                number, KEY.sign(new Checkpoint("test/ledger", size, Tree.EMPTY).text())));
  }

  private void append(int events) {
    for (int i = 0; i < events; i++) {
      committer.submit(List.of(event("e" + appended++, 0))).join();
    }
  }
}
