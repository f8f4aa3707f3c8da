package dev.precedent.benchmark.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.adjudication.Rating;
import dev.precedent.benchmark.adjudication.Ratings;
import dev.precedent.benchmark.agreement.AgreementResult.GivenValue;
import dev.precedent.benchmark.agreement.AgreementResult.RaterFigures;
import dev.precedent.benchmark.agreement.AgreementResult.RaterPair;
import dev.precedent.benchmark.statistics.WindowAlarm;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.Value;
import dev.precedent.policy.PolicyVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final PolicyVersion POLICY =
      Given.policy(
          """
          policy: spam
          version: 3.0.0
          title: Spam
          questions:
            kinds: {ask: "Which?", answers: [a, b, c], several: true}
            tone: {ask: "How?", answers: [mild, rude, vile], scale: ordinal}
            colour: {ask: "Which?", answers: [red, blue]}
            size: {ask: "How large?", answers: [1, 2, 9], scale: interval}
          outcomes: [ALLOW, WARN, REMOVE]
          tree:
            - {clause: SP.1, when: '"a" in kinds || tone == "vile" || colour == "red" || size > 1', outcome: REMOVE}
            - {clause: SP.9, outcome: ALLOW}
          text: SP.1 Spam. SP.9 The rest.
          """);

  private final SortedMap<String, List<Rating>> ratings = new TreeMap<>();
  private Instant at = Given.WHEN;
  private @Nullable String every;
  private Set<String> experts = Set.of();

  private void rate(String item, String rater, Value value) {
    ratings
        .computeIfAbsent(item, _ -> new ArrayList<>())
        .add(new Rating(new RaterId(rater), value, at, experts.contains(rater)));
  }

  private void rate(String item, String rater, String value) {
    rate(item, rater, Value.of(value));
  }

  @Test
  void whatAScaleDoesNotAllowIsUndefinedWithItsReason() throws Exception {
    rate("1", "ann", "red");
    rate("1", "bob", "blue");
    rate("2", "ann", "red");
    rate("2", "bob", "red");

    AgreementResult colour = on("colour", "first");

    assertThat(colour.scale()).isEqualTo("nominal");
    assertThat(colour.alpha().nominal()).isNotNull();
    assertThat(colour.alpha().ordinal()).isNull();
    assertThat(colour.alpha().interval()).isNull();
    assertThat(colour.alpha().undefined())
        .containsEntry(
            "ordinal", "question 'colour' has a nominal scale: its answers have no order")
        .containsEntry(
            "interval",
            "question 'colour' has a nominal scale: the differences of its answers say nothing")
        .containsEntry("masi", "question 'colour' has single values, and MASI compares sets");
  }

  @Test
  void answersInWordsHaveTheOrderOfTheirGuideline() throws Exception {
    rate("1", "ann", "vile");
    rate("1", "bob", "rude");
    rate("2", "ann", "mild");
    rate("2", "bob", "mild");

    AgreementResult tone = on("tone", "first");

    assertThat(tone.values()).containsExactly("mild", "rude", "vile");
    assertThat(tone.alpha().ordinal()).isNotNull();
    assertThat(tone.alpha().undefined())
        .containsEntry("interval", "the values of question 'tone' are not numbers");
    assertThat(tone.disagreements().getFirst().metric()).isEqualTo("ordinal");
  }

  @Test
  void numbersOnAnIntervalScaleAreWeighedByTheirDifferences() throws Exception {
    rate("1", "ann", Value.of(1));
    rate("1", "bob", Value.of(2));
    rate("2", "ann", Value.of(9));
    rate("2", "bob", Value.of(9));

    AgreementResult size = on("size", "first");

    // by hand: observed 2·1/(2-1) = 2 over 4 labels; expected (2·(1·1·1 + 1·2·64 + 1·2·49))/(4·3)
    assertThat(Objects.requireNonNull(size.alpha().interval()))
        .isCloseTo(1 - (2 / 4.0) / (2 * (1 + 2 * 64 + 2 * 49) / 12.0), within(1e-12));
  }

  @Test
  void setsAreTheSameInWhateverOrderTheyAreWritten() throws Exception {
    rate("1", "ann", set("a", "b"));
    rate("1", "bob", set("a", "b"));
    rate("2", "ann", set("a"));
    rate("2", "bob", set("a", "c"));
    rate("3", "ann", set());
    rate("3", "bob", set("b"));

    AgreementResult kinds = on("kinds", "first");

    assertThat(kinds.alpha().masi()).isGreaterThan(Objects.requireNonNull(kinds.alpha().nominal()));
    assertThat(kinds.alpha().undefined())
        .containsEntry("ordinal", "the answers to question 'kinds' are sets, which have no order");
    assertThat(kinds.disagreements())
        .extracting(each -> each.item().id().value())
        .containsExactly("3", "2");
  }

  @Test
  void ofWhatARaterRatedAgainTheRuleSaysWhatCounts() throws Exception {
    rate("1", "ann", "red");
    rate("1", "bob", "blue");
    rate("1", "ann", "blue");
    rate("2", "ann", "red");
    rate("2", "bob", "red");
    rate("2", "bob", "red");

    assertThat(on("colour", "first").counted()).isEqualTo(4);
    assertThat(pair(on("colour", "first")).agreed()).isEqualTo(1);
    assertThat(on("colour", "last").counted()).isEqualTo(4);
    assertThat(pair(on("colour", "last")).agreed()).isEqualTo(2);
    AgreementResult every = on("colour", "every");
    assertThat(every.labels()).isEqualTo(6);
    assertThat(every.counted()).isEqualTo(6);
    assertThat(pair(every).agreed()).isEqualTo(1);
    assertThat(every.repeated()).isEqualTo(new AgreementResult.RepeatedByRater(2, 1));
    assertThat(every.rule()).startsWith("Every rating of a case counts");
  }

  @Test
  void aRaterIsComparedWithTheOthersAndNeverWithThemselves() throws Exception {
    // three agree, one differs
    for (String rater : List.of("ann", "bob", "cid")) {
      rate("1", rater, "red");
    }
    rate("1", "dan", "blue");
    // two against two: for each, two of the three others make a majority
    rate("2", "ann", "red");
    rate("2", "bob", "red");
    rate("2", "cid", "blue");
    rate("2", "dan", "blue");
    // one against one other
    rate("3", "ann", "red");
    rate("3", "bob", "blue");
    // two others who differ settle nothing
    rate("4", "ann", "red");
    rate("4", "bob", "red");
    rate("4", "cid", "blue");
    // alone
    rate("5", "ann", "red");

    List<RaterFigures> raters = Objects.requireNonNull(on("colour", "first").raters());

    RaterFigures ann = raters.getFirst();
    assertThat(ann.rater()).isEqualTo("ann");
    assertThat(ann.units()).isEqualTo(5);
    assertThat(ann.alone()).isEqualTo(1);
    assertThat(ann.undecided()).isEqualTo(1);
    assertThat(ann.compared()).isEqualTo(3);
    assertThat(ann.agreed()).isEqualTo(1);
    assertThat(ann.agreement()).isEqualTo(1 / 3.0);
    RaterFigures dan = raters.getLast();
    assertThat(dan.compared()).isEqualTo(2);
    assertThat(dan.agreed()).isZero();
  }

  @Test
  void theCasesOnWhichRatersDisagreeMostComeFirst() throws Exception {
    rate("1", "ann", "red");
    rate("1", "bob", "red");
    rate("2", "ann", "red");
    rate("2", "bob", "blue");
    rate("3", "ann", "red");
    rate("3", "bob", "red");
    rate("3", "cid", "blue");

    AgreementResult result = on("colour", "first");

    assertThat(result.disagreements())
        .extracting(each -> each.item().id().value())
        .containsExactly("2", "3");
    assertThat(result.disagreements().getFirst().labels())
        .containsExactly(new GivenValue("ann", "red"), new GivenValue("bob", "blue"));
    // alpha is one minus the mean of what it says of each case, weighed by its labels
    assertThat(Objects.requireNonNull(result.alpha().nominal()))
        .isCloseTo(
            1
                - (2 * result.disagreements().get(0).disagreement()
                        + 3 * result.disagreements().get(1).disagreement())
                    / 7,
            within(1e-12));
  }

  @Test
  void whereAllSayTheSameNothingButAgreementIsExpected() throws Exception {
    rate("1", "ann", "red");
    rate("1", "bob", "red");

    AgreementResult result = on("colour", "first");

    assertThat(result.alpha().nominal()).isNull();
    assertThat(result.alpha().undefined().get("nominal"))
        .contains("no disagreement is to be expected");
    assertThat(result.cohenKappa()).containsEntry("ann|bob", null);
    assertThat(result.undefined().get("cohenKappa.ann|bob")).contains("both say the same");
    assertThat(result.undefined()).containsKeys("fleissKappa", "fleissKappaInterval");
    assertThat(result.disagreements()).isEmpty();
  }

  @Test
  void theSameTermsGiveTheSameResult() throws Exception {
    for (int i = 0; i < 30; i++) {
      rate("case-" + i, "ann", i % 3 == 0 ? "red" : "blue");
      rate("case-" + i, "bob", i % 4 == 0 ? "red" : "blue");
    }

    assertThat(on("colour", "first")).isEqualTo(on("colour", "first"));
    assertThat(on("colour", "first").alpha().intervals().nominal()).hasSize(2);
    assertThat(on("colour", "first").resampling())
        .isEqualTo(new AgreementResult.Resampling("case", 7, 99, "XO_SHI_RO_256_PP"));
  }

  @Test
  void aRaterWhoseWordChangesOverTimeIsTold() throws Exception {
    every = "month";
    for (int i = 0; i < 400; i++) {
      at = Instant.parse(i < 200 ? "2026-01-31T23:59:59Z" : "2026-02-01T00:00:00Z");
      String usual = i % 2 == 0 ? "red" : "blue";
      rate("case-" + i, "ann", usual);
      rate("case-" + i, "bob", i % 10 == 0 ? "blue" : usual);
      rate("case-" + i, "cid", i % 10 == 0 || i >= 200 && i % 3 == 0 ? "red" : usual);
    }

    AgreementResult result = on("colour", "first");

    List<RaterFigures> raters = Objects.requireNonNull(result.raters());
    assertThat(raters).extracting(RaterFigures::rater).containsExactly("ann", "bob", "cid");
    assertThat(raters).extracting(RaterFigures::alarm).containsExactly(false, false, true);
    RaterFigures cid = raters.getLast();
    List<RaterWindow> windows = Objects.requireNonNull(cid.windows());
    assertThat(windows).extracting(RaterWindow::from).containsExactly("2026-01-01", "2026-02-01");
    assertThat(windows.stream().mapToLong(RaterWindow::compared).sum()).isEqualTo(cid.compared());
    assertThat(windows.stream().mapToLong(RaterWindow::agreed).sum()).isEqualTo(cid.agreed());
    assertThat(windows.getFirst().agreement()).isGreaterThan(windows.getLast().agreement());
    WindowAlarm alarm = Objects.requireNonNull(result.alarm());
    assertThat(alarm.looks()).isEqualTo(3);
    assertThat(alarm.raised()).containsExactly(2);
    assertThat(result.every()).isEqualTo("month");
  }

  @Test
  void againstExpertsNobodyIsHeldAgainstTheirOwnWord() throws Exception {
    experts = Set.of("eve", "fay");
    // both experts say red; of each the other one decides
    for (String rater : List.of("ann", "eve", "fay")) {
      rate("1", rater, "red");
    }
    // the only expert is not held against anybody; ann is
    rate("2", "ann", "blue");
    rate("2", "eve", "red");
    // experts who differ settle nothing for ann, and each is held against the other one
    rate("3", "ann", "red");
    rate("3", "eve", "red");
    rate("3", "fay", "blue");
    // nobody is an expert
    rate("4", "ann", "red");
    rate("4", "bob", "red");

    AgreementResult result = on("colour", "first");

    assertThat(experts(result, "ann"))
        .returns(2L, ExpertFigures::compared)
        .returns(1L, ExpertFigures::agreed)
        .returns(1L, ExpertFigures::undecided)
        .returns(1L, ExpertFigures::alone)
        .returns(0.5, ExpertFigures::accuracy);
    assertThat(experts(result, "eve"))
        .returns(2L, ExpertFigures::compared)
        .returns(1L, ExpertFigures::agreed)
        .returns(1L, ExpertFigures::alone);
    assertThat(experts(result, "bob"))
        .returns(0L, ExpertFigures::compared)
        .returns(null, ExpertFigures::accuracy)
        .returns("no unit was labelled by both", ExpertFigures::undefined);
    assertThat(result.rule()).endsWith("labels of standing expert say of a case.");
  }

  private static ExpertFigures experts(AgreementResult result, String rater) {
    return Objects.requireNonNull(
        Objects.requireNonNull(result.raters()).stream()
            .filter(each -> each.rater().equals(rater))
            .findFirst()
            .orElseThrow()
            .experts());
  }

  @Test
  void withoutWindowsNobodyIsToldOverTime() throws Exception {
    rate("1", "ann", "red");
    rate("1", "bob", "blue");

    AgreementResult result = on("colour", "first");

    assertThat(result.alarm()).isNull();
    assertThat(result.raters()).extracting(RaterFigures::windows).containsOnlyNulls();
    assertThat(result.raters()).extracting(RaterFigures::experts).containsOnlyNulls();
  }

  @Test
  void theTruthIsEstimatedWithItsConvergenceAndTheCasesOfAnotherWord() throws Exception {
    for (int i = 0; i < 60; i++) {
      String usual = i % 2 == 0 ? "red" : "blue";
      rate("case-" + i, "ann", usual);
      rate("case-" + i, "bob", usual);
      // these two say blue whatever it is, and so outvote nobody but in number
      rate("case-" + i, "cid", i % 20 == 0 ? usual : "blue");
      rate("case-" + i, "dan", i % 20 == 0 ? usual : "blue");
      rate("case-" + i, "eve", i % 6 == 0 ? "blue" : usual);
    }

    TruthEstimate estimate = Objects.requireNonNull(on("colour", "first").estimate());

    assertThat(estimate.method()).isEqualTo("Dawid-Skene");
    assertThat(estimate.supposes()).startsWith("An estimate, and no truth");
    TruthEstimate.Convergence convergence = Objects.requireNonNull(estimate.convergence());
    assertThat(convergence.converged()).isTrue();
    assertThat(convergence.moved()).isLessThanOrEqualTo(convergence.tolerance());
    assertThat(convergence.logLikelihood()).isNegative();
    assertThat(Objects.requireNonNull(estimate.shares()))
        .allSatisfy(share -> assertThat(share).isCloseTo(0.5, within(1e-9)));
    assertThat(Objects.requireNonNull(estimate.raters()).getFirst())
        .returns("ann", TruthEstimate.EstimatedRater::rater)
        .returns(60L, TruthEstimate.EstimatedRater::labels)
        .returns(1.0, TruthEstimate.EstimatedRater::accuracy);
    assertThat(estimate.otherwise()).isEqualTo(9);
    assertThat(estimate.cases().getFirst().value()).isEqualTo("red");
    assertThat(estimate.cases().getFirst().most()).isEqualTo("blue");
  }

  @Test
  void nothingIsEstimatedWhereNobodyRatedWhatAnotherDid() throws Exception {
    rate("1", "ann", "red");
    rate("2", "bob", "blue");

    TruthEstimate estimate = Objects.requireNonNull(on("colour", "first").estimate());

    assertThat(estimate.undefined()).isEqualTo("no case was rated by two raters");
    assertThat(estimate.convergence()).isNull();
    assertThat(estimate.cases()).isEmpty();
  }

  private static RaterPair pair(AgreementResult result) {
    return result.pairs().getFirst();
  }

  private static Value set(String... elements) {
    return Value.of(List.of(elements).stream().map(Value::of).toList());
  }

  private AgreementResult on(String question, String repeats) throws InterruptedException {
    SortedMap<String, Ratings> given = new TreeMap<>();
    ratings.forEach((item, each) -> given.put(item, new Ratings(each, 0)));
    List<RatedAlike> alike = new ArrayList<>();
    given.forEach((item, each) -> alike.add(new RatedAlike(List.of(item), 1, each)));
    ValueScale scale =
        ValueScale.of(
            Objects.requireNonNull(POLICY.questions().get(question)),
            ratings.values().stream()
                .flatMap(List::stream)
                .map(Rating::value)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    return new Agreement(
            alike,
            scale,
            new AgreementTerms(
                new AgreementRequest(
                    "spam",
                    question,
                    null,
                    null,
                    10L,
                    List.of("rater"),
                    repeats,
                    every,
                    AgreementRequest.DAWID_SKENE,
                    7L,
                    99),
                PolicyVersionId.of("spam@3.0.0")),
            _ -> given)
        .result();
  }
}
