package dev.precedent.benchmark.adjudication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.LabelStanding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outcomes are those of a policy with ALLOW, WARN and REMOVE, from mild to severe. */
class SettlementTest {
  private static final List<String> OUTCOMES = List.of("ALLOW", "WARN", "REMOVE");

  /** Raters in lower case, experts in upper case, by the first letter of what they found. */
  @ParameterizedTest
  @CsvSource({
    // more than half
    "majority, leave, rra, REMOVE",
    "majority, leave, ra, none",
    "majority, leave, rrwa, none",
    "majority, severe, ra, REMOVE",
    "majority, mild, ra, ALLOW",
    "majority, mild, rrwa, REMOVE", // it alone has most behind it
    "majority, severe, rrwwa, REMOVE",
    "majority, mild, rrwwa, WARN",
    "majority, expert, rA, ALLOW",
    "majority, expert, ra, none",
    "majority, expert, rraaW, none", // the expert's is none of those that are tied
    "majority, expert, RA, none",
    // all
    "unanimous, leave, rr, REMOVE",
    "unanimous, leave, rrrA, none",
    // experts first
    "expert, leave, rrrA, ALLOW",
    "expert, leave, rrrAW, none",
    "expert, severe, rrrAW, WARN", // of what the experts say
    "expert, leave, rra, REMOVE",
    "expert, mild, ra, ALLOW",
    "majority, leave, '', none"
  })
  void settlesBy(String rule, String ties, String given, String truth) {
    Settlement settlement = Settlement.of(rule, ties, null);

    assertThat(settlement.settle(judged(given)).map(Settlement.Settled::outcome).orElse("none"))
        .isEqualTo(truth);
  }

  @ParameterizedTest
  @CsvSource({
    "rrrA, 3, 1, none",
    "rrA, 3, 1, ALLOW",
    "rrrrA, 3, 1, REMOVE",
    "rA, 0, 1, REMOVE",
    "A, 0, 1, none"
  })
  void weighsByStanding(String given, int expert, int rater, String truth) {
    Settlement settlement =
        Settlement.of("weighted", null, Map.of("expert", expert, "rater", rater));

    assertThat(settlement.settle(judged(given)).map(Settlement.Settled::outcome).orElse("none"))
        .isEqualTo(truth);
  }

  @Test
  void saysWhichLabelsHadASay() {
    assertThat(from("majority", null, "raR")).contains(List.of(0L, 1L, 2L));
    assertThat(from("expert", null, "raR")).contains(List.of(2L));
    assertThat(from("weighted", Map.of("rater", 0), "raR")).contains(List.of(2L));
    assertThat(from("majority", null, "ra")).isEmpty();
  }

  @Test
  void theMajorityIsTheRuleOfReplays() {
    for (String given : List.of("rra", "ra", "rrwa", "w", "", "RRa")) {
      assertThat(Settlement.MAJORITY.settle(judged(given)).map(Settlement.Settled::outcome))
          .as(given)
          .isEqualTo(judged(given).outcome());
    }
    assertThat(Adjudication.rule(Repeats.EVERY, Settlement.of(null, null, null)))
        .isEqualTo(Adjudication.rule(Repeats.EVERY));
  }

  @Test
  void outcomesThatGuidelinesRankAlikeStayTied() {
    Judgements judged =
        new Judgements(
            List.of(
                new Judgement("REMOVE", 1, LabelStanding.RATER, List.of(0L)),
                new Judgement("WARN", 1, LabelStanding.RATER, List.of(1L))),
            0);

    assertThat(Settlement.of("majority", "severe", null).settle(judged)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "median | | a rule is one of majority, unanimous, weighted, expert, found 'median'",
        "majority | coin | a rule for ties is one of leave, severe, mild, expert, found 'coin'",
        "unanimous | mild | there are no ties to break, found ties 'mild'",
        "weighted | | the rule 'weighted' needs the weights of standings"
      })
  void whatCannotBeIsRefused(String rule, @Nullable String ties, String reason) {
    assertThatThrownBy(() -> Settlement.of(rule, ties, null))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining(reason);
  }

  @Test
  void weightsBelongToTheirRuleAndAreBounded() {
    assertThatThrownBy(() -> Settlement.of("majority", null, Map.of("expert", 3)))
        .hasMessage("weights of standings belong to the rule 'weighted', found rule 'majority'");
    assertThatThrownBy(() -> Settlement.of("weighted", null, Map.of("expert", -1)))
        .hasMessage("a weight is a whole number from 0 to 1000, found -1");
    assertThatThrownBy(() -> Settlement.of("weighted", null, Map.of("boss", 1)))
        .hasMessage("a standing is one of expert, rater, appeal, report, found 'boss'");
    assertThat(
            Adjudication.rule(Repeats.EVERY, Settlement.of("weighted", null, Map.of("expert", 3))))
        .contains("(expert 3, rater 1, appeal 1, report 1)");
  }

  private static Optional<List<Long>> from(
      String rule, @Nullable Map<String, Integer> weights, String given) {
    return Settlement.of(rule, null, weights).settle(judged(given)).map(Settlement.Settled::from);
  }

  private static Judgements judged(String given) {
    List<Judgement> judgements = new ArrayList<>();
    for (char each : given.toCharArray()) {
      int severity = "awr".indexOf(Character.toLowerCase(each));
      judgements.add(
          new Judgement(
              OUTCOMES.get(severity),
              severity,
              Character.isUpperCase(each) ? LabelStanding.EXPERT : LabelStanding.RATER,
              List.of((long) judgements.size())));
    }
    return new Judgements(judgements, 0);
  }
}
