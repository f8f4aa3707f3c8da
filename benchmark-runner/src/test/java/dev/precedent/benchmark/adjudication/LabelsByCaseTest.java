package dev.precedent.benchmark.adjudication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelStanding;
import dev.precedent.contracts.LabelWithdrawn;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.Value;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.Selection;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LabelsByCaseTest {
  private static final Set<CaseId> CASES =
      Set.of(new CaseId("x"), new CaseId("y"), new CaseId("z"));

  private final FakeLedger ledger = new FakeLedger();

  @Test
  void readsTheLabelsThatStandByTheirCases() throws Exception {
    ledger.append(
        Given.label("0", "y", "a", "ALLOW"),
        Given.label("1", "x", "1.1.0", "b", "severity", Value.of(2)),
        Given.decision("d", "ALLOW", Map.of()),
        Given.label("2", "y", "b", "REMOVE"));
    ledger.append(new LabelWithdrawn(new LabelId("0"), "the wrong case"));

    LabelsByCase before = read(Given.SPAM, 4);
    LabelsByCase after = read(Given.SPAM, 5);

    assertThat(before.of(new CaseId("x")))
        .containsExactly(
            new Label(
                1,
                new LabelId("1"),
                new RaterId("b"),
                PolicyVersionId.of("spam@1.1.0"),
                "severity",
                Value.of(2),
                Given.WHEN,
                null,
                LabelStanding.RATER));
    assertThat(before.of(new CaseId("y")))
        .extracting(Label::rater)
        .containsExactly(new RaterId("a"), new RaterId("b"));
    assertThat(after.of(new CaseId("y")))
        .extracting(Label::rater)
        .containsExactly(new RaterId("b"));
    assertThat(after.of(new CaseId("z"))).isEmpty();
    assertThat(read(new PolicyKey("other"), 5).of(new CaseId("y"))).isEmpty();
  }

  @Test
  void anIndexThatPointsElsewhereIsNotBelieved() {
    ledger.append(Given.decision("d", "ALLOW", Map.of()));

    assertThatThrownBy(() -> LabelsByCase.of(CASES, ledger, new Astray(), Given.SPAM, 1))
        .hasMessageContaining("position 0 for a label, but 'decision-recorded' stands there");
  }

  @Test
  void endsWhenItIsInterrupted() throws Exception {
    ledger.append(Given.label("0", "y", "a", "ALLOW"));
    FakeIndex index = new FakeIndex(ledger);
    index.awaitPosition(1);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> LabelsByCase.of(CASES, ledger, index, Given.SPAM, 1))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  private LabelsByCase read(PolicyKey policy, long until) throws InterruptedException {
    FakeIndex index = new FakeIndex(ledger);
    index.awaitPosition(until);
    return LabelsByCase.of(CASES, ledger, index, policy, until);
  }

  private static final class Astray implements LedgerIndex {
    @Override
    public void awaitPosition(long until) {}

    @Override
    public long count(Selection selection) {
      return 0;
    }

    @Override
    public void decisions(Selection selection, Consumer<long[]> pages) {}

    @Override
    public void withdrawals(Selection selection, Consumer<long[]> pages) {}

    @Override
    public Set<PolicyKey> policies(Selection selection) {
      return Set.of();
    }

    @Override
    public void labels(PolicyKey policy, long until, Consumer<long[]> pages) {
      pages.accept(new long[] {0});
    }

    @Override
    public void facts(
        PolicyKey policy, Collection<CaseId> cases, long until, Consumer<long[]> pages) {}

    @Override
    public void labels(
        PolicyKey policy, Collection<CaseId> cases, long until, Consumer<long[]> pages) {
      labels(policy, until, pages);
    }
  }
}
