package dev.precedent.ledger.notary;

import static dev.precedent.ledger.Events.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.ledger.sqlite.SqliteBackup;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Hash;
import dev.precedent.proof.Note;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.Tile;
import dev.precedent.proof.TlogProof;
import dev.precedent.proof.Tree;
import dev.precedent.proof.VerifierKey;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NotaryTest {
  private static final Duration INTERVAL = Duration.ofMillis(20);
  private static final SigningKeys KEYS =
      SigningKeys.of(
          "test/ledger",
          SigningKey.generate("test/ledger", VerifierKey.Kind.NOTE, new SecureRandom()));

  @TempDir private Path folder;
  private SqliteCommitLog log;
  private int appended;

  @BeforeEach
  void open() {
    log = SqliteCommitLog.open(folder.resolve("ledger"));
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void everythingThatIsAppendedComesIntoACheckpointThatExtendsTheOneBefore() {
    try (Notary notary = notary("tree")) {
      for (int round = 0; round < 8; round++) {
        append(1 + 37 * round);
        waitUntilSigned(notary, appended);
      }
    }
    assertThat(everyCheckpointHolds()).isGreaterThanOrEqualTo(8);
  }

  @Test
  void goesOnWhereItWas() {
    append(300);
    try (Notary notary = notary("tree")) {
      waitUntilSigned(notary, 300);
    }
    append(300);
    try (Notary notary = notary("tree")) {
      waitUntilSigned(notary, 600);
      assertThat(notary.last().orElseThrow().number()).isPositive();
    }
    assertThat(everyCheckpointHolds()).isGreaterThan(1);
  }

  @Test
  void aTreeThatWasDamagedOrDeletedIsBuiltAnew() throws Exception {
    Random random = new Random(7);
    for (int round = 0; round < 8; round++) {
      append(200);
      try (Notary notary = notary("tree")) {
        waitUntilSigned(notary, appended);
      }
      damage(random, round);
    }
    assertThat(everyCheckpointHolds()).isGreaterThanOrEqualTo(8);
  }

  private void damage(Random random, int round) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder.resolve("tree"))) {
      files = all.filter(file -> file.toFile().length() > 0).sorted().toList();
    }
    Path file = files.get(random.nextInt(files.size()));
    if (round == 7) {
      for (Path each : files) {
        Files.delete(each);
      }
    } else {
      try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
        if (round % 2 == 0) {
          open.setLength(random.nextLong(open.length()));
        } else {
          open.seek(open.length() - 1);
          open.write(random.nextInt());
        }
      }
    }
  }

  @Test
  void proofsLeadFromEventsToTheCheckpoint() {
    append(517);
    try (Notary notary = notary("tree")) {
      waitUntilSigned(notary, 517);
      Proofs proofs = proofs(notary);
      SignedCheckpoint last = proofs.checkpoint().orElseThrow();
      List<RecordedEvent> events = events(log);
      List<TlogProof> all = proofs.of(events, last);
      for (int i = 0; i < events.size(); i++) {
        Checkpoint about =
            TlogProof.of(all.get(i).toString())
                .verify(proofs.leaf(events.get(i)).hash(), proofs.key(last));
        assertThat(about).isEqualTo(last.checkpoint());
      }
      assertThat(proofs.tile(Tile.at("0/001"))).get().satisfies(tile -> assertLeaves(tile, 256));
      assertThat(proofs.tile(Tile.at("0/002.p/5")))
          .get()
          .satisfies(tile -> assertLeaves(tile, 512));
      assertThat(proofs.tile(Tile.at("0/002.p/6"))).isEmpty();
      assertThat(proofs.tile(Tile.at("1/000.p/2")))
          .get()
          .extracting(each -> each.length)
          .isEqualTo(64);
      assertThat(bundled(proofs.entries(Tile.at("0/002.p/5")).orElseThrow()))
          .containsExactlyElementsOf(
              events.subList(512, 517).stream().map(each -> proofs.leaf(each).hash()).toList());
    }
  }

  @Test
  void whoIsInterruptedAtTheTreeClosesItForNobody() {
    append(10);
    try (Notary notary = notary("tree")) {
      waitUntilSigned(notary, 10);
    }
    try (StoredTree tree = new StoredTree(folder.resolve("tree"))) {
      Thread.currentThread().interrupt();
      try {
        assertThat(tree.node(0, 3)).isNotNull();
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
      assertThat(tree.node(0, 9)).isNotNull();
    }
  }

  @Test
  void aProofThatIsAskedForTooEarlySaysSo() {
    append(1);
    try (Notary notary = notary("tree")) {
      waitUntilSigned(notary, 1);
      Proofs proofs = proofs(notary);
      assertThatThrownBy(() -> proofs.checkpointAbout(2)).isInstanceOf(NotYetSigned.class);
    }
  }

  @Test
  void aLedgerThatLostItsEndIsNotSigned() throws Exception {
    append(10);
    append(10);
    signAll(20);
    change("DELETE FROM commits WHERE position >= 10", "DELETE FROM keys WHERE position >= 10");
    assertThat(refusal("tree")).contains("ends at position 10").contains("20 events");
    assertThat(refusal("fresh")).contains("ends at position 10").contains("20 events");
    append(30);
    assertThat(refusal("tree")).contains("altered");
    assertThat(refusal("another")).contains("altered");
  }

  @Test
  void aLedgerThatWasAlteredIsNotSigned() throws Exception {
    append(10);
    signAll(10);
    change("UPDATE commits SET events = replace(CAST(events AS TEXT), 'ann', 'bob')");
    assertThat(refusal("tree")).contains("altered");
    assertThat(refusal("fresh")).contains("altered");
    assertThat(log.checkpoints().read(0, 10)).hasSize(1);
  }

  @Test
  void anEventThatWasAlteredLongBeforeTheHeadIsFoundAndStaysKnown() throws Exception {
    append(50);
    appendTogether(10_050);
    signAll(10_100);
    change(
        "UPDATE commits SET events = replace(CAST(events AS TEXT), 'ann', 'bob') WHERE position = 10");
    long altered = alteredPosition();
    // given: what the notary looks at when it begins is as it was
    try (Notary notary = notary("tree")) {
      append(1);
      waitUntilSigned(notary, 10_101);
      // when
      try (TreeAudit audit = TreeAudit.start(log, proofs(notary), Duration.ofHours(1))) {
        while (!(notary.standing() instanceof Notary.Standing.Refusing)
            || audit.progress().rounds() == 0) {
          pause();
        }
        // then
        assertThat(audit.progress().compared()).isEqualTo(10_101);
      }
      assertThat(notary.altered()).contains(altered);
      append(1);
      assertThat(notary.last().orElseThrow().size()).isEqualTo(10_101);
    }
    // and is looked at before anything is signed again
    assertThat(refusal("tree")).contains("position " + altered).contains("altered");

    change("UPDATE commits SET events = replace(CAST(events AS TEXT), 'bob', 'ann')");
    signAll(10_102);
    assertThat(folder.resolve("tree/altered")).doesNotExist();
  }

  @Test
  void oneProofOfAnAlteredEventStopsTheNotary() throws Exception {
    append(50);
    appendTogether(10_050);
    signAll(10_100);
    change(
        "UPDATE commits SET events = replace(CAST(events AS TEXT), 'ann', 'bob') WHERE position = 10");
    long altered = alteredPosition();
    try (Notary notary = notary("tree")) {
      append(1);
      waitUntilSigned(notary, 10_101);
      Proofs proofs = proofs(notary);
      assertThatThrownBy(
              () ->
                  proofs.of(
                      List.of(events(log).get((int) altered)), proofs.checkpointAbout(altered)))
          .isInstanceOf(LedgerFailure.class)
          .hasMessageContaining("position " + altered);
      assertThat(notary.standing()).isInstanceOf(Notary.Standing.Refusing.class);
      assertThat(notary.altered()).containsExactly(altered);
    }
  }

  private void appendTogether(int events) {
    try (Committer committer = new Committer(log, InstantSource.system())) {
      List<List<EventData>> units = new ArrayList<>();
      for (int i = 0; i < events; i++) {
        units.add(List.of(event("e" + appended++, 0)));
      }
      committer.submitAll(units).join();
    }
  }

  private long alteredPosition() {
    return events(log).stream()
        .filter(event -> new String(event.data().metadata(), UTF_8).contains("bob"))
        .findFirst()
        .orElseThrow()
        .position();
  }

  @Test
  void anOlderLedgerThatTakesItsPlaceIsNotSigned() throws Exception {
    append(10);
    signAll(10);
    SqliteBackup.write(folder.resolve("ledger"), folder.resolve("backup.db"));
    append(10);
    signAll(20);

    log.close();
    Files.move(
        folder.resolve("backup.db"),
        folder.resolve("ledger/ledger.db"),
        StandardCopyOption.REPLACE_EXISTING);
    open();
    assertThat(refusal("tree")).contains("about 20 events").contains("about 10");
    append(30);
    assertThat(refusal("tree")).contains("about 20 events").contains("about 10");
    try (Notary notary = notary("tree")) {
      while (!(notary.standing() instanceof Notary.Standing.Refusing)) {
        pause();
      }
      // what it has was signed, and is proven
      Proofs proofs = proofs(notary);
      assertThat(proofs.of(events(log).subList(0, 10), proofs.checkpointAbout(10))).hasSize(10);
      assertThatThrownBy(() -> proofs.checkpointAbout(11)).isInstanceOf(LedgerFailure.class);
    }

    // whoever says that nobody saw the later one deletes it
    Files.delete(folder.resolve("tree/checkpoint"));
    signAll(40);
    assertThat(everyCheckpointHolds()).isEqualTo(2);
  }

  @Test
  void aCheckpointThatLeftTheHouseMayBePutBesideARestoredLedger() throws Exception {
    append(10);
    signAll(10);
    Note published = log.checkpoints().last().orElseThrow().note();
    change("DELETE FROM checkpoints", "DELETE FROM commits", "DELETE FROM keys");
    append(3);
    Files.createDirectories(folder.resolve("fresh"));
    Files.writeString(folder.resolve("fresh/checkpoint"), published.toString());
    assertThat(refusal("fresh")).contains("about 10 events").contains("about 0");
  }

  @Test
  void aLedgerThatWasAlteredAndSignedAgainIsNotSigned() throws Exception {
    append(10);
    signAll(10);
    change(
        "UPDATE commits SET events = replace(CAST(events AS TEXT), 'ann', 'bob')",
        "DELETE FROM checkpoints");
    // by somebody with the key, elsewhere
    try (Notary notary = notary("elsewhere")) {
      waitUntilSigned(notary, 10);
    }
    assertThat(refusal("tree")).contains("altered and signed again");
  }

  @Test
  void aTreeThatAnotherLedgerLeftIsBuiltAnew() throws Exception {
    append(10);
    signAll(10);
    Files.delete(folder.resolve("tree/checkpoint"));
    change("DELETE FROM checkpoints", "DELETE FROM commits", "DELETE FROM keys");
    append(15);
    signAll(15);
    assertThat(everyCheckpointHolds()).isEqualTo(1);
  }

  @Test
  void anotherKeyDoesNotGoOnSilently() {
    append(1);
    signAll(1);
    SigningKeys others =
        SigningKeys.of(
            "test/ledger",
            SigningKey.generate("test/ledger", VerifierKey.Kind.NOTE, new SecureRandom()));
    assertThat(refusal("tree", others)).contains("not signed by this ledger's key");
  }

  @Test
  void aKeyHandsOverInACheckpointOfBoth() {
    append(5);
    signAll(5);
    SigningKey next = SigningKey.generate("test/ledger", VerifierKey.Kind.NOTE, new SecureRandom());
    SigningKeys keys =
        new SigningKeys(
            "test/ledger",
            next,
            Optional.of(KEYS.current().verifier()),
            Optional.of(KEYS.current()),
            6);
    append(1);
    try (Notary notary = notary("tree", keys, log.checkpoints())) {
      waitUntilSigned(notary, 6);
      assertThat(notary.last().orElseThrow().note().signatures()).hasSize(2);
      append(1);
      waitUntilSigned(notary, 7);
      assertThat(notary.last().orElseThrow().note().signatures()).hasSize(1);
      assertThat(notary.last().orElseThrow().note().by(next.verifier())).isPresent();
    }
  }

  @Test
  void ofTwoNotariesOneSignsAndTheOtherTakesOver() {
    try (Notary first = notary("first")) {
      try (Notary second = notary("second")) {
        for (int round = 0; round < 20; round++) {
          append(11);
          waitUntilSigned(first, appended);
          waitUntilSigned(second, appended);
        }
        assertThat(List.of(first.standing(), second.standing()))
            .contains(new Notary.Standing.Signing());
      }
      append(3);
      waitUntilSigned(first, appended);
    }
    assertThat(everyCheckpointHolds()).isGreaterThan(10);
  }

  @Test
  void aStoreThatFailsForAWhileIsTriedAgain() {
    append(4);
    CheckpointLog real = log.checkpoints();
    AtomicInteger failures = new AtomicInteger(3);
    CheckpointLog failing =
        new CheckpointLog() {
          @Override
          public Optional<SignedCheckpoint> last() {
            return real.last();
          }

          @Override
          public List<SignedCheckpoint> read(long from, int max) {
            return real.read(from, max);
          }

          @Override
          public boolean append(SignedCheckpoint checkpoint) {
            if (failures.getAndDecrement() > 0) {
              // the last of them has an effect all the same
              if (failures.get() == 0) {
                real.append(checkpoint);
              }
              throw new LedgerFailure("no room", null);
            }
            return real.append(checkpoint);
          }

          @Override
          public boolean cosign(SignedCheckpoint checkpoint) {
            return real.cosign(checkpoint);
          }
        };
    try (Notary notary = notary("tree", KEYS, failing)) {
      waitUntilSigned(notary, 4);
      append(1);
      waitUntilSigned(notary, 5);
    }
    assertThat(everyCheckpointHolds()).isEqualTo(2);
  }

  private void assertLeaves(byte[] tile, int from) {
    List<RecordedEvent> events = events(log);
    Leaves leaves = new Leaves(log.id());
    for (int i = 0; i < tile.length / Hash.BYTES; i++) {
      assertThat(Hash.of(tile, i * Hash.BYTES)).isEqualTo(leaves.of(events.get(from + i)).hash());
    }
  }

  private static List<Hash> bundled(byte[] bundle) {
    List<Hash> leaves = new ArrayList<>();
    for (int at = 0; at < bundle.length; ) {
      int length = (bundle[at] & 0xFF) << 8 | bundle[at + 1] & 0xFF;
      leaves.add(Tree.leaf(Arrays.copyOfRange(bundle, at + 2, at + 2 + length)));
      at += 2 + length;
    }
    return leaves;
  }

  private int everyCheckpointHolds() {
    return CheckedCheckpoints.of(log, log.checkpoints(), KEYS.current().verifier()).size();
  }

  private static List<RecordedEvent> events(SqliteCommitLog log) {
    List<RecordedEvent> events = new ArrayList<>();
    while (events.size() < log.head()) {
      for (Commit commit : log.read(events.size(), 1000)) {
        events.addAll(commit.events());
      }
    }
    return events;
  }

  private void signAll(long size) {
    try (Notary notary = notary("tree")) {
      waitUntilSigned(notary, size);
    }
  }

  private String refusal(String tree) {
    return refusal(tree, KEYS);
  }

  private String refusal(String tree, SigningKeys keys) {
    try (Notary notary = notary(tree, keys, log.checkpoints())) {
      while (true) {
        switch (notary.standing()) {
          case Notary.Standing.Refusing(String reason) -> {
            return reason;
          }
          case Notary.Standing.Signing _, Notary.Standing.StandingBy _ ->
              throw new AssertionError("it signs");
          case Notary.Standing.Starting _, Notary.Standing.Failing _ -> pause();
        }
      }
    }
  }

  private static void waitUntilSigned(Notary notary, long size) {
    while (notary.last().map(SignedCheckpoint::size).orElse(0L) < size) {
      assertThat(notary.standing()).isNotInstanceOf(Notary.Standing.Refusing.class);
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Proofs proofs(Notary notary) {
    StoredTree tree = new StoredTree(folder.resolve("tree"));
    return new Proofs(log, log.checkpoints(), tree, KEYS::verifiers, notary);
  }

  private Notary notary(String tree) {
    return notary(tree, KEYS, log.checkpoints());
  }

  private Notary notary(String tree, SigningKeys keys, CheckpointLog checkpoints) {
    return Notary.start(log, checkpoints, keys, folder.resolve(tree), INTERVAL);
  }

  private void append(int events) {
    try (Committer committer = new Committer(log, InstantSource.system())) {
      for (int i = 0; i < events; i++) {
        committer.submit(List.of(event("e" + appended++, 0))).join();
      }
    }
  }

  /** Changes the file of the ledger while nobody uses it. */
  private void change(String... statements) throws Exception {
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
}
