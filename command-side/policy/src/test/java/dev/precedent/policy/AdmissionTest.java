package dev.precedent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.FactId;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.Failure;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Times;
import dev.precedent.contracts.Value;
import dev.precedent.policy.document.SpamPolicy;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  private final PolicyVersion policy = SpamPolicy.policy();

  @Test
  void whatIsDeclaredMayBeRecorded() {
    assertThat(
            policy.reasonsAgainst(
                decision(
                    signals(
                        "score", Value.of(1),
                        "links", Value.of(3.0),
                        "new_account", Value.of(false),
                        "language", Value.of(""),
                        "tags", Value.of(List.of(Value.of("anything")))),
                    List.of(
                        answer("intent", Value.of("sell")),
                        answer("harm", Value.of(2)),
                        answer("kinds", Value.of(List.of()))),
                    "LIMIT",
                    List.of("SP.2"))))
        .isEmpty();
  }

  @Test
  void signalsMustBeDeclaredAndOfTheirType() {
    assertThat(
            policy.reasonsAgainst(
                decision(
                    signals(
                        "harm", Value.of(1),
                        "language", Value.of(List.of(Value.of("en"))),
                        "links", Value.of(1.5),
                        "new_account", Value.of("yes"),
                        "scor", Value.of(1),
                        "score", Value.of("high"),
                        "tags", Value.of(List.of(Value.of(1))),
                        "unheard_of", Value.of(1)),
                    List.of(),
                    "ALLOW",
                    List.of())))
        .containsExactly(
            "'harm' is a question of spam@1.0.0 and no signal; record it among the answers",
            "signal 'language' must be a string, found a list of 1",
            "signal 'links' must be an int, found the number 1.5",
            "signal 'new_account' must be a bool, found the text 'yes'",
            "signal 'scor' is not declared by spam@1.0.0; did you mean 'score'?",
            "signal 'score' must be a double, found the text 'high'",
            "signal 'tags' must be a list<string>, found a list of 1",
            "signal 'unheard_of' is not declared by spam@1.0.0; it declares score, links,"
                + " new_account, language and tags");
  }

  @Test
  void signalsMustBeWithinWhatIsDeclared() {
    // given
    PolicyVersion narrow =
        SpamPolicy.policy(
            SpamPolicy.YAML
                .replace("score: {type: double}", "score: {type: double, range: [0, 1]}")
                .replace("links: {type: int}", "links: {type: int, range: [0, null]}")
                .replace("language: {type: string}", "language: {type: string, values: [xx, en]}")
                .replace("  tags:", "  seen: {type: timestamp}\n  tags:"));

    // then
    assertThat(
            narrow.reasonsAgainst(
                decision(
                    signals(
                        "score", Value.of(1),
                        "links", Value.of(1e6),
                        "language", Value.of("en"),
                        "seen", Value.of("2026-01-31T12:00:00.5+01:00")),
                    List.of(),
                    "LIMIT",
                    List.of())))
        .isEmpty();
    assertThat(
            narrow.reasonsAgainst(
                decision(
                    signals(
                        "score", Value.of(1.01),
                        "links", Value.of(-1),
                        "language", Value.of("em"),
                        "seen", Value.of("2026-01-31")),
                    List.of(),
                    "LIMIT",
                    List.of())))
        .containsExactly(
            "signal 'language' must be xx or en, found the text 'em'; did you mean en?",
            "signal 'links' must be at least 0, found the number -1",
            "signal 'score' must be from 0 to 1, found the number 1.01",
            "signal 'seen' must be a time such as 2026-01-01T00:00:00Z, from 1684-07-29 to"
                + " 2255-06-05 and with at most microseconds, found the text '2026-01-31'");
    assertThat(
            narrow.reasonsAgainst(
                decision(signals("seen", Value.of(1_767_225_600)), List.of(), "LIMIT", List.of())))
        .singleElement()
        .asString()
        .endsWith("found the number 1767225600");
  }

  @Test
  void everyTimeIsWithinTheSameBounds() {
    assertThat(Times.EARLIEST).hasToString(Timestamp.LEAST);
    assertThat(Times.LATEST).hasToString(Timestamp.MOST);
    for (String placeholder : List.of("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z")) {
      assertThat(policy.reasonsAgainst(at(placeholder)))
          .containsExactly(
              "'decidedAt' must be a time from 1684-07-29 to 2255-06-05, found " + placeholder);
      assertThat(policy.reasonsAgainst(labelledAt(placeholder)))
          .containsExactly(
              "'labelledAt' must be a time from 1684-07-29 to 2255-06-05, found " + placeholder);
    }
    for (String time : List.of(Timestamp.LEAST, Timestamp.MOST, "1970-01-01T00:00:00Z")) {
      assertThat(policy.reasonsAgainst(at(time))).isEmpty();
      assertThat(policy.reasonsAgainst(labelledAt(time))).isEmpty();
    }
  }

  @Test
  void answersMustBeAmongThoseOfTheirQuestion() {
    assertThat(
            policy.reasonsAgainst(
                decision(
                    signals(),
                    List.of(
                        answer("intent", Value.of("trik")),
                        answer("harm", Value.of(3)),
                        answer("harm", Value.of(1)),
                        answer("kinds", Value.of("link")),
                        answer("score", Value.of(1)),
                        answer("intents", Value.of("sell"))),
                    "ALLOW",
                    List.of())))
        .containsExactly(
            "the answer to question 'intent' must be sell, trick or other, found the text 'trik';"
                + " did you mean trick?",
            "the answer to question 'harm' must be 0, 1 or 2, found the number 3",
            "question 'harm' is answered more than once",
            "question 'kinds' has several answers and takes a list, found the text 'link'",
            "'score' is a signal of spam@1.0.0 and no question",
            "question 'intents' is not declared by spam@1.0.0; did you mean 'intent'?");
    assertThat(
            policy.reasonsAgainst(
                decision(
                    signals(),
                    List.of(
                        answer("intent", Value.of(List.of(Value.of("sell")))),
                        answer("kinds", Value.of(List.of(Value.of("link"), Value.of("fax"))))),
                    "ALLOW",
                    List.of())))
        .containsExactly(
            "question 'intent' has one answer, found a list of 1",
            "the answer to question 'kinds' must be link or phone, found the text 'fax'");
  }

  @Test
  void outcomeAndPathMustBeDeclared() {
    assertThat(
            policy.reasonsAgainst(
                decision(signals(), List.of(), "BURN", List.of("SP.9", "SP.8", "XY"))))
        .containsExactly(
            "outcome 'BURN' is not declared by spam@1.0.0; expected ALLOW, LIMIT or REMOVE",
            "clause 'SP.8' in path is not declared by spam@1.0.0; did you mean 'SP.1'?",
            "clause 'XY' in path is not declared by spam@1.0.0; it declares SP.1, SP.2 and SP.9");
  }

  @Test
  void aFailedSystemMayHaveAnsweredAnything() {
    assertThat(
            policy.reasonsAgainst(
                decision(
                    signals("score", Value.of("high")),
                    List.of(
                        answer("intent", Value.of("I cannot say")),
                        answer("harm", Value.of("2 or 3")),
                        answer("motive", Value.of("sell"))),
                    null,
                    List.of())))
        .containsExactly(
            "signal 'score' must be a double, found the text 'high'",
            "question 'motive' is not declared by spam@1.0.0; it declares intent, harm and kinds");
  }

  @Test
  void manyReasonsAreSummed() {
    SortedMap<String, Value> signals = new TreeMap<>();
    for (int i = 0; i < 1_000; i++) {
      signals.put("made_up_" + i, Value.of(i));
    }
    assertThat(policy.reasonsAgainst(decision(signals, List.of(), "ALLOW", List.of())))
        .hasSize(11)
        .last()
        .isEqualTo("and 990 more");
  }

  @Test
  void aLabelJudgesTheOutcomeOrAQuestion() {
    assertThat(policy.reasonsAgainst(label(null, Value.of("LIMIT")))).isEmpty();
    assertThat(policy.reasonsAgainst(label("harm", Value.of(2)))).isEmpty();
    assertThat(policy.reasonsAgainst(label("kinds", Value.of(List.of(Value.of("link"))))))
        .isEmpty();
    assertThat(policy.reasonsAgainst(label(null, Value.of("limit"))))
        .containsExactly(
            "outcome 'limit' is not declared by spam@1.0.0; expected ALLOW, LIMIT or REMOVE");
    assertThat(policy.reasonsAgainst(label(null, Value.of(1))))
        .containsExactly(
            "a label without a question must have an outcome for its value, ALLOW, LIMIT or"
                + " REMOVE, found the number 1");
    assertThat(policy.reasonsAgainst(label("harm", Value.of(-1))))
        .containsExactly("the answer to question 'harm' must be 0, 1 or 2, found the number -1");
    assertThat(policy.reasonsAgainst(label("score", Value.of(1))))
        .containsExactly("'score' is a signal of spam@1.0.0 and no question");
  }

  @Test
  void aFactIsWhatASignalMeasuredOrAQuestionWasAnswered() {
    assertThat(policy.reasonsAgainst(fact("score", Value.of(0.5), NOON))).isEmpty();
    assertThat(policy.reasonsAgainst(fact("harm", Value.of(2), NOON))).isEmpty();
    assertThat(policy.reasonsAgainst(fact("score", Value.of("high"), NOON)))
        .containsExactly("signal 'score' must be a double, found the text 'high'");
    assertThat(policy.reasonsAgainst(fact("harm", Value.of(-1), NOON)))
        .containsExactly("the answer to question 'harm' must be 0, 1 or 2, found the number -1");
    assertThat(policy.reasonsAgainst(fact("scroe", Value.of(1), NOON)))
        .containsExactly("fact 'scroe' is not declared by spam@1.0.0; did you mean 'score'?");
    assertThat(
            policy.reasonsAgainst(fact("score", Value.of(1), Instant.EPOCH.minusSeconds(1L << 40))))
        .singleElement()
        .asString()
        .startsWith("'measuredAt' must be a time from 1684-07-29 to 2255-06-05");
  }

  private FactRecorded fact(String name, Value value, Instant measuredAt) {
    return new FactRecorded(
        new FactId("f/1"),
        new Case(new CaseId("c/1"), null),
        policy.key(),
        policy.version(),
        name,
        value,
        new SystemVersion("clf", "2"),
        measuredAt);
  }

  private static DecisionRecorded decision(
      SortedMap<String, Value> signals,
      List<Answer> answers,
      @Nullable String outcome,
      List<String> path) {
    return decision(signals, answers, outcome, path, NOON);
  }

  private static DecisionRecorded decision(
      SortedMap<String, Value> signals,
      List<Answer> answers,
      @Nullable String outcome,
      List<String> path,
      Instant decidedAt) {
    PolicyVersion policy = SpamPolicy.policy();
    return new DecisionRecorded(
        new DecisionId("d/1"),
        new Case(new CaseId("c/1"), null),
        null,
        policy.key(),
        policy.version(),
        Pathway.LLM,
        new SystemVersion("judge", "1"),
        outcome,
        outcome == null ? Failure.UNPARSEABLE : null,
        null,
        decidedAt,
        signals,
        answers,
        path,
        null);
  }

  private LabelRecorded label(@Nullable String question, Value value) {
    return new LabelRecorded(
        new LabelId("l/1"),
        new Case(new CaseId("c/1"), null),
        policy.key(),
        policy.version(),
        new RaterId("r"),
        question,
        value,
        NOON,
        null);
  }

  private static DecisionRecorded at(String time) {
    return decision(signals(), List.of(), "ALLOW", List.of(), Instant.parse(time));
  }

  private LabelRecorded labelledAt(String time) {
    return new LabelRecorded(
        new LabelId("l/1"),
        new Case(new CaseId("c/1"), null),
        policy.key(),
        policy.version(),
        new RaterId("r"),
        null,
        Value.of("ALLOW"),
        Instant.parse(time),
        null);
  }

  private static Answer answer(String question, Value value) {
    return new Answer(question, value, null);
  }

  private static SortedMap<String, Value> signals(Object... namesAndValues) {
    SortedMap<String, Value> signals = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      signals.put((String) namesAndValues[i], (Value) namesAndValues[i + 1]);
    }
    return signals;
  }
}
