package dev.precedent.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the holes of a mapping give. */
class MappedValuesTest {
  private final GivenRows given;

  MappedValuesTest(@TempDir Path folder) {
    given = new GivenRows(folder);
  }

  @Test
  void takesOfSeveralRowsOnlyTheFirst() throws IOException {
    String mapping = GivenRows.MAPPING + "    when: ${row.severity != '9'}\n    once: ${row.id}\n";

    assertThat(given.places("id,severity\n1,9\n1,1\n1,2\n2,3\n", mapping))
        .containsExactly("3 l/1", "5 l/2");
  }

  @Test
  void nullLeavesTheFieldOut() throws IOException {
    String mapping =
        GivenRows.MAPPING.replace(
            "rater: r", "rater: r\n    question: \"${row.severity == '1' ? 'q' : null}\"");

    assertThat(given.items("id,severity\n1,1\n2,2\n", mapping))
        .satisfiesExactly(
            first -> assertThat(first).contains("\"question\":\"q\""),
            second -> assertThat(second).doesNotContain("question"));
    assertThat(
            given.places("id,severity\n1,1\n", GivenRows.MAPPING.replace("${row.id}", "${null}")))
        .singleElement()
        .asString()
        .startsWith(
            "2 a hole within text must give text, a number, a truth value or a time, found null");
  }

  @Test
  void aValueThatIsOneHoleKeepsItsType() throws IOException {
    String mapping = GivenRows.MAPPING.replace("format: csv", "format: jsonl").replace("int(", "(");
    String rows =
        """
        {"id": 7, "severity": 0.5}
        {"id": "b", "severity": ["x", true, 3]}
        {"id": "c", "severity": "3"}
        """;

    assertThat(given.items(rows, mapping))
        .satisfiesExactly(
            number ->
                assertThat(number).contains("\"id\":\"l/7\"", "{\"id\":\"7\"}", "\"value\":0.5,"),
            list -> assertThat(list).contains("\"value\":[\"x\",true,3],"),
            text -> assertThat(text).contains("\"value\":\"3\","));
  }

  @Test
  void aHoleThatGivesATimeFitsWhereATimeBelongs() throws IOException {
    String mapping =
        GivenRows.MAPPING.replace("2026-01-01T00:00:00Z", "${%s}").replace("int(", "string(");
    for (String time :
        List.of(
            "epochMillis(row.severity)",
            "epochMillis(int(row.severity))",
            "epochMillis(double(row.severity))",
            "epochSeconds(string(int(row.severity) / 1000) + '.123')",
            "timestamp(int(row.severity) / 1000) + duration('123ms')")) {
      assertThat(given.items("id,severity\n1,1712000000123\n", mapping.formatted(time)))
          .as(time)
          .singleElement()
          .asString()
          .endsWith("\"value\":\"1712000000123\",\"labelledAt\":\"2024-04-01T19:33:20.123Z\"}");
    }
    assertThat(
            given.items(
                "id,severity\n1,-1\nx,x\ny,9e99\n", mapping.formatted("epochMillis(row.severity)")))
        .satisfiesExactly(
            before -> assertThat(before).contains("\"1969-12-31T23:59:59.999Z\""),
            word -> assertThat(word).startsWith("3 a conversion failed: 'x' is no number"),
            far ->
                assertThat(far).startsWith("4 a conversion failed: '9E+99' is too far from 1970"));
    assertThat(
            given.items(
                "id,severity\n1,1712000000123\n",
                mapping.formatted("timestamp(int(row.severity))")))
        .singleElement()
        .asString()
        .startsWith("2 ");
    assertThat(
            given.items(
                "id,severity\n1,7\n",
                mapping.replace("l/${row.id}", "${timestamp(int(row.severity))}").formatted("'x'")))
        .singleElement()
        .asString()
        .startsWith("2 LABEL 1970-01-01T00:00:07Z");
  }

  @Test
  void wholeAndDecimalNumbersGoTogether() throws IOException {
    String mapping =
        GivenRows.MAPPING
            .replace("format: csv", "format: jsonl")
            .replace(
                "${int(row.severity)}", "\"${[row.n / 100.0, row.n * 0.5, 1 + row.n - 0.25]}\"");

    assertThat(given.items("{\"id\":\"a\",\"n\":100}\n{\"id\":\"b\",\"n\":99.5}\n", mapping))
        .satisfiesExactly(
            whole -> assertThat(whole).contains("\"value\":[1.0,50.0,100.75]"),
            decimal -> assertThat(decimal).contains("\"value\":[0.995,49.75,100.25]"));
    assertThat(
            given.items(
                "id,severity\n1,50\n",
                GivenRows.MAPPING.replace("int(row.severity)", "int(row.severity) / 100.0")))
        .singleElement()
        .asString()
        .contains("\"value\":0.5");
    assertThat(
            given.items(
                "id,severity\n1,50\n",
                GivenRows.MAPPING.replace("int(row.severity)", "int(row.severity) / 100")))
        .singleElement()
        .asString()
        .contains("\"value\":0,");
  }

  @Test
  void theWorkForOneRowIsBounded() throws IOException {
    String mapping =
        GivenRows.MAPPING
            .replace("format: csv", "format: jsonl")
            .replace("int(row.severity)", "%s");
    String list = "[" + "\"x\",".repeat(999) + "\"x\"]";
    String rows = "{\"id\":\"a\",\"t\":\"%s\",\"l\":%s}\n".formatted("x".repeat(2_000), list);

    for (String expression :
        List.of(
            "row.l.exists(a, row.l.exists(b, a + b == 'y')) ? 1 : 2",
            "row.l.map(a, row.l.map(b, a + b)) == [] ? 1 : 2")) {
      assertThat(given.places(rows, mapping.replace("${%s}", "\"${" + expression + "}\"")))
          .as(expression)
          .singleElement()
          .asString()
          .startsWith("1 the expression goes through more than 20000 elements");
    }
    for (String expression :
        List.of("row.t.replace('', row.t)", "row.t.replace('x', row.t)", "row.l.join(row.t)")) {
      assertThat(given.places(rows, mapping.formatted(expression)))
          .as(expression)
          .singleElement()
          .asString()
          .contains("the text grows beyond 1048576 characters");
    }
    String words = "[" + "\"%s\",".formatted("x".repeat(40)).repeat(199) + "\"x\"]";
    assertThat(
            given.places(
                "{\"id\":\"a\",\"l\":%s}\n".formatted(words),
                mapping.formatted("row.l.map(a, row.l)")))
        .containsExactly("1 the line would be longer than 1048576 bytes");
  }

  @Test
  void replacesAndJoinsAsCelDoes() throws IOException {
    for (String example :
        List.of(
            "'abc'.replace('', '-') == '-a-b-c-'",
            "'abc'.replace('', '-', 2) == '-a-bc'",
            "'😀b'.replace('', '-') == '-😀-b-'",
            "'aXbX'.replace('X', '') == 'ab'",
            "'aXbX'.replace('X', 'Y', 1) == 'aYbX'",
            "'aXbX'.replace('X', 'Y', 0) == 'aXbX'",
            "'aXbX'.replace('X', 'Y', -1) == 'aYbY'",
            "''.replace('X', 'Y') == ''",
            "['a', 'b'].join() == 'ab'",
            "['a', 'b'].join('-') == 'a-b'",
            "[].join('-') == ''")) {
      assertThat(
              given.items(
                  "id,severity\n1,1\n",
                  GivenRows.MAPPING.replace("${int(row.severity)}", "\"${" + example + "}\"")))
          .as(example)
          .singleElement()
          .asString()
          .contains("\"value\":true");
    }
  }
}
