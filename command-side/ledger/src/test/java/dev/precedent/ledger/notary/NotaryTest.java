package dev.precedent.ledger.notary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Hash;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.Tile;
import dev.precedent.proof.TlogProof;
import dev.precedent.proof.Tree;
import dev.precedent.proof.VerifierKey;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a notary signs, and how it goes on. */
final class NotaryTest {
  private final NotarisedLedger ledger;

  NotaryTest(@TempDir Path folder) {
    ledger = new NotarisedLedger(folder);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void everythingThatIsAppendedComesIntoACheckpointThatExtendsTheOneBefore() {
    try (Notary notary = ledger.notary("tree")) {
      for (int round = 0; round < 8; round++) {
        ledger.append(1 + 37 * round);
        NotarisedLedger.waitUntilSigned(notary, ledger.appended);
      }
    }
    assertThat(ledger.everyCheckpointHolds()).isGreaterThanOrEqualTo(8);
  }

  @Test
  void goesOnWhereItWas() {
    ledger.append(300);
    try (Notary notary = ledger.notary("tree")) {
      NotarisedLedger.waitUntilSigned(notary, 300);
    }
    ledger.append(300);
    try (Notary notary = ledger.notary("tree")) {
      NotarisedLedger.waitUntilSigned(notary, 600);
      assertThat(notary.last().orElseThrow().number()).isPositive();
    }
    assertThat(ledger.everyCheckpointHolds()).isGreaterThan(1);
  }

  @Test
  void aTreeThatWasDamagedOrDeletedIsBuiltAnew() throws Exception {
    Random random = new Random(7);
    for (int round = 0; round < 8; round++) {
      ledger.append(200);
      try (Notary notary = ledger.notary("tree")) {
        NotarisedLedger.waitUntilSigned(notary, ledger.appended);
      }
      damage(random, round);
    }
    assertThat(ledger.everyCheckpointHolds()).isGreaterThanOrEqualTo(8);
  }

  @Test
  void proofsLeadFromEventsToTheCheckpoint() {
    ledger.append(517);
    try (Notary notary = ledger.notary("tree")) {
      NotarisedLedger.waitUntilSigned(notary, 517);
      Proofs proofs = ledger.proofs(notary);
      SignedCheckpoint last = proofs.checkpoint().orElseThrow();
      List<RecordedEvent> events = NotarisedLedger.events(ledger.log);
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
    ledger.append(10);
    try (Notary notary = ledger.notary("tree")) {
      NotarisedLedger.waitUntilSigned(notary, 10);
    }
    try (StoredTree tree = new StoredTree(ledger.folder.resolve("tree"))) {
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
    ledger.append(1);
    try (Notary notary = ledger.notary("tree")) {
      NotarisedLedger.waitUntilSigned(notary, 1);
      Proofs proofs = ledger.proofs(notary);
      assertThatThrownBy(() -> proofs.checkpointAbout(2)).isInstanceOf(NotYetSigned.class);
    }
  }

  @Test
  void aTreeThatAnotherLedgerLeftIsBuiltAnew() throws Exception {
    ledger.append(10);
    ledger.signAll(10);
    Files.delete(ledger.folder.resolve("tree/checkpoint"));
    ledger.change("DELETE FROM checkpoints", "DELETE FROM commits", "DELETE FROM keys");
    ledger.append(15);
    ledger.signAll(15);
    assertThat(ledger.everyCheckpointHolds()).isEqualTo(1);
  }

  @Test
  void aKeyHandsOverInACheckpointOfBoth() {
    ledger.append(5);
    ledger.signAll(5);
    SigningKey next = SigningKey.generate("test/ledger", VerifierKey.Kind.NOTE, new SecureRandom());
    SigningKeys keys =
        new SigningKeys(
            "test/ledger",
            next,
            Optional.of(NotarisedLedger.KEYS.current().verifier()),
            Optional.of(NotarisedLedger.KEYS.current()),
            6);
    ledger.append(1);
    try (Notary notary = ledger.notary("tree", keys, ledger.log.checkpoints())) {
      NotarisedLedger.waitUntilSigned(notary, 6);
      assertThat(notary.last().orElseThrow().note().signatures()).hasSize(2);
      ledger.append(1);
      NotarisedLedger.waitUntilSigned(notary, 7);
      assertThat(notary.last().orElseThrow().note().signatures()).hasSize(1);
      assertThat(notary.last().orElseThrow().note().by(next.verifier())).isPresent();
    }
  }

  @Test
  void ofTwoNotariesOneSignsAndTheOtherTakesOver() {
    try (Notary first = ledger.notary("first")) {
      try (Notary second = ledger.notary("second")) {
        for (int round = 0; round < 20; round++) {
          ledger.append(11);
          NotarisedLedger.waitUntilSigned(first, ledger.appended);
          NotarisedLedger.waitUntilSigned(second, ledger.appended);
        }
        assertThat(List.of(first.standing(), second.standing()))
            .contains(new Notary.Standing.Signing());
      }
      ledger.append(3);
      NotarisedLedger.waitUntilSigned(first, ledger.appended);
    }
    assertThat(ledger.everyCheckpointHolds()).isGreaterThan(10);
  }

  @Test
  void aStoreThatFailsForAWhileIsTriedAgain() {
    ledger.append(4);
    CheckpointLog real = ledger.log.checkpoints();
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
    try (Notary notary = ledger.notary("tree", NotarisedLedger.KEYS, failing)) {
      NotarisedLedger.waitUntilSigned(notary, 4);
      ledger.append(1);
      NotarisedLedger.waitUntilSigned(notary, 5);
    }
    assertThat(ledger.everyCheckpointHolds()).isEqualTo(2);
  }

  private void damage(Random random, int round) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(ledger.folder.resolve("tree"))) {
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

  private void assertLeaves(byte[] tile, int from) {
    List<RecordedEvent> events = NotarisedLedger.events(ledger.log);
    Leaves leaves = new Leaves(ledger.log.id());
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
}
