package dev.precedent.ledger.wiring;

import static dev.precedent.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.InMemoryCheckpointLog;
import dev.precedent.ledger.InMemoryCommitLog;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.ledger.notary.Notary;
import dev.precedent.ledger.notary.Proofs;
import dev.precedent.ledger.notary.SigningKeys;
import dev.precedent.ledger.notary.StoredTree;
import dev.precedent.ledger.notary.TestWitness;
import dev.precedent.ledger.notary.TreeAudit;
import dev.precedent.ledger.notary.Witness;
import dev.precedent.ledger.notary.Witnesses;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.VerifierKey;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class NotaryHealthTest {
  private static final String ORIGIN = "test/ledger";
  private static final SigningKey KEY =
      SigningKey.generate(ORIGIN, VerifierKey.Kind.NOTE, new SecureRandom());
  private static final Duration MOMENT = Duration.ofMillis(5);
  private static final Duration PATIENT = Duration.ofMinutes(5);

  @TempDir private Path folder;
  private final InMemoryCommitLog ledger = new InMemoryCommitLog();
  private final List<AutoCloseable> open = new ArrayList<>();

  private record Running(Notary notary, NotaryHealth indicator) {
    Health health() {
      return indicator.health();
    }

    void awaitDetail(String name, Object value) {
      await()
          .atMost(PATIENT)
          .untilAsserted(() -> assertThat(health().getDetails()).containsEntry(name, value));
    }
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void saysHowFarTheLedgerIsSignedAndByWhichKey() {
    append(3);
    Running running = start(new InMemoryCheckpointLog());
    running.awaitDetail("signed", 3L);
    assertThat(running.health().getStatus()).isEqualTo(Status.UP);
    assertThat(running.health().getDetails())
        .containsOnlyKeys("standing", "signed", "key", "keyInForce", "compared")
        .containsEntry("standing", "signing")
        .containsEntry("key", KEY.verifier().toString())
        .containsEntry("keyInForce", true);
  }

  @Test
  void aNotaryThatFoundAnAlterationTakesTheServerDownAndSaysWhere() {
    append(30);
    Running running = start(new InMemoryCheckpointLog());
    running.awaitDetail("signed", 30L);
    IntStream.range(0, 12).map(i -> 2 * i).forEach(running.notary()::altered);
    assertThat(running.health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(running.health().getDetails())
        .containsEntry("standing", "refusing")
        .containsEntry("altered", LongStream.range(0, 10).map(i -> 2 * i).boxed().toList());
    assertThat(running.health().getDetails().get("reason"))
        .asString()
        .startsWith("the event at position 0 is not the one that was signed");
  }

  @Test
  void aStoreThatFailsTakesTheServerDown() {
    append(1);
    Running running = start(new Unwritable());
    running.awaitDetail("standing", "failing");
    assertThat(running.health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(running.health().getDetails())
        .containsEntry("reason", "the disk is full")
        .containsEntry("signed", 0L)
        .containsEntry("keyInForce", false);
  }

  @Test
  void whatWitnessesAnswerIsToldAndTakesNothingDown() throws Exception {
    SigningKey key = TestWitness.key("witness.example/w1");
    SigningKey stranger = TestWitness.key("witness.example/w2");
    TestWitness witness =
        opened(new TestWitness(folder.resolve("w"), key, Map.of(ORIGIN, KEY.verifier())));
    append(2);
    Running running =
        start(
            new InMemoryCheckpointLog(),
            witness.witness(),
            new Witness(URI.create("http://127.0.0.1:1"), stranger.verifier()));
    await()
        .atMost(PATIENT)
        .untilAsserted(
            () ->
                assertThat(witnesses(running.health()))
                    .satisfiesExactly(
                        cosigning ->
                            assertThat(cosigning)
                                .containsOnlyKeys("name", "cosigned", "at")
                                .containsEntry("name", "witness.example/w1")
                                .containsEntry("cosigned", 2L),
                        silent ->
                            assertThat(silent)
                                .containsOnlyKeys("name", "trouble")
                                .containsEntry("name", "witness.example/w2")));
    assertThat(running.health().getStatus()).isEqualTo(Status.UP);
  }

  /** Checkpoints of a store that takes no more. */
  private static final class Unwritable implements CheckpointLog {
    @Override
    public Optional<SignedCheckpoint> last() {
      return Optional.empty();
    }

    @Override
    public List<SignedCheckpoint> read(long from, int max) {
      return List.of();
    }

    @Override
    public boolean append(SignedCheckpoint checkpoint) {
      throw new LedgerFailure("the disk is full", null);
    }

    @Override
    public boolean cosign(SignedCheckpoint checkpoint) {
      throw new LedgerFailure("the disk is full", null);
    }
  }

  private Running start(CheckpointLog checkpoints, Witness... asked) {
    SigningKeys keys = SigningKeys.of(ORIGIN, KEY);
    Path tree = folder.resolve("tree");
    Notary notary = opened(Notary.start(ledger, checkpoints, keys, tree, MOMENT));
    StoredTree stored = opened(new StoredTree(tree));
    Proofs proofs = new Proofs(ledger, checkpoints, stored, keys::verifiers, notary);
    return new Running(
        notary,
        new NotaryHealth(
            notary,
            opened(Witnesses.start(notary, List.of(asked), MOMENT)),
            opened(TreeAudit.start(ledger, proofs, TreeAudit.PAUSE))));
  }

  private <T extends AutoCloseable> T opened(T each) {
    open.add(each);
    return each;
  }

  private void append(int events) {
    try (Committer committer = new Committer(ledger, InstantSource.system())) {
      for (int i = 0; i < events; i++) {
        Committer.await(committer.submit(List.of(event("e" + i, 0))));
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> witnesses(Health health) {
    return (List<Map<String, Object>>) Objects.requireNonNull(health.getDetails().get("witnesses"));
  }
}
