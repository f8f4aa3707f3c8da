package dev.precedent.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.precedent.query.Field.Attribute;
import dev.precedent.query.Field.Fact;
import dev.precedent.query.Field.Plain;
import dev.precedent.query.Field.Source;
import dev.precedent.query.Query.Bound;
import dev.precedent.query.Query.Compared;
import dev.precedent.query.Query.Exactly;
import dev.precedent.query.Query.Range;
import dev.precedent.query.Vocabulary.Form;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A query by which nothing can be found is a mistake, and says what to write instead. */
class FindableTest {
  private static final Vocabulary KNOWN =
      new Vocabulary(
          Map.of(
              signal("toxicity"),
              Set.of(Form.NUMBER),
              signal("language"),
              Set.of(Form.TEXT),
              signal("bot"),
              Set.of(Form.FLAG),
              signal("mixed"),
              Set.of(Form.NUMBER, Form.TEXT),
              new Fact(Source.ANSWER, "direction"),
              Set.of(Form.TEXT)),
          Set.of(signal("late")),
          Set.of(new Attribute("region")),
          Map.of(
              Plain.POLICY,
              Set.of("a", "hate-speech"),
              Plain.OUTCOME,
              Set.of("ALLOW", "REMOVE"),
              Plain.LABEL,
              Set.of("ALLOW", "REMOVE"),
              Plain.CLAUSE,
              Set.of("AB.1"),
              new Fact(Source.ANSWER, "direction"),
              Set.of("explicit", "implicit")));

