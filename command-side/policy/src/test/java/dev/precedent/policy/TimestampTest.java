package dev.precedent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Value;
import dev.precedent.policy.document.SpamPolicy;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {
  private static final PolicyVersion POLICY =
      SpamPolicy.policy(
          SpamPolicy.YAML
              .replace("score: {type: double}", "score: {type: timestamp}")
              .replace("score >= 0.9", "score >= timestamp(\"2026-01-01T00:00:00Z\")"));

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0",
    "1970-01-01T00:00:00.000001Z, 1",
    "1969-12-31T23:59:59.9Z, -100000",
    "1970-01-01T01:00:00+01:00, 0",
    "1969-12-31T23:30:00-00:30, 0",
    "1970-01-01T00:00:00-00:00, 0",
    "2026-01-01T00:00:00Z, 1767225600000000",
    "1684-07-28T00:12:25.259008Z, -9007199254740992",
    "2255-06-05T23:47:34.740992Z, 9007199254740992",
  })
  void aTimeIsItsMicroseconds(String text, long micros) {
    assertThat(Timestamp.micros(text)).hasValue(micros);
    assertThat(Timestamp.micros(Timestamp.text(micros))).hasValue(micros);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-01-01",
        "2026-01-01T00:00Z",
        "2026-01-01T00:00:00",
        "2026-01-01 00:00:00Z",
        "2026-01-01t00:00:00Z",
        "2026-01-01T00:00:00z",
        "2026-01-01T00:00:00.Z",
        "2026-01-01T00:00:00.0000000Z",
        "2026-02-30T00:00:00Z",
        "2026-01-01T24:00:00Z",
        "2026-06-30T23:59:60Z",
        "2026-01-01T00:00:00+19:00",
        "2026-01-01T00:00:00+1:00",
        "12026-01-01T00:00:00Z",
        "1684-07-28T00:12:25.259007Z",
        "2255-06-05T23:47:34.740993Z",
        "9999-12-31T23:59:59Z",
        "２026-01-01T00:00:00Z",
      })
  void whatIsNoTimeOrCannotBeToldApartIsNone(String text) {
    assertThat(Timestamp.micros(text)).isEmpty();
  }

  @Test
  void theEndsAreNamed() {
    assertThat(Timestamp.text(-FactType.MAX_WHOLE)).isEqualTo(Timestamp.LEAST);
    assertThat(Timestamp.text(FactType.MAX_WHOLE)).isEqualTo(Timestamp.MOST);
  }

  @Test
  void guardsCompareThemAsMicroseconds() {
    assertThat(POLICY.tree().getFirst().when())
        .isEqualTo(
            new Guard.All(
                List.of(
                    new Guard.Compare("score", Guard.Relation.AT_LEAST, 1_767_225_600_000_000.0),
                    new Guard.Holds("new_account"))));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T00:00:00Z, SP.1",
    "2026-01-01T01:59:59.999999+02:00, SP.9",
    "2026-01-01T02:00:00+02:00, SP.1",
    "2025-12-31T23:59:59.999999Z, SP.9",
  })
  void theRecordedTextIsCompared(String recorded, String clause) {
    assertThat(POLICY.evaluate(facts(Value.of(recorded))).path()).containsExactly(clause);
  }

  @Test
  void whatIsNoTimeIsUnknown() {
    Evaluation unknown =
        new Evaluation.Undecidable(List.of(), "SP.1", new TreeSet<>(List.of("score")));
    assertThat(POLICY.evaluate(facts(Value.of("2026-01-01")))).isEqualTo(unknown);
    assertThat(POLICY.evaluate(facts(Value.of("2026-01-01T00:00:00.0000000Z")))).isEqualTo(unknown);
    assertThat(POLICY.evaluate(facts(Value.of(1_767_225_600_000_000.0)))).isEqualTo(unknown);
    assertThat(POLICY.evaluate(facts(Value.of(true)))).isEqualTo(unknown);
  }

  private static Map<String, Value> facts(Value score) {
    return Map.of(
        "score", score,
        "new_account", Value.of(true),
        "links", Value.of(0),
        "language", Value.of("en"),
        "tags", Value.of(List.of()),
        "intent", Value.of("other"),
        "harm", Value.of(0),
        "kinds", Value.of(List.of()));
  }
}
