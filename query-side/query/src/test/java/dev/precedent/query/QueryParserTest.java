package dev.precedent.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          policy:hate-speech version:1.2.0            | policy:hate-speech version:1.2.0
          pathway:LLM,HUMAN   outcome:REMOVE          | pathway:LLM,HUMAN outcome:REMOVE
          system:"gpt-3.5-turbo"                      | system:gpt-3.5-turbo
          system:"two words"@1                        |
          decided:2021-03..2021-04                    | decided:2021-03..2021-04
          decided:2021-03..                           | decided>=2021-03
          decided:..2021-03-01T00:00:00+02:00         | decided<=2021-02-28T22:00:00.999Z
          decided>=2021-03-01T00:00:00+02:00          | decided>=2021-03-01T00:00:00+02:00
          decided:2024-09-23T22:32:47Z                | decided:2024-09-23T22:32:47Z..2024-09-23T22:32:47.999Z
          decided:2024-09-23T22:32:47.25Z             | decided:2024-09-23T22:32:47.25Z..2024-09-23T22:32:47.259Z
          decided:2024-09-23T22:32:47.250Z            | decided:2024-09-23T22:32:47.250Z
          decided>2024-09-23T22:32:47Z                | decided>2024-09-23T22:32:47.999Z
          decided<2024-09-23T22:32:47Z                | decided<2024-09-23T22:32:47Z
          case:"“curly”"                              | case:"“curly”"
          id:"a*"                                     | id:"a*"
          id:a*                                       | id:a*
          case:a(1)                                   | case:a(1)
          signal.toxicity>=0.90                       | signal.toxicity>=0.9
          answer.severity<=-2                         | answer.severity<=-2
          answer.severity:-1..1,3                     | answer.severity:-1..1,3
          answer.direction:explicit                   | answer.direction:explicit
          answer.preference:"1"                       | answer.preference:"1"
          attribute.my-key:x                          | attribute.my-key:x
          attribute."my key":x                        |
          -outcome:ALLOW -"protected group"           | -outcome:ALLOW -"protected group"
          "a \\"b\\" c\\\\"                           | "a \\"b\\" c\\\\"
          clause:3.10,3.1                             | clause:3.10,3.1
          id:convabuse/item-0001                      | id:convabuse/item-0001
          id:"a..b"                                   | id:"a..b"
          withdrawn:yes,no                            | withdrawn:yes,no
          item-0001                                   | item-0001
          hate -speech "two words"                    | hate -speech "two words"
          policy                                      | policy
          item-00* -u-9*                              | item-00* -u-9*
          "protected gro"*                            | "protected gro"*
          case:item-00*,x system:gpt*                 | case:item-00*,x system:gpt*
          case:"two w"* failure:* version:1.*         | case:"two w"* failure:* version:1.*
          signal.language:e*,en                       | signal.language:e*,en
          outcome:A OR outcome:B                      | (outcome:A OR outcome:B)
          outcome:A pathway:LLM OR -"x y" z           | (outcome:A pathway:LLM OR -"x y" z)
          policy:a (outcome:A OR outcome:B)           | policy:a (outcome:A OR outcome:B)
          -(policy:a outcome:A)                       | -(policy:a outcome:A)
          ( policy:a OR(b) )                          | (policy:a OR (b))
          (case:a(1))                                 | (case:a(1))
          (case:")")                                  | (case:")")
          (signal.x:1..)                              | (signal.x>=1)
          a(1) www.example.org/a.b..c                 | a(1) www.example.org/a.b..c
          ORDER                                       | ORDER
          """)
  void readsAndPrintsCanonically(String text, String canonical) {
    if (canonical == null) {
      assertThatExceptionOfType(InvalidQuery.class).isThrownBy(() -> Query.parse(text));
      return;
    }

    Query query = Query.parse(text);

    assertThat(query).hasToString(canonical);
    assertThat(Query.parse(canonical)).isEqualTo(query);
  }

  /** Each wrong query of the table with its whole message. */
  @Test
  void saysWhereAMistakeIsAndWhatWouldBeRight() throws IOException {
    List<String> said = new ArrayList<>();
    for (String text : WrongQueries.read()) {
      try {
        said.add(text + "\n  is read as " + QueryText.parse(text, WrongQueries.KNOWN).query());
      } catch (InvalidQuery e) {
        said.add(text + "\n  " + e.getMessage());
      }
    }

    assertThat(said).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
    assertThat(String.join("\n", said)).isEqualTo(WrongQueries.table().strip());
  }

  @Test
  void namesEveryMistake() {
    assertThatExceptionOfType(InvalidQuery.class)
        .isThrownBy(
            () ->
                Query.parse(
                    "policy:a outcom:REMOVE pathway:LLM decided:soon,2021 \"one two\" -system:\"a b"))
        .satisfies(
            e ->
                assertThat(e.mistakes())
                    .extracting(InvalidQuery.Mistake::column, InvalidQuery.Mistake::found)
                    .containsExactly(
                        tuple(10, "'outcom'"), tuple(44, "'soon'"), tuple(72, "'\"a'")))
        .satisfies(
            e ->
                assertThat(e.refused().members().get("mistakes"))
                    .as("what programs are told")
                    .isEqualTo(e.mistakes()))
        .withMessageContainingAll("column 10: expected", "; column 44: expected");
  }

  @Test
  void aBrokenTermEndsWhereItsQuotesDo() {
    assertThatExceptionOfType(InvalidQuery.class)
        .isThrownBy(() -> Query.parse("system:\"a \\n b:c\" outcom:A conform:yes"))
        .satisfies(
            e ->
                assertThat(e.mistakes())
                    .extracting(InvalidQuery.Mistake::column)
                    .containsExactly(11, 19));
  }

  @Test
  void namesNoMoreMistakesThanAnybodyReads() {
    assertThatExceptionOfType(InvalidQuery.class)
        .isThrownBy(() -> Query.parse("a: ".repeat(2_000)))
        .satisfies(e -> assertThat(e.mistakes()).hasSize(QueryParser.MAX_MISTAKES));
  }

  @Test
  void refusesMoreThanElasticsearchCanTake() {
    assertThatExceptionOfType(InvalidQuery.class)
        .isThrownBy(() -> Query.parse("id:" + "a,".repeat(ValueParser.MAX_VALUES) + "a"))
        .withMessageContaining("at most 500 values");
    assertThatExceptionOfType(InvalidQuery.class)
        .isThrownBy(() -> Query.parse("a ".repeat(ValueParser.MAX_VALUES + 1)))
        .withMessageContaining("at most 500 values");
    assertThatExceptionOfType(InvalidQuery.class)
        .isThrownBy(() -> Query.parse("(".repeat(21) + "a" + ")".repeat(21)))
        .withMessageContaining("at most 20 parentheses");
    assertThatExceptionOfType(InvalidQuery.class)
        .isThrownBy(() -> Query.parse("\"" + "a".repeat(Query.MAX_LENGTH) + "\""))
        .withMessageContaining("at most 8000 characters");
  }

  @Test
  void anEmptyTextFindsEverything() {
    assertThat(Query.parse("  \t ")).isEqualTo(Query.ALL);
  }

  @Test
  void saysWhereEachTermStands() {
    String text = "  outcome:REMOVE\t-\"a \\\" b\" signal.x>=0.9 case:\uD83D\uDE00,\"two words\"  ";

    assertThat(QueryText.parse(text).places())
        .extracting(place -> text.substring(place.from(), place.to()))
        .containsExactly(
            "outcome:REMOVE", "-\"a \\\" b\"", "signal.x>=0.9", "case:\uD83D\uDE00,\"two words\"");
  }

  @Test
  void saysWhereTheTermsOfAlternativesStand() {
    String text = " -(a OR outcome:X b)";

    QueryText.Place place = QueryText.parse(text).places().getFirst();

    assertThat(text.substring(place.from(), place.to())).isEqualTo("-(a OR outcome:X b)");
    assertThat(place.within())
        .extracting(
            within -> within.stream().map(each -> text.substring(each.from(), each.to())).toList())
        .containsExactly(List.of("a"), List.of("outcome:X", "b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          outcome:REMOVE                  | :  | [REMOVE]
          -system:a,"two words"           | :  | [a, two words]
          decided:2021-03..2021-04        | :  | [2021-03..2021-04]
          decided:2021-03..               | >= | [2021-03]
          signal.x<0.90                   | <  | [0.9]
          answer.n:-1..1,3                | :  | [-1..1, 3]
          answer.n:..1,"3"                | :  | [..1, 3]
          case:a*,"b c"*,*                | :  | [a*, b c*, *]
          """)
  void saysWhatATermComparesWith(String text, String operator, String values) {
    assertThat(Query.parse(text).terms().getFirst().criterion())
        .isInstanceOfSatisfying(
            Query.Compared.class,
            compared -> {
              assertThat(compared.operator()).isEqualTo(operator);
              assertThat(compared.values()).hasToString(values);
            });
  }

  @Test
  void whatIsPrintedIsReadBackAsTheSame() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      Query query = new RandomData(random).query();
      String written = query.toString();

      QueryText text = QueryText.recorded(written);
      assertThat(text.query()).describedAs(written).isEqualTo(query);
      assertThat(text.places())
          .describedAs(written)
          .extracting(place -> Query.recorded(written.substring(place.from(), place.to())))
          .isEqualTo(query.terms().stream().map(term -> new Query(List.of(term))).toList());
    }
  }

  @Test
  void noTextBreaksIt() {
    Random random = new Random(5);
    String alphabet = "abp: ,.OR\"\\-<>=0219policysignal*()!“\u200b\u00a0\u2003é\uD83D\uDE00\uD83D";
    for (int i = 0; i < 20_000; i++) {
      String text =
          random
              .ints(random.nextInt(12), 0, alphabet.length())
              .mapToObj(index -> String.valueOf(alphabet.charAt(index)))
              .reduce(random.nextBoolean() ? "policy:" : "", String::concat);
      try {
        Query query = Query.parse(text);
        assertThat(Query.parse(query.toString())).isEqualTo(query);
      } catch (InvalidQuery e) {
        assertThat(e.mistakes())
            .extracting(InvalidQuery.Mistake::column)
            .allSatisfy(column -> assertThat(column).isBetween(1, text.length() + 1))
            .isSorted();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-0", "1.50", "1e3", "true", "abc", "01", "1e999", "NaN"})
  void aWordWithoutQuotesIsWhateverItCanBe(String text) {
    Operand.Word word = new Operand.Word(text);

    assertThat(word.number().isPresent())
        .isEqualTo(text.matches("-?(0|[1-9]\\d*)(\\.\\d+)?(e\\d+)?") && !text.equals("1e999"));
    assertThat(word.flag().isPresent()).isEqualTo(text.equals("true"));
  }
}
