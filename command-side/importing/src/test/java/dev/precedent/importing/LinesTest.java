package dev.precedent.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesTest {
  private static final String MAPPING =
      """
      format: csv
      labels:
        - id: l/${row.id}
          case: {id: "${row.id}"}
          policy: bullying
          version: 1.0.0
          rater: r
          value: ${int(row.severity)}
          labelledAt: 2026-01-01T00:00:00Z
      """;

  @TempDir Path folder;

  @Test
  void makesLinesOfRows() throws IOException {
    assertThat(items("id,severity\n1,-2\n2,0\n", MAPPING))
        .containsExactly(
            "2 LABEL l/1 {\"id\":\"l/1\",\"case\":{\"id\":\"1\"},\"policy\":\"bullying\","
                + "\"version\":\"1.0.0\",\"rater\":\"r\",\"value\":-2,"
                + "\"labelledAt\":\"2026-01-01T00:00:00Z\"}",
            "3 LABEL l/2 {\"id\":\"l/2\",\"case\":{\"id\":\"2\"},\"policy\":\"bullying\","
                + "\"version\":\"1.0.0\",\"rater\":\"r\",\"value\":0,"
                + "\"labelledAt\":\"2026-01-01T00:00:00Z\"}");
  }

  @Test
  void aLabelMayNameItsRound() throws IOException {
    assertThat(items("id,severity,session\n1,-2,7\n", MAPPING + "    round: ${int(row.session)}\n"))
        .singleElement()
        .asString()
        .endsWith("\"labelledAt\":\"2026-01-01T00:00:00Z\",\"round\":\"7\"}");
  }

  @Test
  void makesFactsOfRows() throws IOException {
    String mapping =
        """
        format: csv
        facts:
          - id: rescore/${row.id}
            case: {id: "${row.id}"}
            policy: bullying
            version: 1.0.0
            name: toxicity
            value: ${double(row.score)}
            system: {name: toxicity-clf, version: "2"}
            measuredAt: 2026-10-01T00:00:00Z
        """;

    assertThat(items("id,score\n1,0.93\n", mapping))
        .containsExactly(
            "2 FACT rescore/1 {\"id\":\"rescore/1\",\"case\":{\"id\":\"1\"},"
                + "\"policy\":\"bullying\",\"version\":\"1.0.0\",\"name\":\"toxicity\",\"value\":0.93,"
                + "\"system\":{\"name\":\"toxicity-clf\",\"version\":\"2\"},"
                + "\"measuredAt\":\"2026-10-01T00:00:00Z\"}");
  }

  @Test
  void aRowIsItsFirstLine() throws IOException {
    assertThat(places("id,severity\r\n\"a\nb\",1\r\n\r\nc,2\r\n", MAPPING))
        .containsExactly("2 l/a\nb", "5 l/c");
  }

  @Test
  void takesAByteOrderMark() throws IOException {
    assertThat(places("\uFEFF\"id\",severity\n1,1\n", MAPPING)).containsExactly("2 l/1");
  }

  @Test
  void refusesTheRowThatIsWrongAndGoesOn() throws IOException {
    assertThat(places("id,severity\n1,much\n2\n3,1,1\n4,1\n", MAPPING))
        .containsExactly(
            "2 a conversion failed: For input string: \"much\" (in the mapping, line 8, column 14)",
            "3 expected 2 columns as in the header, found 1",
            "4 expected 2 columns as in the header, found 3",
            "5 l/4");
  }

  @Test
  void afterABrokenQuoteRowsBeginWhereTheyCertainlyDo() throws IOException {
    String unexpected =
        "2 a quoted value is followed by something other than a delimiter; a quote within quotes is"
            + " written twice, or 'escape' in the mapping says how else";
    String open =
        "a quote opens in this row and nothing closes it; where quotes mean nothing, the mapping"
            + " says 'quote: none'";

    assertThat(places("id,severity\n\"1,1\n2,1\n\"3\",1\n4,1\n", MAPPING))
        .containsExactly(unexpected, doubt(3, 2), doubt(4, 2), "5 l/4");
    assertThat(places("id,severity\n1,1\n\"2,1\n3,1\n", MAPPING))
        .containsExactly("2 l/1", "3 " + open, doubt(4, 3));
    assertThat(places("id,severity\r\n1,1\r\n\"2,1", MAPPING))
        .containsExactly("2 l/1", "3 " + open);
    assertThat(places("id,severity\r\n\"a \\\"b\\\"\r\n\r\n3,1\",1\r\n4,1\r\n", MAPPING))
        .containsExactly(unexpected, doubt(4, 2), "5 l/4");
    assertThat(places("id,severity\n\"a\"b,1\n2,1\n", MAPPING))
        .containsExactly(unexpected, doubt(3, 2));
    assertThat(places("id,severity\n\"a \"b\" c\",1\n2,1\n", MAPPING))
        .containsExactly(unexpected, "3 l/2");
  }

  private static String doubt(int line, int begin) {
    return line
        + " this line may belong to the row that begins in line "
        + begin
        + ", which is broken";
  }

  /**
   * Texts that no writer quotes as RFC 4180 has it: whatever a text holds, no part of it becomes a
   * row, and rows that need no quotes are recorded again.
   */
  @Test
  void noPartOfATextBecomesARow() throws IOException {
    Random random = new Random(7);
    String[] pieces = {"\"", "\n", ",", "9,9\n", "x", " ", "\\", "\"\n9,9", "\r\n", "9,9"};
    int recorded = 0;
    for (int round = 0; round < 600; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(1, 9); i > 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      String php = text.toString().replace("\"", "\\\"");
      String csv = "id,severity\n1,1\n\"" + php + "\",1\n2,1\n\"3\",\"1\"\n4,1\n";

      List<String> places = places(csv, MAPPING);

      assertThat(places).as(csv).contains("2 l/1").noneMatch(each -> each.endsWith(" l/9"));
      recorded += places.stream().anyMatch(each -> each.endsWith(" l/4")) ? 1 : 0;
    }
    assertThat(recorded).isGreaterThan(400);
  }

  @Test
  void aQuoteAfterABlankLeavesTheEndOfTheRowInDoubt() throws IOException {
    assertThat(places("id,severity\na, \"1\n9,9\", 1\n2,1\n", MAPPING))
        .containsExactly(
            "2 a value begins with a blank and a quote, which may or may not open a quoted value",
            doubt(3, 2),
            "4 l/2");
    assertThat(places("id,severity\na,b,c \"1\n9,9\", 1\n2,1\n", MAPPING))
        .containsExactly("2 expected 2 columns as in the header, found 3", doubt(3, 2), "4 l/2");
    assertThat(places("id,severity\n5\" screen,1\n", MAPPING)).containsExactly("2 l/5\" screen");
  }

  @Test
  void aBackslashBeforeTheLastQuoteNeedsAWordInTheMapping() throws IOException {
    String csv = "id,severity\n\"C:\\\",1\n2,1\n";

    assertThat(places(csv, MAPPING))
        .containsExactly(
            "2 a backslash stands before the quote that closes a value, and may or may not make it"
                + " part of the value; 'escape' in the mapping says so",
            doubt(3, 2));
    assertThat(places(csv, MAPPING.replace("format: csv", "format: csv\nescape: '\"'")))
        .containsExactly("2 l/C:\\", "3 l/2");
  }

  @Test
  void aRowOfOneValueMayGoOnInTheNextLine() throws IOException {
    assertThat(places("id,severity\nfirst\nsecond,1\n3,1\n", MAPPING))
        .containsExactly(
            "2 expected 2 columns as in the header, found 1",
            "3 this may be the rest of the row that begins in line 2, which has one value only",
            "4 l/3");
  }

  @Test
  void aRowAboveTheLimitIsPassedOverToItsEnd() throws IOException {
    String tooLong =
        "2 the row is longer than 1048576 characters; perhaps a quote opens in it that nothing"
            + " closes";
    String letters = "x".repeat(1_048_400);

    assertThat(places("id,severity\n\"" + letters + ",9".repeat(500_000) + "\",1\n2,1\n", MAPPING))
        .containsExactly(tooLong, "3 l/2");
    assertThat(places("id,severity\n" + letters + ",9".repeat(500_000) + "\n2,1\n", MAPPING))
        .containsExactly(tooLong, "3 l/2");
    assertThat(places("id,severity\n\"" + letters + "\n9,9".repeat(200) + "\",1\n2,1\n", MAPPING))
        .hasSize(202)
        .startsWith(tooLong, doubt(3, 2))
        .endsWith(doubt(202, 2), "203 l/2");
  }

  @Test
  void readsTheDialectThatTheMappingNames() throws IOException {
    String mapping =
        MAPPING.replace(
            "format: csv", "format: csv\ndelimiter: \";\"\nquote: \"'\"\ndecimal: \",\"");

    assertThat(items("id;severity\n'a;b';0,5\nc;1.5\n", mapping.replace("int(", "double(")))
        .satisfiesExactly(
            number -> assertThat(number).startsWith("2 LABEL l/a;b").contains("\"value\":0.5,"),
            point ->
                assertThat(point)
                    .isEqualTo(
                        "3 a conversion failed: '1.5' is no number with a decimal comma (in the"
                            + " mapping, line 11, column 14)"));
    assertThat(
            places(
                "id\tseverity\n\"a\t1\n",
                MAPPING.replace("format: csv", "format: csv\ndelimiter: \"\\t\"\nquote: none")))
        .containsExactly("2 l/\"a");
  }

  @Test
  void readsEscapes() throws IOException {
    String mapping = MAPPING.replace("format: csv", "format: csv\nescape: \"\\\\\"");

    assertThat(
            places(
                "id,severity\n\"say \\\"x\\\"\n9,9\",1\na\\,b\\\nc\\\\,1\nd,1\n\"e\\\nf\n,1\n",
                mapping))
        .containsExactly(
            "2 l/say \"x\"\n9,9",
            "4 l/a,b\nc\\",
            "6 l/d",
            "7 a quote opens in this row and nothing closes it; where quotes mean nothing, the"
                + " mapping says 'quote: none'",
            doubt(9, 7));
  }

  @Test
  void readsWhatIsPacked() throws IOException {
    Path file = folder.resolve("packed");
    try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
      packed.write("\uFEFFid,severity\n1,1\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(Read.places(file, MAPPING)).containsExactly("2 l/1");
    try (Lines lines = opened(file, MAPPING)) {
      lines.next();
      assertThat(lines.done()).isEqualTo(lines.size()).isEqualTo(Files.size(file));
    }
  }

  @Test
  void saysInOneSentenceWhatIsNoTextOfRows() throws IOException {
    Path utf16 = folder.resolve("utf16");
    Files.write(utf16, "{\"id\":\"a\"}\n".getBytes(StandardCharsets.UTF_16));
    Path parquet = Files.writeString(folder.resolve("p"), "PAR1...");
    Path zip = Files.writeString(folder.resolve("z"), "PK\u0003\u0004...");

    assertThat(Read.places(utf16, MAPPING)).singleElement().asString().startsWith("it is UTF-16");
    assertThat(Read.places(utf16, null)).singleElement().asString().startsWith("it is UTF-16");
    assertThat(Read.places(parquet, MAPPING))
        .singleElement()
        .asString()
        .startsWith("it is Parquet");
    assertThat(Read.places(zip, null)).singleElement().asString().startsWith("it is a ZIP archive");
    assertThat(places(" \n [\n{\"id\":\"a\"}]", null))
        .singleElement()
        .asString()
        .startsWith("it is a JSON array");
    for (String name : List.of("rows.CSV", "rows.tsv.gz", "rows.Parquet")) {
      assertThat(Read.places(Files.writeString(folder.resolve(name), "id\n1\n"), null))
          .containsExactly("only JSON lines can be imported without a mapping file");
    }
  }

  @Test
  void linesOfFilesThatWereJoinedAreTakenAsTheyWere() throws IOException {
    assertThat(items("\uFEFF{\"id\":\"a\"}\n\uFEFF{\"id\":\"b\"}\n\uFEFF\n", null))
        .containsExactly("1 DECISION a {\"id\":\"a\"}", "2 DECISION b {\"id\":\"b\"}");
  }

  @Test
  void refusesLinesInOtherEncodings() throws IOException {
    ByteArrayOutputStream mixed = new ByteArrayOutputStream();
    mixed.writeBytes("{\"id\":\"ä\"}\n".getBytes(StandardCharsets.UTF_8));
    mixed.writeBytes("{\"id\":\"ä\"}\n".getBytes(StandardCharsets.ISO_8859_1));
    mixed.writeBytes("{\"id\":\"c\"}\n".getBytes(StandardCharsets.UTF_16BE));
    mixed.writeBytes("{\"id\":\"\uFFFD\"}\n".getBytes(StandardCharsets.UTF_8));
    // a surrogate on its own, as CESU-8 and some programs write it
    mixed.writeBytes(new byte[] {'{', '"', 'x', '"', ':', '"', -19, -96, -128, '"', '}', '\n'});
    Path file = Files.write(folder.resolve("mixed"), mixed.toByteArray());
    String other = " the line is not UTF-8; Latin-1, UTF-16 and others have to become UTF-8 first";

    assertThat(Read.places(file, null))
        .containsExactly("1 ä", "2" + other, "3" + other, "4 \uFFFD", "5" + other);
  }

  @Test
  void refusesTheRowWithHalfOfACharacter() throws IOException {
    String mapping = MAPPING.replace("format: csv", "format: jsonl").replace("int(", "(");

    assertThat(
            places("{\"id\":\"\\ud800\",\"severity\":1}\n{\"id\":\"b\",\"severity\":1}\n", mapping))
        .satisfiesExactly(
            half -> assertThat(half).startsWith("1 a value holds half of a character"),
            whole -> assertThat(whole).isEqualTo("2 l/b"));
  }

  @Test
  void refusesTheRowThatIsNotUtf8() throws IOException {
    Path file = folder.resolve("latin.csv");
    Files.write(file, "id,severity\nä,1\nb,1\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(Read.places(file, MAPPING)).containsExactly("2 the row is not UTF-8", "3 l/b");
  }

  @Test
  void theReplacementCharacterIsUtf8() throws IOException {
    assertThat(places("id,severity\n\uFFFD,1\n", MAPPING)).containsExactly("2 l/\uFFFD");
  }

  @Test
  void tellsRepeatedColumnsApart() throws IOException {
    String csv = "id,severity,severity\n1,-1,-2\n";

    assertThat(places(csv, MAPPING))
        .containsExactly(
            "line 8, column 22: the header names the column 'severity' 2 times; write"
                + " row['severity#1'] for the first of them");
    assertThat(items(csv, MAPPING.replace("row.severity", "row['severity#2']")))
        .singleElement()
        .asString()
        .contains("\"value\":-2");
  }

  @Test
  void saysBeforeTheFirstRowWhichColumnsThereAreNot() throws IOException {
    assertThat(places("id,sev\n", MAPPING))
        .containsExactly(
            "line 8, column 22: the file has no column 'severity'; it has 'id', 'sev'");
    assertThat(places("id,sev\n", MAPPING.replace("row.severity", "row['se.v']")))
        .singleElement()
        .asString()
        .contains("the file has no column 'se.v'");
    assertThat(
            places(
                "id,sev\n1,2\n",
                MAPPING
                    .replace("int(row.severity)", "has(row.x) ? 1 : 2")
                    .replace("${has(row.x) ? 1 : 2}", "\"${has(row.x) ? 1 : 2}\"")))
        .containsExactly("2 l/1");
  }

  @Test
  void saysWhyAFileIsNoCsv() throws IOException {
    assertThat(places("", MAPPING))
        .containsExactly("the file is empty, expected a header with the names of the columns");
    assertThat(places("\"id,severity", MAPPING))
        .containsExactly(
            "the header cannot be read: a quote opens in this row and nothing closes it; where quotes"
                + " mean nothing, the mapping says 'quote: none'");
  }

  @Test
  void takesOfSeveralRowsOnlyTheFirst() throws IOException {
    String mapping = MAPPING + "    when: ${row.severity != '9'}\n    once: ${row.id}\n";

    assertThat(places("id,severity\n1,9\n1,1\n1,2\n2,3\n", mapping))
        .containsExactly("3 l/1", "5 l/2");
  }

  @Test
  void nullLeavesTheFieldOut() throws IOException {
    String mapping =
        MAPPING.replace(
            "rater: r", "rater: r\n    question: \"${row.severity == '1' ? 'q' : null}\"");

    assertThat(items("id,severity\n1,1\n2,2\n", mapping))
        .satisfiesExactly(
            first -> assertThat(first).contains("\"question\":\"q\""),
            second -> assertThat(second).doesNotContain("question"));
    assertThat(places("id,severity\n1,1\n", MAPPING.replace("${row.id}", "${null}")))
        .singleElement()
        .asString()
        .startsWith(
            "2 a hole within text must give text, a number, a truth value or a time, found null");
  }

  @Test
  void aValueThatIsOneHoleKeepsItsType() throws IOException {
    String mapping = MAPPING.replace("format: csv", "format: jsonl").replace("int(", "(");
    String rows =
        """
        {"id": 7, "severity": 0.5}
        {"id": "b", "severity": ["x", true, 3]}
        {"id": "c", "severity": "3"}
        """;

    assertThat(items(rows, mapping))
        .satisfiesExactly(
            number ->
                assertThat(number).contains("\"id\":\"l/7\"", "{\"id\":\"7\"}", "\"value\":0.5,"),
            list -> assertThat(list).contains("\"value\":[\"x\",true,3],"),
            text -> assertThat(text).contains("\"value\":\"3\","));
  }

  @Test
  void aHoleThatGivesATimeFitsWhereATimeBelongs() throws IOException {
    String mapping = MAPPING.replace("2026-01-01T00:00:00Z", "${%s}").replace("int(", "string(");
    for (String time :
        List.of(
            "epochMillis(row.severity)",
            "epochMillis(int(row.severity))",
            "epochMillis(double(row.severity))",
            "epochSeconds(string(int(row.severity) / 1000) + '.123')",
            "timestamp(int(row.severity) / 1000) + duration('123ms')")) {
      assertThat(items("id,severity\n1,1712000000123\n", mapping.formatted(time)))
          .as(time)
          .singleElement()
          .asString()
          .endsWith("\"value\":\"1712000000123\",\"labelledAt\":\"2024-04-01T19:33:20.123Z\"}");
    }
    assertThat(
            items(
                "id,severity\n1,-1\nx,x\ny,9e99\n", mapping.formatted("epochMillis(row.severity)")))
        .satisfiesExactly(
            before -> assertThat(before).contains("\"1969-12-31T23:59:59.999Z\""),
            word -> assertThat(word).startsWith("3 a conversion failed: 'x' is no number"),
            far ->
                assertThat(far).startsWith("4 a conversion failed: '9E+99' is too far from 1970"));
    assertThat(
            items(
                "id,severity\n1,1712000000123\n",
                mapping.formatted("timestamp(int(row.severity))")))
        .singleElement()
        .asString()
        .startsWith("2 ");
    assertThat(
            items(
                "id,severity\n1,7\n",
                mapping.replace("l/${row.id}", "${timestamp(int(row.severity))}").formatted("'x'")))
        .singleElement()
        .asString()
        .startsWith("2 LABEL 1970-01-01T00:00:07Z");
  }

  @Test
  void wholeAndDecimalNumbersGoTogether() throws IOException {
    String mapping =
        MAPPING
            .replace("format: csv", "format: jsonl")
            .replace(
                "${int(row.severity)}", "\"${[row.n / 100.0, row.n * 0.5, 1 + row.n - 0.25]}\"");

    assertThat(items("{\"id\":\"a\",\"n\":100}\n{\"id\":\"b\",\"n\":99.5}\n", mapping))
        .satisfiesExactly(
            whole -> assertThat(whole).contains("\"value\":[1.0,50.0,100.75]"),
            decimal -> assertThat(decimal).contains("\"value\":[0.995,49.75,100.25]"));
    assertThat(
            items(
                "id,severity\n1,50\n",
                MAPPING.replace("int(row.severity)", "int(row.severity) / 100.0")))
        .singleElement()
        .asString()
        .contains("\"value\":0.5");
    assertThat(
            items(
                "id,severity\n1,50\n",
                MAPPING.replace("int(row.severity)", "int(row.severity) / 100")))
        .singleElement()
        .asString()
        .contains("\"value\":0,");
  }

  @Test
  void theWorkForOneRowIsBounded() throws IOException {
    String mapping =
        MAPPING.replace("format: csv", "format: jsonl").replace("int(row.severity)", "%s");
    String list = "[" + "\"x\",".repeat(999) + "\"x\"]";
    String rows = "{\"id\":\"a\",\"t\":\"%s\",\"l\":%s}\n".formatted("x".repeat(2_000), list);

    for (String expression :
        List.of(
            "row.l.exists(a, row.l.exists(b, a + b == 'y')) ? 1 : 2",
            "row.l.map(a, row.l.map(b, a + b)) == [] ? 1 : 2")) {
      assertThat(places(rows, mapping.replace("${%s}", "\"${" + expression + "}\"")))
          .as(expression)
          .singleElement()
          .asString()
          .startsWith("1 the expression goes through more than 20000 elements");
    }
    for (String expression :
        List.of("row.t.replace('', row.t)", "row.t.replace('x', row.t)", "row.l.join(row.t)")) {
      assertThat(places(rows, mapping.formatted(expression)))
          .as(expression)
          .singleElement()
          .asString()
          .contains("the text grows beyond 1048576 characters");
    }
    String words = "[" + "\"%s\",".formatted("x".repeat(40)).repeat(199) + "\"x\"]";
    assertThat(
            places(
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
              items(
                  "id,severity\n1,1\n",
                  MAPPING.replace("${int(row.severity)}", "\"${" + example + "}\"")))
          .as(example)
          .singleElement()
          .asString()
          .contains("\"value\":true");
    }
  }

  @Test
  void refusesJsonRowsThatLackAField() throws IOException {
    String mapping = MAPPING.replace("format: csv", "format: jsonl").replace("int(", "(");

    assertThat(places("{\"id\": \"a\"}\n", mapping))
        .containsExactly("1 the row has no field 'severity' (in the mapping, line 8, column 14)");
    assertThat(places("{\"id\": 0.5, \"severity\": 1}\n", mapping))
        .containsExactly("1 'id' must be text, found 0.5 (in the mapping, line 4, column 19)");
  }

  @Test
  void linesInShapeAreNotTouched() throws IOException {
    String decision = "{ \"id\":\"a\" ,\"outcome\":1.50,\"x\":\"\\u00e4\"}";
    String label = "\t{\"rater\": null, \"id\": \"b\"}";
    String fact = "{\"measuredAt\": 1, \"id\": \"c\"}";

    assertThat(items(decision + "\r\n\r\n \n" + label + "\n" + fact, null))
        .containsExactly("1 DECISION a " + decision, "4 LABEL b " + label, "5 FACT c " + fact);
  }

  @Test
  void refusesLinesThatAreNoJsonObject() throws IOException {
    String lines =
        """
        {"id": "a"}
        {"id": "b"
        [1]
        {"id": "c"} {}
        nonsense
        {"id": "d", "id": "e"}
        {"id": "f"}
        """;

    assertThat(places(lines, null))
        .satisfiesExactly(
            a -> assertThat(a).isEqualTo("1 a"),
            b -> assertThat(b).startsWith("2 not JSON: "),
            list -> assertThat(list).isEqualTo("3 expected a JSON object"),
            two -> assertThat(two).isEqualTo("4 more follows after the JSON object"),
            word -> assertThat(word).startsWith("5 not JSON: "),
            twice -> assertThat(twice).startsWith("6 not JSON: "),
            f -> assertThat(f).isEqualTo("7 f"));
  }

  @Test
  void boundsTheLengthOfALine() throws IOException {
    String longest = "{\"id\":\"a\"" + " ".repeat(JsonLinesSource.MAX_LINE - 10) + "}";

    assertThat(places(longest + "\n" + longest + " \n{\"id\":\"c\"}", null))
        .containsExactly("1 a", "2 the line is longer than 1048576 bytes", "3 c");
  }

  @Test
  void onlyJsonLinesNeedNoMapping() throws IOException {
    Path csv = Files.writeString(folder.resolve("rows.csv"), "id\n1\n");

    assertThat(Lines.open(csv, null))
        .isEqualTo(new Opened.Unreadable("only JSON lines can be imported without a mapping file"));
  }

  @Test
  void countsWhatWasRead() throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), "id,severity\n1,1\n");

    try (Lines lines = opened(file, MAPPING)) {
      while (lines.next() != null) {
        assertThat(lines.done()).isPositive();
      }
      assertThat(lines.done()).isEqualTo(lines.size()).isEqualTo(16);
    }
  }

  private List<String> items(String content, @Nullable String mapping) throws IOException {
    return Read.items(Files.writeString(folder.resolve("rows"), content), mapping);
  }

  private List<String> places(String content, @Nullable String mapping) throws IOException {
    return Read.places(Files.writeString(folder.resolve("rows"), content), mapping);
  }

  private static Lines opened(Path file, String mapping) throws IOException {
    return ((Opened.Readable) Lines.open(file, Read.mapping(mapping))).lines();
  }
}
