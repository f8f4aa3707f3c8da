package dev.precedent.ledger.copy;

import static dev.precedent.ledger.Events.commit;
import static dev.precedent.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.CommitLog.Appended;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.LedgerStore;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.ledger.copy.LedgerCopy.Copied;
import dev.precedent.ledger.mongodb.MongoCommitLog;
import dev.precedent.ledger.mongodb.MongoDouble;
import dev.precedent.ledger.notary.Notary;
import dev.precedent.ledger.notary.Proofs;
import dev.precedent.ledger.notary.SigningKeys;
import dev.precedent.ledger.notary.StoredTree;
import dev.precedent.ledger.notary.VerifierKeys;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.TlogProof;
import dev.precedent.proof.VerifierKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerCopyTest {
  private static final SigningKey KEY =
      SigningKey.generate("test/ledger", VerifierKey.Kind.NOTE, new SecureRandom());
  private static final LedgerCopy.Progress SILENT = (stage, position, head) -> {};

  @TempDir private Path folder;
  private SqliteCommitLog source;

  @BeforeEach
  void open() {
    source = SqliteCommitLog.open(folder.resolve("source"));
  }

  @AfterEach
  void close() {
    source.close();
  }

  private void append(int commits) {
    Random random = new Random(commits);
    for (int i = 0; i < commits; i++) {
      EventData[] events = new EventData[1 + random.nextInt(random.nextInt(100) == 0 ? 3000 : 60)];
      long first = source.head();
      for (int j = 0; j < events.length; j++) {
        events[j] = event("s" + (first + j), 0, "{\"text\":\"é" + "x".repeat(j % 50) + "\"}");
      }
      assertThat(source.append(commit(first, events))).isEqualTo(new Appended.Done());
    }
  }

  private Notary notary(LedgerReader ledger, CheckpointLog checkpoints, String tree)
      throws InterruptedException {
    Notary notary =
        Notary.start(
            ledger,
            checkpoints,
            SigningKeys.of("test/ledger", KEY),
            folder.resolve(tree),
            Duration.ofMillis(5));
    while (notary.last().map(SignedCheckpoint::size).orElse(0L) < ledger.head()) {
      assertThat(notary.standing()).isNotInstanceOf(Notary.Standing.Refusing.class);
      Thread.sleep(2);
    }
    return notary;
  }

  private Copied copy(UnfinishedCopy to) {
    return new LedgerCopy(source, source.checkpoints(), to).run(SILENT);
  }

  private UnfinishedCopy copyFolder(String name) {
    return SqliteCommitLog.openCopy(folder.resolve(name), source.id());
  }

  private Proofs proofs(LedgerStore ledger, String tree, Notary notary) {
    return new Proofs(
        ledger,
        ledger.checkpoints(),
        new StoredTree(folder.resolve(tree)),
        () -> new VerifierKeys(List.of(KEY.verifier())),
        notary);
  }

  @Test
  void intoAnotherStoreAndBackEverythingIsTheSameAndOldProofsHold() throws Exception {
    append(300);
    List<RecordedEvent> proven = new ArrayList<>();
    List<TlogProof> proofs;
    try (Notary notary = notary(source, source.checkpoints(), "tree")) {
      for (long position = 0; position < source.head(); position += 997) {
        RecordedEvent event = eventAt(source, position);
        proven.add(event);
      }
      proofs = proofs(source, "tree", notary).of(proven, notary.last().orElseThrow());
    }
    source.seal();

    try (MongoDouble mongo = new MongoDouble()) {
      Copied there;
      try (UnfinishedCopy copy = mongo.openCopy(source.id())) {
        there = copy(copy);
      }
      Copied back;
      try (MongoCommitLog middle = mongo.open();
          UnfinishedCopy copy = copyFolder("back")) {
        middle.seal();
        back = new LedgerCopy(middle, middle.checkpoints(), copy).run(SILENT);
      }

      assertThat(there.finished()).isTrue();
      assertThat(there.digest().commits()).isEqualTo(300);
      assertThat(there.digest().checkpoints()).isPositive();
      assertThat(back).isEqualTo(there);
    }
    try (SqliteCommitLog copy = SqliteCommitLog.open(folder.resolve("back"));
        Notary notary = notary(copy, copy.checkpoints(), "tree of the copy")) {
      assertThat(copy.id()).isEqualTo(source.id());
      assertThat(copy.append(commit(copy.head(), event("new", 0)))).isEqualTo(new Appended.Done());
      for (int i = 0; i < proofs.size(); i++) {
        RecordedEvent event = eventAt(copy, proven.get(i).position());
        Checkpoint shown =
            proofs
                .get(i)
                .verify(
                    proofs(copy, "tree of the copy", notary).leaf(event).hash(), KEY.verifier());
        assertThat(shown.size()).isEqualTo(source.head());
      }
    }
  }

  private static RecordedEvent eventAt(LedgerReader ledger, long position) {
    return ledger.read(position, 1).getFirst().events().stream()
        .filter(event -> event.position() == position)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatWasInterruptedGoesOnWhereItWas() {
    append(300);
    source.seal();
    AtomicInteger reached = new AtomicInteger();
    int interruptions = 0;
    Copied copied = null;
    while (copied == null) {
      int limit = 1 + interruptions;
      reached.set(0);
      try (UnfinishedCopy copy = copyFolder("copy")) {
        copied =
            new LedgerCopy(source, source.checkpoints(), copy)
                .run(
                    (stage, position, head) -> {
                      if (stage == LedgerCopy.Stage.COPYING && reached.incrementAndGet() >= limit) {
                        throw new LedgerFailure("interrupted", null);
                      }
                    });
      } catch (LedgerFailure e) {
        assertThat(e).hasMessage("interrupted");
        interruptions++;
      }
    }

    // each run got a page further, and the last had nothing left to copy
    assertThat(interruptions).isBetween(2, 10);
    assertThat(copied.finished()).isTrue();
    assertThat(copied.digest().commits()).isEqualTo(300);
  }

  @Test
  void aCopyIsNoLedgerBeforeItsSourceIsSealed() {
    append(20);
    try (UnfinishedCopy copy = copyFolder("copy")) {
      assertThat(copy(copy).finished()).isFalse();
    }
    assertThatThrownBy(() -> SqliteCommitLog.open(folder.resolve("copy")))
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContainingAll(folder.resolve("copy").toString(), "unfinished copy");

    append(5);
    source.seal();
    try (UnfinishedCopy copy = copyFolder("copy")) {
      Copied copied = copy(copy);
      assertThat(copied.finished()).isTrue();
      assertThat(copied.digest().commits()).isEqualTo(25);
    }

    try (CommitLog ledger = SqliteCommitLog.open(folder.resolve("copy"))) {
      assertThat(ledger.head()).isEqualTo(source.head());
      assertThat(ledger.sealed()).isFalse();
    }
    assertThatThrownBy(() -> copyFolder("copy"))
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContaining("not an unfinished copy");
  }

  @Test
  void inMongoToo() {
    append(20);
    try (MongoDouble mongo = new MongoDouble()) {
      try (UnfinishedCopy copy = mongo.openCopy(source.id())) {
        assertThat(copy(copy).finished()).isFalse();
      }
      assertThatThrownBy(mongo::open)
          .isInstanceOf(LedgerRefused.class)
          .hasMessageContaining("unfinished copy");
      assertThatThrownBy(() -> mongo.openCopy("another"))
          .isInstanceOf(LedgerRefused.class)
          .hasMessageContainingAll(source.id(), "and not of another");

      source.seal();
      try (UnfinishedCopy copy = mongo.openCopy(source.id())) {
        assertThat(copy(copy).finished()).isTrue();
      }
      try (MongoCommitLog ledger = mongo.open()) {
        assertThat(ledger.id()).isEqualTo(source.id());
        assertThat(ledger.head()).isEqualTo(source.head());
      }
      assertThatThrownBy(() -> mongo.openCopy(source.id()))
          .isInstanceOf(LedgerRefused.class)
          .hasMessageContaining("not an unfinished copy");
    }
  }

  @Test
  void anotherLedgersPlaceIsRefused() {
    try (UnfinishedCopy copy = SqliteCommitLog.openCopy(folder.resolve("copy"), "another")) {
      assertThatThrownBy(() -> copy(copy))
          .isInstanceOf(LedgerRefused.class)
          .hasMessageContainingAll("another", source.id());
    }
    assertThatThrownBy(() -> copyFolder("copy"))
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContainingAll("another", source.id());
    assertThatThrownBy(() -> copyFolder("source"))
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContaining("not an unfinished copy");
  }

  @Test
  void aCopyThatWasTamperedWithIsNoticed() throws Exception {
    append(20);
    source.seal();
    for (String tampering :
        List.of(
            "UPDATE commits SET events = CAST(replace(events, 'ann', 'bob') AS BLOB)"
                + " WHERE position = 0",
            "UPDATE commits SET id = 'x' WHERE position = 0",
            "DELETE FROM commits WHERE position = 0",
            "UPDATE commits SET id = 'x' WHERE position = (SELECT max(position) FROM commits)")) {
      Path place = folder.resolve("copy" + tampering.hashCode());
      try (UnfinishedCopy copy = SqliteCommitLog.openCopy(place, source.id())) {
        var _ =
            assertThatThrownBy(
                () ->
                    new LedgerCopy(source, source.checkpoints(), copy)
                        .run(
                            (stage, position, head) -> {
                              throw new LedgerFailure("interrupted", null);
                            }));
      }
      try (Connection connection =
              DriverManager.getConnection("jdbc:sqlite:" + place.resolve("ledger.db"));
          Statement statement = connection.createStatement()) {
        assertThat(statement.executeUpdate(tampering)).isOne();
      }
      try (UnfinishedCopy copy = SqliteCommitLog.openCopy(place, source.id())) {
        assertThatThrownBy(() -> copy(copy))
            .as(tampering)
            .isInstanceOf(LedgerFailure.class)
            .hasMessageMatching("(?s).*(does not agree|damaged).*");
      }
    }
  }
}
