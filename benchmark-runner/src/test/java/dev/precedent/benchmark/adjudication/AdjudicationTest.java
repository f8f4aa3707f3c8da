package dev.precedent.benchmark.adjudication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.benchmark.Given;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelStanding;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.RoundId;
import dev.precedent.contracts.Value;
import dev.precedent.policy.PolicyVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdjudicationTest {
  private static final Guidelines GUIDELINES = Given.versions(Given.V1, Given.V1_1, Given.V2);

  private final List<Label> labels = new ArrayList<>();
  private int day;
  private @Nullable String round;
  private LabelStanding standing = LabelStanding.RATER;

  @Test
  void moreThanHalfDecides() {
    outcome("a", "REMOVE");
    outcome("b", "REMOVE");
    outcome("c", "ALLOW");

    assertThat(judged().truth()).isEqualTo(Truth.POSITIVE);
    assertThat(judged().outcome()).contains("REMOVE");
    assertThat(judged().labels()).isEqualTo(3);
  }

  @Test
  void aTieStaysUnadjudicated() {
    outcome("a", "REMOVE");
    outcome("b", "ALLOW");

    assertThat(judged().truth()).isEqualTo(Truth.UNADJUDICATED);
    assertThat(judged().outcome()).isEmpty();
  }

  @Test
  void twoClassesMayBeSettledWhereThreeAreNot() {
    add("a", Given.V2, null, Value.of("WARN"));
    add("b", Given.V2, null, Value.of("REMOVE"));
    add("c", Given.V2, null, Value.of("ALLOW"));

    assertThat(judged().truth()).isEqualTo(Truth.POSITIVE);
    assertThat(judged().outcome()).isEmpty();
  }

  @Test
  void withoutLabelsThereIsNoTruth() {
    assertThat(judged().truth()).isEqualTo(Truth.UNLABELLED);
    assertThat(judged().outcome()).isEmpty();
  }

  @Test
  void answersAreJudgedByTheGuidelineTheyWereGivenUnder() {
    add("a", Given.V1, "severity", Value.of(2));
    add("b", Given.V1_1, "severity", Value.of(2));

    assertThat(judged().counted())
        .containsExactly(judgement("REMOVE", 1, 0), judgement("REMOVE", 1, 1));
  }

  @Test
  void answersThatDecideNothingDoNotCountAndAreReported() {
    add("a", Given.V1, "severity", Value.of(1)); // the score could still make it a REMOVE
    add("b", Given.V1, "severity", Value.of(2));

    assertThat(judged().counted()).hasSize(1);
    assertThat(judged().without()).isEqualTo(1);
    assertThat(judged().truth()).isEqualTo(Truth.POSITIVE);
  }

  @Test
  void ifNothingCountsTheCaseIsUnadjudicatedAndNotUnlabelled() {
    add("a", Given.V1, "severity", Value.of(1));

    assertThat(judged().truth()).isEqualTo(Truth.UNADJUDICATED);
  }

  @Test
  void severalAnswersOfOneTimeAreOneJudgement() {
    add("a", Given.V2, "bulk", Value.of("yes"));
    add("a", Given.V2, "score", Value.of(0.6));

    assertThat(judged().counted()).containsExactly(judgement("REMOVE", 2, 0, 1));
  }

  @Test
  void aSkippedQuestionIsNotFilledFromAnotherDay() {
    // given a rater who skips a question on the first day
    add("a", Given.V2, "score", Value.of(0.6));
    day = 1;
    add("a", Given.V2, "score", Value.of(0.1));
    add("a", Given.V2, "bulk", Value.of("yes"));

    // then what was given on the second day is not taken for the first: score 0.6 in bulk
    assertThat(judged()).isEqualTo(new Judgements(List.of(judgement("ALLOW", 0, 1, 2)), 1));
  }

  @Test
  void aWithdrawnLabelMovesNoOtherToItsPlace() {
    // given two days, and that the first day's answer to 'bulk' is withdrawn
    add("a", Given.V2, "score", Value.of(0.6));
    day = 1;
    add("a", Given.V2, "score", Value.of(0.7));
    add("a", Given.V2, "bulk", Value.of("no"));

    assertThat(judged()).isEqualTo(new Judgements(List.of(judgement("WARN", 1, 1, 2)), 1));
  }

  @Test
  void aRoundBelongsTogetherWhateverItsDays() {
    round = "first";
    add("a", Given.V2, "score", Value.of(0.6));
    day = 3;
    add("a", Given.V2, "bulk", Value.of("yes"));
    round = "second";
    add("a", Given.V2, "score", Value.of(0.1));

    assertThat(judged().counted())
        .containsExactly(judgement("ALLOW", 0, 2), judgement("REMOVE", 2, 0, 1));
  }

  @Test
  void inARoundALaterLabelReplacesAnEarlierOne() {
    round = "first";
    add("a", Given.V2, "score", Value.of(0.6));
    add("a", Given.V2, "bulk", Value.of("yes"));
    day = 1;
    add("a", Given.V2, "bulk", Value.of("no"));

    assertThat(judged().counted()).containsExactly(judgement("WARN", 1, 0, 2));
  }

  @Test
  void whereItIsNotClearWhatBelongsTogetherNothingCounts() {
    // given two answers to one question, and one to another, that could go with either
    add("a", Given.V2, "score", Value.of(0.6));
    add("a", Given.V2, "score", Value.of(0.1));
    add("a", Given.V2, "bulk", Value.of("yes"));

    assertThat(judged()).isEqualTo(new Judgements(List.of(), 1));
    assertThat(judged().truth()).isEqualTo(Truth.UNADJUDICATED);
  }

  @Test
  void labelsOfOneTimeOnOneQuestionAreJudgementsOfTheirOwn() {
    add("a", Given.V1, "severity", Value.of(2));
    add("a", Given.V1, "severity", Value.of(2));

    assertThat(judged().counted())
        .containsExactly(judgement("REMOVE", 1, 0), judgement("REMOVE", 1, 1));
    assertThat(latest().counted()).containsExactly(judgement("REMOVE", 1, 1));
  }

  @Test
  void ofTheSameQuestionOnlyTheLatestCountsIfThatIsTheRule() {
    add("a", Given.V1, null, Value.of("REMOVE"));
    add("b", Given.V1, null, Value.of("ALLOW"));
    day = 1;
    add("a", Given.V2, null, Value.of("WARN"));
    add("a", Given.V1, "severity", Value.of(2));

    assertThat(judged().counted())
        .extracting(Judgement::outcome)
        .containsExactly("ALLOW", "REMOVE", "REMOVE", "WARN");
    assertThat(latest().counted())
        .extracting(Judgement::outcome)
        .containsExactly("ALLOW", "REMOVE", "WARN");
  }

  @Test
  void aJudgementOfWhichOneAnswerIsReplacedIsNoLongerGiven() {
    add("a", Given.V2, "score", Value.of(0.6));
    add("a", Given.V2, "bulk", Value.of("yes"));
    day = 1;
    add("a", Given.V2, "score", Value.of(0.7));

    assertThat(latest()).isEqualTo(new Judgements(List.of(), 1));
  }

  @Test
  void ofTwoThatDifferAtTheLatestTimeNeitherCounts() {
    add("a", Given.V1, null, Value.of("REMOVE"));
    add("a", Given.V1, null, Value.of("ALLOW"));

    assertThat(latest()).isEqualTo(new Judgements(List.of(), 1));
  }

  @Test
  void aLabelOfAnUnknownGuidelineOrOutcomeDoesNotCount() {
    add("a", Given.threshold("9.0.0", "0.1"), null, Value.of("REMOVE"));
    add("b", Given.V1, null, Value.of("WARN"));

    assertThat(judged()).isEqualTo(new Judgements(List.of(), 2));
  }

  @Test
  void whatARaterGivesInAnotherStandingIsAnotherJudgement() {
    add("a", Given.V2, "score", Value.of(0.6));
    standing = LabelStanding.EXPERT;
    add("a", Given.V2, "bulk", Value.of("yes"));

    assertThat(judged().counted()).isEmpty();
    assertThat(judged().without()).isEqualTo(2);
  }

  private Judgement judgement(String outcome, int severity, long... from) {
    return new Judgement(
        outcome, severity, LabelStanding.RATER, Arrays.stream(from).boxed().toList());
  }

  private void outcome(String rater, String outcome) {
    add(rater, Given.V1, null, Value.of(outcome));
  }

  private void add(String rater, PolicyVersion guideline, @Nullable String question, Value value) {
    labels.add(
        new Label(
            labels.size(),
            new LabelId("l"),
            new RaterId(rater),
            new PolicyVersionId(guideline.key(), guideline.version()),
            question,
            value,
            Given.WHEN.plus(Duration.ofDays(day)),
            round == null ? null : new RoundId(round),
            standing));
  }

  private Judgements judged() {
    return new Adjudication(GUIDELINES, Repeats.EVERY).judge(labels);
  }

  private Judgements latest() {
    return new Adjudication(GUIDELINES, Repeats.LATEST).judge(labels);
  }
}
