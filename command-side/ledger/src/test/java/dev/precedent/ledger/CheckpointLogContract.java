package dev.precedent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Hash;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store of checkpoints must do. */
public abstract class CheckpointLogContract {
  private static final SigningKey KEY =
      SigningKey.generate("test/ledger", VerifierKey.Kind.NOTE, new SecureRandom());

  /** An empty one, the same again until the test ends. */
  protected abstract CheckpointLog log();

  @Test
  protected void beginsEmpty() {
    assertThat(log().last()).isEmpty();
    assertThat(log().read(0, 10)).isEmpty();
  }

  @Test
  protected void keepsCheckpointsInOrder() {
    List<SignedCheckpoint> all = List.of(signed(0, 5), signed(1, 9), signed(2, 12));
    all.forEach(each -> assertThat(log().append(each)).isTrue());
    assertThat(log().last()).contains(all.getLast());
    assertThat(log().read(0, 10)).isEqualTo(all);
    assertThat(log().read(1, 1)).containsExactly(all.get(1));
    assertThat(log().read(3, 10)).isEmpty();
  }

  @Test
  protected void refusesANumberThatIsNotTheNext() {
    assertThat(log().append(signed(1, 5))).isFalse();
    assertThat(log().append(signed(0, 5))).isTrue();
    assertThat(log().append(signed(0, 6))).isFalse();
    assertThat(log().append(signed(2, 6))).isFalse();
    assertThat(log().read(0, 10)).containsExactly(signed(0, 5));
  }

  @Test
  protected void ofTwoWithTheSameNumberOneStands() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int number = 0; number < 20; number++) {
        int next = number;
        List<Callable<Boolean>> race = new ArrayList<>();
        for (int each = 0; each < 8; each++) {
          int size = 8 * number + each;
          race.add(() -> log().append(signed(next, size)));
        }
        int won = 0;
        for (Future<Boolean> answer : threads.invokeAll(race)) {
          won += answer.get() ? 1 : 0;
        }
        assertThat(won).isEqualTo(1);
      }
    }
    assertThat(log().read(0, 100)).extracting(SignedCheckpoint::number).hasSize(20).isSorted();
  }

  @Test
  protected void addsSignaturesAndNothingElse() {
    log().append(signed(0, 5));
    SigningKey witness =
        SigningKey.generate("test/witness", VerifierKey.Kind.COSIGNATURE, new SecureRandom());
    SignedCheckpoint plain = signed(0, 5);
    SignedCheckpoint cosigned =
        new SignedCheckpoint(0, plain.note().with(witness.cosign(plain.note().text(), 1_000)));
    assertThat(log().cosign(cosigned)).isTrue();
    assertThat(log().last()).contains(cosigned);
    assertThat(log().cosign(signed(0, 6))).isFalse();
    assertThat(log().cosign(signed(1, 6))).isFalse();
    assertThat(log().read(0, 10)).containsExactly(cosigned);
  }

  private static SignedCheckpoint signed(long number, long size) {
    Hash root = Hash.sha256(Long.toString(size).getBytes(StandardCharsets.UTF_8));
    return new SignedCheckpoint(number, KEY.sign(new Checkpoint("test/ledger", size, root).text()));
  }
}
