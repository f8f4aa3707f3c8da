package dev.precedent.policy.prompt;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.Failure;
import dev.precedent.contracts.Value;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.explain.Explanation;
import dev.precedent.policy.wording.Golden;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelAnswerTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.precedent.policy.prompt.GivenAnswers#all")
  void readsAnAnswerOrSaysWhatIsWrong(String name, String text, String expected)
      throws IOException {
    assertThat(said(ModelAnswer.of(Golden.hateSpeech(), GivenAnswers.SIGNALS, text)))
        .isEqualTo(expected);
  }

  private static String said(ModelAnswer answer) {
    String trace =
        answer.trace().stream()
            .map(step -> " %s=%s".formatted(step.clause(), step.truth()))
            .collect(joining());
    String after = trace.isEmpty() ? "" : " after" + trace;
    return switch (answer) {
      case ModelAnswer.Unusable unusable ->
          "unusable %s at %s: %s%s"
              .formatted(unusable.flaw(), unusable.where(), unusable.message(), after);
      case ModelAnswer.Usable usable ->
          "usable %s by %s%s%s"
              .formatted(
                  usable.explanation().outcome(),
                  String.join(" > ", usable.explanation().path()),
                  after,
                  usable.agreesOnOutcome() && usable.agreesOnPath()
                      ? ""
                      : ", though the model says "
                          + (usable.agreesOnOutcome()
                              ? String.join(" > ", usable.claim().path())
                              : usable.claim().outcome()));
    };
  }

  @Test
  void keepsAnswersInTheOrderOfThePromptWithTheirRationales() throws IOException {
    ModelAnswer answer =
        ModelAnswer.of(Golden.hateSpeech(), GivenAnswers.SIGNALS, GivenAnswers.GOOD);

    assertThat(answer)
        .isInstanceOfSatisfying(
            ModelAnswer.Usable.class,
            usable ->
                assertThat(usable.answers())
                    .containsExactly(
                        new Answer(
                            "kinds", Value.of(List.of(Value.of("mockery"))), "It only mocks."),
                        new Answer("target", Value.of("yes"), "HS.1: for what they are."),
                        new Answer("harm", Value.of(2), "Serious."),
                        new Answer("quoted", Value.of(false), "No.")));
  }

  @Test
  void isUndecidableWhereSignalsAreMissingAndTheModelIsNotToBlame() throws IOException {
    ModelAnswer answer =
        ModelAnswer.of(
            Golden.hateSpeech(),
            Map.of("region", Value.of("US")),
            GivenAnswers.GOOD.replace("[\"HS.3\", \"HS.3a\"]", "[]").replace("\"REMOVE\"", "null"));

    assertThat(said(answer)).isEqualTo("usable null by  after HS.2=UNKNOWN");
    assertThat(answer)
        .isInstanceOfSatisfying(
            ModelAnswer.Usable.class,
            usable -> {
              assertThat(usable.explanation().missing()).containsExactly("hate_score");
              assertThat(usable.agreesOnPath() && usable.agreesOnOutcome()).isTrue();
            });
  }

  @Test
  void decidesByTheTreeOfTheMarket() throws IOException {
    PolicyVersion policy = Golden.hateSpeech();
    String text =
        """
        {"answers": {"kinds": {"answer": []}, "target": {"answer": "yes"}},
         "path": ["HS.3", "HS.3f"], "outcome": "REMOVE"}
        """;
    Map<String, Value> french =
        Map.of(
            "hate_score", Value.of(0.7),
            "posted", Value.of("2026-02-01T00:00:00Z"),
            "region", Value.of("FR"));

    assertThat(said(ModelAnswer.of(policy, french, text)))
        .isEqualTo("usable REMOVE by HS.3 > HS.3f after HS.2=FALSE HS.3=TRUE HS.3f=TRUE");
    assertThat(said(ModelAnswer.of(policy, GivenAnswers.SIGNALS, text)))
        .startsWith("unusable NOT_IN_LIST");
  }

  @Test
  void takesNoAnswerFromTheSignals() throws IOException {
    Map<String, Value> signals =
        Map.of("hate_score", Value.of(0.7), "region", Value.of("US"), "target", Value.of("no"));
    String text = "{\"answers\": {\"kinds\": {\"answer\": []}}, \"path\": [], \"outcome\": null}";

    assertThat(said(ModelAnswer.of(Golden.hateSpeech(), signals, text)))
        .startsWith("unusable UNANSWERED at answers.target");
  }

  @Test
  void noticesTruncationWhereverItHappens() throws IOException {
    String good = GivenAnswers.GOOD.strip();
    PolicyVersion policy = Golden.hateSpeech();
    for (int end = 1; end < good.length(); end++) {
      for (String cut : List.of(good.substring(0, end), good.substring(0, end) + "\n")) {
        assertThat(ModelAnswer.of(policy, GivenAnswers.SIGNALS, cut))
            .as(cut)
            .isInstanceOfSatisfying(
                ModelAnswer.Unusable.class,
                unusable -> assertThat(unusable.flaw()).isEqualTo(Flaw.TRUNCATED));
      }
    }
  }

  @Test
  void recordsEveryFlawAsAFailure() {
    assertThat(Flaw.REFUSAL.failure()).isEqualTo(Failure.REFUSED);
    assertThat(Stream.of(Flaw.values()).filter(flaw -> flaw != Flaw.REFUSAL).map(Flaw::failure))
        .containsOnly(Failure.UNPARSEABLE);
  }

  @Test
  void explainsTheTraceByTheValuesSeen() throws IOException {
    Explanation.Step step =
        ModelAnswer.of(Golden.hateSpeech(), GivenAnswers.SIGNALS, GivenAnswers.GOOD).trace().get(1);

    assertThat(step.conditions())
        .extracting(Explanation.Condition::name, Explanation.Condition::seen)
        .containsExactly(tuple("hate_score", Value.of(0.7)), tuple("target", Value.of("yes")));
  }
}
