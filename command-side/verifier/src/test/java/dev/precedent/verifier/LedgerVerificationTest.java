package dev.precedent.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.proof.SigningKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerVerificationTest {
  @TempDir Path folder;

  @Test
  void anUntouchedLedgerHolds() {
    try (TestLedger ledger = new TestLedger(folder)) {
      ledger.commit(3).sign().commit(1).commit(20).sign().commit(2);

      Report report = ledger.verify();

      assertThat(report.problems()).isEmpty();
      assertThat(report.checked()).isEqualTo(24);
      assertThat(report.pending()).isEqualTo(2);
      Report.Under under = Objects.requireNonNull(report.under());
      assertThat(under.vouched()).isTrue();
      assertThat(under.checkpoint().size()).isEqualTo(24);
    }
  }

  @Test
  void keysThatReplaceOneAnotherAreFollowedBothWays() {
    SigningKey second = TestLedger.key(TestLedger.ORIGIN, 2);
    try (TestLedger ledger = new TestLedger(folder)) {
      ledger
          .introduce(TestLedger.KEY)
          .commit(3)
          .sign()
          .commit(1)
          .introduce(second, TestLedger.KEY)
          .sign(TestLedger.KEY, second)
          .commit(2)
          .sign(second);

      assertThat(ledger.verify().problems()).isEmpty();
      assertThat(ledger.verify(Trust.none()).problems()).isEmpty();
      assertThat(Objects.requireNonNull(ledger.verify(Trust.none()).under()).vouched()).isFalse();
      Report backwards = ledger.verify(new Trust(List.of(second.verifier()), List.of(), null));
      assertThat(backwards.problems()).isEmpty();
      assertThat(backwards.notes()).anyMatch(note -> note.contains("replaced"));
    }
  }
}
