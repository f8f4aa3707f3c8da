package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.precedent.benchmark.Given;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.http.Paging;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What two replays do not have in common is said in sentences. */
class ComparedDifferencesTest {
  private final ReplayedHistory history = new ReplayedHistory();

  @Test
  void whatBothHaveInCommonNeedsNoWords() throws Exception {
    history.record(7);
    FinishedReplay first = history.replay("1", Given.V1);
    FinishedReplay second = history.replay("2", Given.V1_1);

    ReplayComparison compared = history.comparing.compare(first, second);

    assertThat(compared.differences()).isEmpty();
    assertThat(compared.undefined()).isEmpty();
    assertThat(compared.slices()).isNull();
  }

  @Test
  void anEventOfAnotherKindBetweenTheTwoLimitsNothing() throws Exception {
    history.record(8);
    FinishedReplay first = history.replay("1", Given.V1);
    history.ledger.append(new DecisionWithdrawn(new DecisionId("other"), "a mistake"));
    FinishedReplay second = history.replay("2", Given.V1_1);

    ReplayComparison compared = history.comparing.compare(first, second);

    assertThat(compared.first().until()).isLessThan(compared.second().until());
    assertThat(compared.differences()).isEmpty();
    assertThat(compared.labels()).isNotNull();
  }

  @Test
  void aLabelThatCameBetweenTheTwoIsSaid() throws Exception {
    history.record(8);
    FinishedReplay first = history.replay("1", Given.V1);
    history.ledger.append(Given.label("late", "c1", "r", "REMOVE"));
    FinishedReplay second = history.replay("2", Given.V1_1);

    ReplayComparison compared = history.comparing.compare(first, second);

    assertThat(compared.differences())
        .containsExactly(
            "Replay 1 saw the ledger up to position %d, replay 2 up to position %d."
                .formatted(history.ledger.head() - 1, history.ledger.head()),
            "Both selected the same decisions, and not the same labels were known to both.");
    assertThat(compared.labels()).isNull();
    assertThat(compared.undefined().get("labels")).contains("not the same labels");
  }

  @Test
  void differentSelectionsAndBaselinesAreSaidFirst() throws Exception {
    history.record(9);
    FinishedReplay first =
        history.replay("1", Given.V1, new Baseline.Recorded(), "outcome:ALLOW", 100);
    FinishedReplay second = history.replay("2", Given.V1_1, new Baseline.Under(Given.V1), "", 200);

    ReplayComparison compared = history.comparing.compare(first, second);

    assertThat(compared.differences()).hasSize(4);
    assertThat(compared.differences().get(0))
        .startsWith("Replay 1 selects by 'policy:spam outcome:ALLOW', replay 2 by 'policy:spam'");
    assertThat(compared.differences().get(1)).contains("up to position 100", "up to position 200");
    assertThat(compared.differences().get(2)).startsWith("Only the ");
    assertThat(compared.differences().get(3))
        .startsWith(
            "Replay 1 compares with what was recorded, replay 2 with the outcomes under"
                + " spam@1.0.0");
  }

  @Test
  void thatOneUsesFactsBroughtInLaterIsSaid() throws Exception {
    history.record(9);
    FinishedReplay first = with("1", true, history.ledger.head());
    FinishedReplay second = with("2", false, history.ledger.head());

    ReplayComparison compared = history.comparing.compare(first, second);

    assertThat(compared.differences())
        .containsExactly("Replay 1 uses facts that were brought in later, replay 2 does not.");
    assertThat(compared.selected().both()).isEqualTo(first.result().total());
  }

  @Test
  void whatALaterFactDecidesIsListedWhereOnlyOneUsesIt() throws Exception {
    history.ledger.append(
        Given.decision("a", "ALLOW", Map.of("severity", Value.of(0))),
        Given.decision("b", "ALLOW", Map.of("severity", Value.of(0))));
    history.ledger.append(fact("1", "a", 0.9), fact("2", "b", 0.1));
    FinishedReplay without = with("1", false, history.ledger.head());
    FinishedReplay with = with("2", true, history.ledger.head());

    ReplayComparison compared = history.comparing.compare(without, with);

    assertThat(compared.flips()).isEqualTo(new ReplayComparison.ComparedFlips(0, 1, 1, 0, 0));
    assertThat(compared.matrix())
        .isEqualTo(Map.of("UNDECIDABLE", Map.of("REMOVE", 1L, "ALLOW", 1L)));
    assertThat(
            history
                .comparing
                .page(
                    without, with, Paging.of(null, 10, 10), new Comparing.Wanted(null, null, null))
                .items())
        .extracting(
            item -> Objects.requireNonNull(item.first()).missing(),
            item -> Optional.ofNullable(item.second()).map(FlippedDecision::now))
        .containsExactly(
            tuple(Set.of("score"), Optional.of("REMOVE")),
            tuple(Set.of("score"), Optional.empty()));
  }

  @Test
  void factsThatMayHaveComeBetweenTheTwoAreSaid() throws Exception {
    history.record(9);
    FinishedReplay first = with("1", true, history.ledger.head());
    history.ledger.append(fact("1", "c1", 0.9));
    FinishedReplay second = with("2", true, history.ledger.head());

    ReplayComparison compared = history.comparing.compare(first, second);

    assertThat(compared.differences())
        .containsExactly(
            "Replay 1 uses the facts that were brought in before position %d, replay 2 those before position %d."
                .formatted(history.ledger.head() - 1, history.ledger.head()));
  }

  private static FactRecorded fact(String id, String item, double score) {
    return Given.fact(
        id, Given.SPAM, item, "score", Value.of(score), new SystemVersion("clf", "2"), Given.WHEN);
  }

  private FinishedReplay with(String id, boolean laterFacts, long until)
      throws InterruptedException {
    return history.replay(
        id,
        new ReplayPlan(
            Given.V1_1,
            new Baseline.Recorded(),
            Selection.of(Given.SPAM, Query.ALL, until),
            Measures.PLAIN,
            laterFacts,
            null));
  }
}