  private static Fact signal(String name) {
    return new Fact(Source.SIGNAL, name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          “protected group”              | 1  | straight quotes
          system:“gpt-3.5-turbo”         | 8  | straight quotes
          system:'gpt-3.5-turbo'         | 8  | straight quotes
          system:gpt-3.5”                | 15 | straight quotes
          policy:hate\u200B-speech      | 12 | quote a text that has it
          policy:hate-speech\uFEFF      | 19 | quote a text that has it
          \u200Bpolicy:hate-speech      | 1  | what can be seen
          "protected\u200B group"       | 11 | words of what can be seen
          policy:h*n                     | 9  | '*' at the end alone
          attribute.region:a**           | 19 | '*' at the end alone
          "protect*"                     | 9  | '*' behind the closing quote
          outcome:ALLOW，REMOVE          | 14 | ',' between values
          system:""                      | 8  | not empty
          policy:Hate-Speech             | 8  | the key of a policy
          policy:hate‐speech             | 8  | the key of a policy
          policy:"hate speech"           | 8  | the key of a policy
          system:gpt\\-4               | 11 | no backslash
          outcome:REMOVE;                | 15 | a space between terms
          outcome:!REMOVE                | 9  | '-' before a term
          !outcome:REMOVE                | 1  | '-' before a term
          –outcome:REMOVE                | 1  | '-' before a term
          NOT outcome:REMOVE             | 1  | '-' before a term
          outcome:ALLOW or pathway:LLM   | 15 | OR in capitals
          policy:a AND outcome:ALLOW     | 10 | needs no word
          policy:a && outcome:ALLOW      | 10 | needs no word
          [outcome:ALLOW]                | 1  | parentheses around whole terms
          outcome:(ALLOW OR REMOVE)      | 9  | parentheses around whole terms
          outcome:[ALLOW,REMOVE]         | 9  | parentheses around whole terms
          outcome:ALLOW)                 | 14 | none was opened
          (outcome:ALLOW pathway:HUMAN outcome:REMOVE) | 30 | outcome:ALLOW,REMOVE in one term
          hate and speech                | 6  | needs no word
          outcome:ALLOW outcome:REMOVE   | 15 | outcome:ALLOW,REMOVE in one term
          decided:2022..2021             | 9  | the smaller end
          decided:2021-04..2021-03       | 9  | the smaller end
          decided:2021-03-01T00:00:01Z..2021-03-01T00:00:00Z | 9 | the smaller end
          signal.toxicity:0.9..0.5       | 17 | the smaller end
          signal.toxicity:.5             | 17 | a number such as 0.5
          signal.toxicity:5.             | 17 | a number such as 0.5
          signal.toxicity:+5             | 17 | a number such as 0.5
          signal.toxicity:9007199254740993   | 17 | a whole number that a double holds
          signal.toxicity>=9007199254740993  | 18 | a whole number that a double holds
          signal.toxicity:1..9007199254740993 | 20 | a whole number that a double holds
          """)
  void saysWhatToWriteInstead(String text, int column, String expected) {
    refused(text, null, column, expected);
    refused(text, KNOWN, column, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          signal.toxcity>=0.9            | 1  | perhaps 'signal.toxicity'
          -signal.toxcity:1              | 2  | perhaps 'signal.toxicity'
          signal.Toxicity>=0.9           | 1  | perhaps 'signal.toxicity'
          signal.direction:explicit      | 1  | perhaps 'answer.direction'
          answer.region:IE               | 1  | perhaps 'attribute.region'
          attribute.regoin:IE            | 1  | perhaps 'attribute.region'
          signal.late:1                  | 1  | the index has no room for it
          signal.toxicity:high           | 17 | a number such as 0.9
          signal.toxicity:01             | 17 | a number such as 0.9
          signal.toxicity:0.5,−2         | 21 | a number such as 0.9
          signal.toxicity:1e999          | 17 | a number such as 0.9
          signal.toxicity:"0.9"          | 17 | without quotes
          signal.bot:yes                 | 12 | true or false
          signal.bot:True                | 12 | true or false
          signal.bot>=1                  | 11 | ':' and true or false
          signal.language>=3             | 16 | ':' and a text
          signal.language:1..2           | 17 | ':' and a text
          signal.toxicity:0*             | 17 | has no texts
          outcome:NOPE                   | 9  | nothing was ever recorded under 'NOPE'
          outcome:REMOV                  | 9  | perhaps 'REMOVE'
          (a OR outcome:NOPE)            | 15 | nothing was ever recorded under 'NOPE'
          label:REMOV                    | 7  | perhaps 'REMOVE'
          -label:spam                    | 8  | nothing was ever recorded under 'spam'
          policy:unknown                 | 8  | nothing was ever recorded under 'unknown'
          policy:hate-speach             | 8  | perhaps 'hate-speech'
          outcome:remove                 | 9  | 'REMOVE', which differs in case
          outcome:ALLOW,Remove           | 15 | 'REMOVE', which differs in case
          clause:ab.1                    | 8  | 'AB.1', which differs in case
          answer.direction:Explicit      | 18 | 'explicit', which differs in case
          """)
  void saysWhatThereIs(String text, int column, String expected) {
    assertThatCode(() -> QueryText.parse(text)).as("it can be read").doesNotThrowAnyException();
    refused(text, KNOWN, column, expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signal.toxicity:0.5,-2 signal.mixed:high,1,\"1\" signal.language:en,01 signal.bot:true",
        "signal.language:9007199254740993 signal.language:.5",
        "signal.toxicity:9007199254740992,1e21",
        "answer.direction:\"Explicit\" answer.direction:other",
        "outcome:ALLOW OR policy:a attribute.region:ie clause:AB.1 outcome:*,R* policy:hate*",
        "clause:AB.1 clause:AB.2 system:a system:a@1 signal.toxicity:1 signal.toxicity:2",
        "decided:2021..2021-03 decided:2021-03..2021 decided>=2022 signal.toxicity:1..1",
        "outcome:ALLOW,REMOVE outcome:REMOVE -outcome:ALLOW pathway:LLM",
        "case:a(1),\"[deleted]\",\"​\" id:a;b subject:\"a*\"",
        "\"f*** off\" \"می‌خواهم\""
      })
  void takesWhatCanBeFound(String text) {
    QueryText read = QueryText.parse(text, KNOWN);

    assertThat(QueryText.parse(read.query().toString(), KNOWN).query()).isEqualTo(read.query());
  }

  @Test
  void namesEveryMistakeOfBothSorts() {
    assertThatExceptionOfType(InvalidQuery.class)
        .isThrownBy(
            () -> QueryText.parse("signal.a:1 outcom:A outcome:remove attribute.b:2", KNOWN))
        .satisfies(
            e ->
                assertThat(e.mistakes())
                    .extracting(InvalidQuery.Mistake::column)
                    .containsExactly(1, 12, 29, 36));
  }

  @Test
  void namesTheBarsOfOtherLanguages() {
    refused("policy:a || outcome:ALLOW", null, 10, "OR in capitals");
  }

