package dev.precedent.benchmark.adjudication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.benchmark.Given;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.Value;
import dev.precedent.policy.PolicyVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdjudicationTest {
  private final Adjudication adjudication =
      new Adjudication(Given.versions(Given.V1, Given.V1_1, Given.V2));
  private final List<Label> labels = new ArrayList<>();

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
        .containsExactly(new Judgement("REMOVE", true, 1), new Judgement("REMOVE", true, 1));
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
  void severalAnswersOfOneRoundAreOneJudgement() {
    add("a", Given.V2, "bulk", Value.of("yes"));
    add("a", Given.V2, "score", Value.of(0.6));

    assertThat(judged().counted()).containsExactly(new Judgement("REMOVE", true, 2));
  }

  @Test
  void aRatersSecondAnswerToAQuestionIsASecondJudgement() {
    add("a", Given.V1, "severity", Value.of(2));
    add("a", Given.V1, "severity", Value.of(2));
    add("a", Given.V1, null, Value.of("ALLOW"));

    // The outcome label is the first of its kind, so it belongs to the first round and says of it.
    assertThat(judged().counted())
        .containsExactly(new Judgement("ALLOW", false, 2), new Judgement("REMOVE", true, 1));
  }

  @Test
  void theLedgersOrderMakesTheRounds() {
    add("a", Given.V1, "severity", Value.of(2));
    add("a", Given.V1, null, Value.of("ALLOW"));
    add("a", Given.V1, null, Value.of("REMOVE"));
    Judgements inOrder = judged();

    Collections.reverse(labels);

    assertThat(judged()).isEqualTo(inOrder);
  }

  @Test
  void aLabelOfAnUnknownGuidelineOrOutcomeDoesNotCount() {
    add("a", Given.threshold("9.0.0", "0.1"), null, Value.of("REMOVE"));
    add("b", Given.V1, null, Value.of("WARN"));

    assertThat(judged()).isEqualTo(new Judgements(List.of(), 2));
  }

  private void outcome(String rater, String outcome) {
    add(rater, Given.V1, null, Value.of(outcome));
  }

  private void add(String rater, PolicyVersion guideline, @Nullable String question, Value value) {
    labels.add(
        new Label(
            labels.size(),
            new RaterId(rater),
            new PolicyVersionId(guideline.key(), guideline.version()),
            question,
            value));
  }

  private Judgements judged() {
    return adjudication.judge(labels);
  }
}
