package dev.precedent.benchmark.adjudication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelWithdrawn;
import dev.precedent.contracts.PolicyKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final CaseId ITEM = new CaseId("x");

  private final FakeLedger ledger = new FakeLedger();

  @Test
  void labelsStandFromTheirPositionUntilTheyAreWithdrawn() {
    ledger.append(
        Given.label("0", "x", "a", "ALLOW"),
        Given.label("1", "x", "b", "REMOVE"),
        Given.label("2", "y", "a", "ALLOW"));
    ledger.append(withdrawn("0"), withdrawn("2"));

    assertThat(positions(1)).containsExactly(0L);
    assertThat(positions(2)).containsExactly(0L, 1L);
    assertThat(positions(3)).containsExactly(0L, 1L);
    assertThat(positions(4)).containsExactly(1L);
    assertThat(standing(4).labels().keySet()).containsExactly("x", "y");
    assertThat(standing(5).labels().keySet()).containsExactly("x");
  }

  @Test
  void decisionsAreWithdrawnFromThePositionBehindTheWithdrawal() {
    ledger.append(Given.decision("d", "ALLOW", Map.of()));
    ledger.append(new DecisionWithdrawn(new DecisionId("d"), "sent twice"));

    assertThat(standing(1).withdrawn(new DecisionId("d"))).isFalse();
    assertThat(standing(2).withdrawn(new DecisionId("d"))).isTrue();
    assertThat(standing(2).withdrawn(new DecisionId("e"))).isFalse();
  }

  @Test
  void labelsOfOtherPoliciesAreNotRead() {
    ledger.append(Given.label("0", "x", "a", "ALLOW"), Given.label("1", "x", "b", "ALLOW"));
    ledger.append(withdrawn("0"));

    assertThat(Standing.read(ledger, new PolicyKey("other"), 3).labels()).isEmpty();
  }

  @Test
  void aPositionBehindTheHeadIsRefused() {
    ledger.append(Given.label("0", "x", "a", "ALLOW"));

    assertThatThrownBy(() -> standing(2)).hasMessageContaining("ends at position 1, before 2");
  }

  private Standing standing(long until) {
    return Standing.read(ledger, Given.SPAM, until);
  }

  private List<Long> positions(long until) {
    return standing(until).labels(ITEM).stream().map(Label::position).toList();
  }

  private static LabelWithdrawn withdrawn(String id) {
    return new LabelWithdrawn(new LabelId(id), "the wrong case");
  }
}
