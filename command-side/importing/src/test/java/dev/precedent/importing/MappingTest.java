package dev.precedent.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {
  private static final String LABEL =
      """
      format: csv
      labels:
        - id: l/${row.id}
          case: {id: "${row.item}"}
          policy: bullying
          version: 1.0.0
          rater: ${row.rater}
          value: ${int(row.severity)}
          labelledAt: 2026-01-01T00:00:00Z
      """;

  @Test
  void takesAMappingThatIsComplete() {
    assertThat(Mapping.read(LABEL)).isInstanceOf(Mapping.Usable.class);
  }

  @Test
  void saysWhatAFileWithoutEntriesLacks() {
    assertThat(problems("format: csv\n"))
        .containsExactly(
            "line 1, column 1: expected 'format', and 'decisions', 'labels' or 'facts'");
    assertThat(problems("")).singleElement().asString().startsWith("line 1, column 1: the file is");
    assertThat(problems("- a\n")).singleElement().asString().endsWith("found a list");
    assertThat(problems("format: xls\nlabels: []\n"))
        .containsExactly(
            "line 1, column 9: expected 'format: csv', 'format: jsonl' or 'format: parquet',"
                + " found 'xls'",
            "line 2, column 9: expected a list of entries, found an empty list");
  }

  @Test
  void refusesWhatIsNestedTooDeeply() {
    assertThat(problems("format: csv\nlabels: " + "[".repeat(100_000) + "\n"))
        .containsExactly("line 2, column 72: nested more than 64 levels deep");
  }

  @Test
  void checksTheDialect() {
    assertThat(problems(LABEL.replace("format: csv", "format: csv\ndelimiter: ab\nescape: a")))
        .containsExactly(
            "line 2, column 12: 'delimiter' must be one character in quotes, such as \";\" or"
                + " \"\\t\", found 'ab'",
            "line 3, column 9: 'escape' must be one character in quotes, such as \"\\\\\", found 'a'");
    assertThat(problems(LABEL.replace("format: csv", "format: csv\ndecimal: ';'\nquote: ','")))
        .containsExactly(
            "line 1, column 1: 'delimiter' must differ from 'quote' and 'escape', found ','",
            "line 2, column 10: 'decimal' must be '.' or ',', found ';'");
    assertThat(problems(LABEL.replace("format: csv", "format: jsonl\nquote: none")))
        .containsExactly("line 2, column 8: 'quote' is for 'format: csv' only");
  }

  @Test
  void refusesAnchors() {
    assertThat(problems(LABEL.replace("1.0.0", "&v 1.0.0")))
        .containsExactly(
            "line 6, column 14: anchors and aliases are not supported, found '&v'; write the value"
                + " out where it is needed");
  }

  @Test
  void refusesFieldsThatTheLineDoesNotHave() {
    assertThat(problems(LABEL.replace("rater:", "ratter:")))
        .containsExactly(
            "line 3, column 5: 'rater' is missing",
            "line 7, column 5: unknown field 'ratter', expected one of when, once, id, case,"
                + " policy, version, rater, question, value, labelledAt, round, standing");
    assertThat(problems(LABEL.replace("{id:", "{ident:")))
        .containsExactly(
            "line 4, column 11: 'id' is missing",
            "line 4, column 12: unknown field 'ident', expected one of id, digest");
  }

  @Test
  void refusesAFieldThatStandsTwice() {
    assertThat(problems(LABEL + "    value: 2\n"))
        .containsExactly("line 10, column 5: 'value' stands here twice");
  }

  @Test
  void aDecisionNeedsAnOutcomeOrAFailure() {
    String decision =
        """
        format: jsonl
        decisions:
          - {id: a, case: {id: b}, policy: p, version: 1.0.0, pathway: HUMAN,
             system: {name: n, version: v}, decidedAt: 2026-01-01T00:00:00Z}
        """;

    assertThat(problems(decision))
        .containsExactly("line 3, column 5: a decision needs 'outcome' or 'failure'");
    assertThat(
            Mapping.read(
                decision
                    .replace("{name", "{name")
                    .replace("pathway:", "failure: TIMEOUT, pathway:")))
        .isInstanceOf(Mapping.Usable.class);
  }

  @Test
  void checksConstantsThatNoLineCouldHold() {
    assertThat(problems(LABEL.replace("1.0.0", "1.0")))
        .containsExactly(
            "line 6, column 14: 'version': a version must be three numbers such as 1.2.0, found"
                + " '1.0'");
    assertThat(problems(LABEL.replace("2026-01-01T00:00:00Z", "yesterday")))
        .singleElement()
        .asString()
        .startsWith("line 9, column 17: 'labelledAt': a time must be as RFC 3339 has it");
    assertThat(problems(LABEL.replace("rater: ${row.rater}", "rater:")))
        .containsExactly("line 7, column 11: 'rater' has no value; leave it out or give it one");
  }

  @Test
  void pointsIntoTheExpressionThatIsWrong() {
    assertThat(problems(LABEL.replace("int(row.severity)", "int(row.severity")))
        .containsExactly("line 8, column 30: the CEL expression ends too early, expected ')'");
    assertThat(problems(LABEL.replace("int(row.severity)", "row.severity <= 1")))
        .singleElement()
        .asString()
        .startsWith("line 8, column 27: found no matching overload for '_<=_' applied to '(string");
    assertThat(problems(LABEL.replace("int(row.severity)", "roww.severity")))
        .containsExactly("line 8, column 14: unknown name 'roww'; a hole knows 'row'");
    assertThat(problems(LABEL.replace("\"${row.item}\"", "\"\\t${ roww.item}\"")))
        .containsExactly("line 4, column 22: unknown name 'roww'; a hole knows 'row'");
    assertThat(problems(LABEL.replace("${int(row.severity)}", "${int(row.severity)")))
        .containsExactly("line 8, column 12: a hole opens here with '${' and no '}' closes it");
    assertThat(problems(LABEL.replace("int(row.severity)", "1 +")))
        .containsExactly("line 8, column 17: the CEL expression ends too early");
    assertThat(problems(LABEL.replace("int(row.severity)", "1 2")))
        .containsExactly("line 8, column 16: a CEL expression cannot go on with '2' here");
    assertThat(problems(LABEL.replace("int(row.severity)", "")))
        .containsExactly("line 8, column 14: expected a CEL expression, found nothing");
  }

  @Test
  void pointsIntoFoldedAndLiteralText() {
    String folded =
        LABEL.replace(
            "${int(row.severity)}", ">-\n        ${row.severity == '1'\n        ? 1 : roww.x}");

    assertThat(problems(folded))
        .containsExactly("line 10, column 15: unknown name 'roww'; a hole knows 'row'");
    assertThat(problems(folded.replace(">-", "|")))
        .contains("line 10, column 15: unknown name 'roww'; a hole knows 'row'");
  }

  @Test
  void theConditionIsOneHoleThatIsTrueOrFalse() {
    assertThat(problems(LABEL + "    when: row.id\n"))
        .containsExactly(
            "line 10, column 11: expected a condition such as ${row.verdict != ''}, found"
                + " 'row.id'");
    assertThat(problems(LABEL + "    when: ${row.id}\n"))
        .containsExactly("line 10, column 13: 'when' must be true or false, this is string");
  }

  @Test
  void tellsWhatTheShapeExpects() {
    assertThat(problems(LABEL.replace("{id: \"${row.item}\"}", "x-${row.item}")))
        .containsExactly(
            "line 4, column 11: 'case' must be an object with id, digest, or one hole that gives"
                + " it; found text with holes in it");
    assertThat(problems(LABEL.replace("{id: \"${row.item}\"}", "a")))
        .containsExactly("line 4, column 11: 'case' must be an object with id, digest, found 'a'");
    assertThat(problems(LABEL.replace("${int(row.severity)}", "{a: 1}")))
        .containsExactly(
            "line 8, column 12: 'value' must be a value or a list of values, found an object");
    assertThat(problems(LABEL.replace("${int(row.severity)}", "[[1]]")))
        .containsExactly("line 8, column 13: 'value' must not be a list of lists");
  }

  @Test
  void checksTheTypesOfHolesBeforeTheFirstRow() {
    String time = LABEL.replace("2026-01-01T00:00:00Z", "${%s}");
    assertThat(problems(time.formatted("timestamp(int(row.ms) / 1000)"))).isEmpty();
    assertThat(problems(time.formatted("row.day + 'T00:00:00Z'"))).isEmpty();
    assertThat(problems(time.formatted("int(row.ms) / 1000")))
        .containsExactly(
            "line 9, column 19: 'labelledAt' must be a time as text, or timestamp(),"
                + " epochSeconds() or epochMillis() of what it is, this is int");
    assertThat(problems(LABEL.replace("${row.rater}", "${double(row.rater)}")))
        .containsExactly(
            "line 7, column 14: 'rater' must be text (string() makes it), this is double");
    assertThat(problems(LABEL.replace("int(row.severity)", "{'a':1}")))
        .containsExactly(
            "line 8, column 14: 'value' must be text, a number, a truth value, a time, or a list of"
                + " such, this is map(string, int)");
    assertThat(problems(LABEL.replace("int(row.severity)", "row.a.split(' ').map(x, [x])")))
        .singleElement()
        .asString()
        .contains("this is list(list(string))");
    assertThat(problems(LABEL.replace("l/${row.id}", "l/${bytes(row.id)}")))
        .containsExactly(
            "line 3, column 13: 'id' must be text with text, numbers, truth values or times in it,"
                + " this is bytes");
    assertThat(problems(LABEL.replace("{id: \"${row.item}\"}", "\"${row.item}\"")))
        .containsExactly("line 4, column 14: 'case' must be an object, this is string");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: [", "a: \"b", "\tformat: csv", "format: csv\n b: c: d"})
  void saysWhereItIsNotYaml(String yaml) {
    assertThat(problems(yaml)).singleElement().asString().contains("not YAML: ");
  }

  @Test
  void advisesQuotesWhereAColonEndsPlainText() {
    assertThat(problems(LABEL.replace("int(row.severity)", "row.severity == '1' ? 1 : 2")))
        .singleElement()
        .asString()
        .contains("line 8,", "put the value in double quotes");
  }

  private static List<String> problems(String yaml) {
    return switch (Mapping.read(yaml)) {
      case Mapping.Usable usable -> List.of();
      case Mapping.Wrong(List<Problem> problems) ->
          problems.stream().map(Problem::toString).toList();
    };
  }
}
