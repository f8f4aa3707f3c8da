package dev.precedent.ledger.notary;

import static dev.precedent.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.VerifierKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A ledger in a file, and notaries that sign it with one key. */
final class NotarisedLedger implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(20);

  static final SigningKeys KEYS =
      SigningKeys.of(
          "test/ledger",
          SigningKey.generate("test/ledger", VerifierKey.Kind.NOTE, new SecureRandom()));

  final Path folder;
  SqliteCommitLog log;

  /** How many events were appended so far. */
  int appended;

  NotarisedLedger(Path folder) {
    this.folder = folder;
    log = SqliteCommitLog.open(folder.resolve("ledger"));
  }

  /** Opens the file again. */
  void open() {
    log = SqliteCommitLog.open(folder.resolve("ledger"));
  }

  @Override
  public void close() {
    log.close();
  }

  void append(int events) {
    try (Committer committer = new Committer(log, InstantSource.system())) {
      for (int i = 0; i < events; i++) {
        committer.submit(List.of(event("e" + appended++, 0))).join();
      }
    }
  }

  /** Changes the file of the ledger while nobody uses it. */
  void change(String... statements) throws Exception {
    log.close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger/ledger.db"));
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.executeUpdate(each);
      }
    }
    open();
  }

  Notary notary(String tree) {
    return notary(tree, KEYS, log.checkpoints());
  }

  Notary notary(String tree, SigningKeys keys, CheckpointLog checkpoints) {
    return Notary.start(log, checkpoints, keys, folder.resolve(tree), INTERVAL);
  }

  void signAll(long size) {
    try (Notary notary = notary("tree")) {
      waitUntilSigned(notary, size);
    }
  }

  static void waitUntilSigned(Notary notary, long size) {
    while (notary.last().map(SignedCheckpoint::size).orElse(0L) < size) {
      assertThat(notary.standing()).isNotInstanceOf(Notary.Standing.Refusing.class);
      pause();
    }
  }

  static void pause() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Proofs proofs(Notary notary) {
    StoredTree tree = new StoredTree(folder.resolve("tree"));
    return new Proofs(log, log.checkpoints(), tree, KEYS::verifiers, notary);
  }

  int everyCheckpointHolds() {
    return CheckedCheckpoints.of(log, log.checkpoints(), KEYS.current().verifier()).size();
  }

  static List<RecordedEvent> events(SqliteCommitLog log) {
    List<RecordedEvent> events = new ArrayList<>();
    while (events.size() < log.head()) {
      for (Commit commit : log.read(events.size(), 1000)) {
        events.addAll(commit.events());
      }
    }
    return events;
  }
}
