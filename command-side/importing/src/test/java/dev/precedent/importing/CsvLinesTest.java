package dev.precedent.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where rows of CSV begin and end, and what becomes of broken ones. */
class CsvLinesTest {
  private final GivenRows given;

  CsvLinesTest(@TempDir Path folder) {
    given = new GivenRows(folder);
  }

  @Test
  void aRowIsItsFirstLine() throws IOException {
    assertThat(given.places("id,severity\r\n\"a\nb\",1\r\n\r\nc,2\r\n", GivenRows.MAPPING))
        .containsExactly("2 l/a\nb", "5 l/c");
  }

  @Test
  void takesAByteOrderMark() throws IOException {
    assertThat(given.places("\uFEFF\"id\",severity\n1,1\n", GivenRows.MAPPING))
        .containsExactly("2 l/1");
  }

  @Test
  void refusesTheRowThatIsWrongAndGoesOn() throws IOException {
    assertThat(given.places("id,severity\n1,much\n2\n3,1,1\n4,1\n", GivenRows.MAPPING))
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

    assertThat(given.places("id,severity\n\"1,1\n2,1\n\"3\",1\n4,1\n", GivenRows.MAPPING))
        .containsExactly(unexpected, doubt(3, 2), doubt(4, 2), "5 l/4");
    assertThat(given.places("id,severity\n1,1\n\"2,1\n3,1\n", GivenRows.MAPPING))
        .containsExactly("2 l/1", "3 " + open, doubt(4, 3));
    assertThat(given.places("id,severity\r\n1,1\r\n\"2,1", GivenRows.MAPPING))
        .containsExactly("2 l/1", "3 " + open);
    assertThat(
            given.places(
                "id,severity\r\n\"a \\\"b\\\"\r\n\r\n3,1\",1\r\n4,1\r\n", GivenRows.MAPPING))
        .containsExactly(unexpected, doubt(4, 2), "5 l/4");
    assertThat(given.places("id,severity\n\"a\"b,1\n2,1\n", GivenRows.MAPPING))
        .containsExactly(unexpected, doubt(3, 2));
    assertThat(given.places("id,severity\n\"a \"b\" c\",1\n2,1\n", GivenRows.MAPPING))
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

      List<String> places = given.places(csv, GivenRows.MAPPING);

      assertThat(places).as(csv).contains("2 l/1").noneMatch(each -> each.endsWith(" l/9"));
      recorded += places.stream().anyMatch(each -> each.endsWith(" l/4")) ? 1 : 0;
    }
    assertThat(recorded).isGreaterThan(400);
  }

  @Test
  void aQuoteAfterABlankLeavesTheEndOfTheRowInDoubt() throws IOException {
    assertThat(given.places("id,severity\na, \"1\n9,9\", 1\n2,1\n", GivenRows.MAPPING))
        .containsExactly(
            "2 a value begins with a blank and a quote, which may or may not open a quoted value",
            doubt(3, 2),
            "4 l/2");
    assertThat(given.places("id,severity\na,b,c \"1\n9,9\", 1\n2,1\n", GivenRows.MAPPING))
        .containsExactly("2 expected 2 columns as in the header, found 3", doubt(3, 2), "4 l/2");
    assertThat(given.places("id,severity\n5\" screen,1\n", GivenRows.MAPPING))
        .containsExactly("2 l/5\" screen");
  }

  @Test
  void aBackslashBeforeTheLastQuoteNeedsAWordInTheMapping() throws IOException {
    String csv = "id,severity\n\"C:\\\",1\n2,1\n";

    assertThat(given.places(csv, GivenRows.MAPPING))
        .containsExactly(
            "2 a backslash stands before the quote that closes a value, and may or may not make it"
                + " part of the value; 'escape' in the mapping says so",
            doubt(3, 2));
    assertThat(
            given.places(
                csv, GivenRows.MAPPING.replace("format: csv", "format: csv\nescape: '\"'")))
        .containsExactly("2 l/C:\\", "3 l/2");
  }

  @Test
  void aRowOfOneValueMayGoOnInTheNextLine() throws IOException {
    assertThat(given.places("id,severity\nfirst\nsecond,1\n3,1\n", GivenRows.MAPPING))
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

    assertThat(
            given.places(
                "id,severity\n\"" + letters + ",9".repeat(500_000) + "\",1\n2,1\n",
                GivenRows.MAPPING))
        .containsExactly(tooLong, "3 l/2");
    assertThat(
            given.places(
                "id,severity\n" + letters + ",9".repeat(500_000) + "\n2,1\n", GivenRows.MAPPING))
        .containsExactly(tooLong, "3 l/2");
    assertThat(
            given.places(
                "id,severity\n\"" + letters + "\n9,9".repeat(200) + "\",1\n2,1\n",
                GivenRows.MAPPING))
        .hasSize(202)
        .startsWith(tooLong, doubt(3, 2))
        .endsWith(doubt(202, 2), "203 l/2");
  }

  @Test
  void readsTheDialectThatTheMappingNames() throws IOException {
    String mapping =
        GivenRows.MAPPING.replace(
            "format: csv", "format: csv\ndelimiter: \";\"\nquote: \"'\"\ndecimal: \",\"");

    assertThat(given.items("id;severity\n'a;b';0,5\nc;1.5\n", mapping.replace("int(", "double(")))
        .satisfiesExactly(
            number -> assertThat(number).startsWith("2 LABEL l/a;b").contains("\"value\":0.5,"),
            point ->
                assertThat(point)
                    .isEqualTo(
                        "3 a conversion failed: '1.5' is no number with a decimal comma (in the"
                            + " mapping, line 11, column 14)"));
    assertThat(
            given.places(
                "id\tseverity\n\"a\t1\n",
                GivenRows.MAPPING.replace(
                    "format: csv", "format: csv\ndelimiter: \"\\t\"\nquote: none")))
        .containsExactly("2 l/\"a");
  }

  @Test
  void readsEscapes() throws IOException {
    String mapping = GivenRows.MAPPING.replace("format: csv", "format: csv\nescape: \"\\\\\"");

    assertThat(
            given.places(
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
  void refusesTheRowThatIsNotUtf8() throws IOException {
    Path file = given.folder().resolve("latin.csv");
    Files.write(file, "id,severity\nä,1\nb,1\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(Read.places(file, GivenRows.MAPPING))
        .containsExactly("2 the row is not UTF-8", "3 l/b");
  }

  @Test
  void theReplacementCharacterIsUtf8() throws IOException {
    assertThat(given.places("id,severity\n\uFFFD,1\n", GivenRows.MAPPING))
        .containsExactly("2 l/\uFFFD");
  }

  @Test
  void saysWhyAFileIsNoCsv() throws IOException {
    assertThat(given.places("", GivenRows.MAPPING))
        .containsExactly("the file is empty, expected a header with the names of the columns");
    assertThat(given.places("\"id,severity", GivenRows.MAPPING))
        .containsExactly(
            "the header cannot be read: a quote opens in this row and nothing closes it; where quotes"
                + " mean nothing, the mapping says 'quote: none'");
  }

  @Test
  void tellsRepeatedColumnsApart() throws IOException {
    String csv = "id,severity,severity\n1,-1,-2\n";

    assertThat(given.places(csv, GivenRows.MAPPING))
        .containsExactly(
            "line 8, column 22: the header names the column 'severity' 2 times; write"
                + " row['severity#1'] for the first of them");
    assertThat(given.items(csv, GivenRows.MAPPING.replace("row.severity", "row['severity#2']")))
        .singleElement()
        .asString()
        .contains("\"value\":-2");
  }
}