  @Test
  void saysWhereNothingIsKnownSoFar() {
    refused("signal.a:1", Vocabulary.EMPTY, 1, "there is none so far");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "decided:2022..2021",
        "signal.x:.5",
        "policy:Hate-Speech",
        "outcome:(ALLOW) outcome:REMOVE",
        "signal.x:9007199254740993..1",
        "system:“a” case:a​b",
        "subject:u-1"
      })
  void whatWasAcceptedOnceIsReadAsItWasRead(String text) {
    Query query = Query.recorded(text);

    assertThat(Query.recorded(query.toString())).isEqualTo(query);
    if (!text.startsWith("subject")) {
      assertThatExceptionOfType(InvalidQuery.class).isThrownBy(() -> Query.parse(text));
    }
  }

  @Test
  void aTimeOnRecordIsItsMillisecond() {
    assertThat(covers(Query.recorded("decided:2024-09-23T22:32:47Z"), "2024-09-23T22:32:47Z"))
        .isTrue();
    assertThat(covers(Query.recorded("decided:2024-09-23T22:32:47Z"), "2024-09-23T22:32:47.001Z"))
        .isFalse();
  }

  /** A time is found by each beginning of it, and by the beginning of no other. */
  @Test
  void aTimeIsAllThatBeginsSo() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      String written = written(random);
      String time = written(random);
      for (int end : new int[] {4, 7, 10, 16, 19, 21, 22, 23}) {
        String beginning = written.substring(0, end) + (end > 10 ? "Z" : "");
        Query asked = Query.parse("decided:" + beginning);
        assertThat(covers(asked, time))
            .as("%s at %s", asked, time)
            .isEqualTo(time.startsWith(written.substring(0, end)));
        assertThat(covers(Query.parse("decided>" + beginning), time))
            .isEqualTo(time.substring(0, end).compareTo(written.substring(0, end)) > 0);
        assertThat(covers(Query.parse("decided<=" + beginning), time))
            .isEqualTo(time.substring(0, end).compareTo(written.substring(0, end)) <= 0);
        assertThat(covers(Query.recorded(asked.toString()), time)).isEqualTo(covers(asked, time));
      }
    }
  }

  /** Of two seconds, so that times often meet. */
  private static String written(Random random) {
    return "2024-02-29T23:59:%d.%03dZ".formatted(58 + random.nextInt(2), random.nextInt(1000));
  }

  private static boolean covers(Query query, String time) {
    Instant instant = Instant.parse(time);
    var compared = (Compared) query.terms().getFirst().criterion();
    return switch (compared.choices().getFirst()) {
      case Exactly(Operand.Time(String _, Instant from, Instant until)) ->
          !instant.isBefore(from) && instant.isBefore(until);
      case Range(@Nullable Bound from, @Nullable Bound to) ->
          (from == null
                  || !instant.isBefore(from.inclusive() ? time(from).from() : time(from).until()))
              && (to == null
                  || instant.isBefore(to.inclusive() ? time(to).until() : time(to).from()));
      case Query.Prefix other -> throw new AssertionError("no time: " + other);
      case Exactly(Operand other) -> throw new AssertionError("no time: " + other);
    };
  }

  private static Operand.Time time(Bound bound) {
    return (Operand.Time) bound.operand();
  }

  @Test
  void aQueryOnRecordNamesNoSubject() {
    QueryReader queries = QueryText::parse;

    assertThat(queries.readForRecord("outcome:A")).isEqualTo(Query.parse("outcome:A"));
    assertThatExceptionOfType(InvalidQuery.class)
        .isThrownBy(() -> queries.readForRecord("outcome:A subject:u-1 -subject:u-2"))
        .withMessageContaining("name the cases or ids that are found")
        .satisfies(
            e ->
                assertThat(e.mistakes())
                    .extracting(InvalidQuery.Mistake::column)
                    .containsExactly(11, 23))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("u-1", "u-2"));
    assertThatExceptionOfType(InvalidQuery.class)
        .isThrownBy(() -> queries.readForRecord("outcome:A (\"a b\" OR u-1 subject:u-2)"))
        .withMessageContaining("a word by itself may name a subject")
        .satisfies(
            e ->
                assertThat(e.mistakes())
                    .extracting(InvalidQuery.Mistake::column)
                    .containsExactly(21, 25))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("u-1", "u-2"));
  }

  private static void refused(
      String text, @Nullable Vocabulary vocabulary, int column, String expected) {
    assertThatExceptionOfType(InvalidQuery.class)
        .as(text)
        .isThrownBy(
            () -> {
              var _ =
                  vocabulary == null ? QueryText.parse(text) : QueryText.parse(text, vocabulary);
            })
        .satisfies(
            e -> {
              assertThat(e.column()).describedAs("%s", e.getMessage()).isEqualTo(column);
              assertThat(e.expected()).contains(expected);
            });
  }
}
