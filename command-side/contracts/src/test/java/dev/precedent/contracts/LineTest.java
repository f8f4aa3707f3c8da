package dev.precedent.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTest {
  private static final String GOOD =
      """
      {"id":"d/1","case":{"id":"c1"},"policy":"spam","version":"1.0.0","pathway":"LLM",\
      "system":{"name":"x","version":"1"},"outcome":"LIMIT","decidedAt":"2026-01-01T01:00:00+01:00",\
      "signals":{"spam_score":0.60,"language":"en"},"answers":[{"question":"selling","answer":"yes"}]}""";

  @Test
  void theSameContentIsTheSameBytes() {
    String otherOrder =
        """
        {"decidedAt":"2026-01-01T00:00:00.000Z","answers":[{"answer":"yes","rationale":null,"question":"selling"}],
         "signals":{"language":"en","spam_score":6e-1},"outcome":"LIMIT","system":{"version":"1","name":"x"},
         "pathway":"LLM","version":"1.0.0","policy":"spam","case":{"id":"c1"},"id":"d/1","failure":null}""";
    assertThat(EventCodec.write(event(GOOD))).isEqualTo(EventCodec.write(event(otherOrder)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "id":"d/1",            |                                | field 'id' is missing
          "id":"d/1"             | "id":""                        | field 'id': a decision's id must be 1 to 200 characters long, found 0
          "id":"d/1"             | "id":"a;b"                     | printable characters other than ; and \\, found U+003B at character 2
          "id":"d/1"             | "id":"a\\u0007b"               | found U+0007 at character 2
          "id":"d/1"             | "id":7                         | field 'id': expected text
          "case":{"id":"c1"},    |                                | field 'case' is missing
          {"id":"c1"}            | "c1"                           | field 'case': expected an object
          {"id":"c1"}            | {}                             | field 'case': field 'id' is missing
          "1.0.0"                | "1.0"                          | a version must be three numbers such as 1.2.0, found '1.0'
          "spam"                 | "Spam"                         | a policy's key must be
          "LLM"                  | "ROBOT"                        | field 'pathway': expected CLASSIFIER, LLM, HUMAN, ESCALATION, BENCHMARK, found 'ROBOT'
          "LLM"                  | 1                              | field 'pathway'
          2026-01-01T01:00:00+01:00 | yesterday                   | field 'decidedAt': a time must be as RFC 3339 has it, such as 2026-01-31T12:00:00Z, found 'yesterday'
          "outcome":"LIMIT",     |                                | either an 'outcome' or a 'failure', found neither
          "outcome":"LIMIT"      | "outcome":"LIMIT","failure":"ERROR" | found both
          0.60                   | 1e400                          | field 'signals.spam_score': a number must be finite
          0.60                   | 9007199254740993               | beyond ±9007199254740992
          0.60                   | {}                             | found an object
          "id":"d/1"             | "id":"d/1","patway":1          | unknown field 'patway'; expected action, answers
          "id":"d/1"             | "id":"d/1","sealed":{"key":"k","data":"","digest":""} | field 'sealed' is the ledger's own
          "answer":"yes"         | "answer":[["yes"]]             | a list must not hold lists
          "language":"en"        | "language":"en","language":"de" | language
          "answers":[            | "path":[null],"answers":[      | field 'path
          "answers":[            | "answers":[null,               | field 'answers
          {"id":"d/1"            | {"id" "d/1"                    | not JSON
          {"id":"d/1"            | ["id",                         | expected an object
          """)
  void saysWhereWhatAndWhatInstead(String good, String bad, String reason) {
    String line = GOOD.replace(good, bad == null ? "" : bad);
    assertThat(line).isNotEqualTo(GOOD);
    assertThat(read(line))
        .isInstanceOfSatisfying(
            Line.Bad.class, refused -> assertThat(refused.reason()).contains(reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {"~~", "null", "{", "[]", "7", "{} {}", "\"text\"", "{\"id\": "})
  void refusesWhatIsNoObject(String line) {
    assertThat(read(line)).isInstanceOf(Line.Bad.class);
  }

  private static DecisionRecorded event(String json) {
    if (read(json) instanceof Line.Good<DecisionRecorded>(DecisionRecorded event)) {
      return event;
    }
    throw new AssertionError(read(json).toString());
  }

  private static Line<DecisionRecorded> read(String json) {
    return Line.read(json.getBytes(StandardCharsets.UTF_8), DecisionRecorded.class);
  }
}
