package dev.precedent.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lines are made of, whatever holds them. */
class LinesTest {
  private final GivenRows given;

  LinesTest(@TempDir Path folder) {
    given = new GivenRows(folder);
  }

  @Test
  void makesLinesOfRows() throws IOException {
    assertThat(given.items("id,severity\n1,-2\n2,0\n", GivenRows.MAPPING))
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
    assertThat(
            given.items(
                "id,severity,session\n1,-2,7\n",
                GivenRows.MAPPING + "    round: ${int(row.session)}\n"))
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

    assertThat(given.items("id,score\n1,0.93\n", mapping))
        .containsExactly(
            "2 FACT rescore/1 {\"id\":\"rescore/1\",\"case\":{\"id\":\"1\"},"
                + "\"policy\":\"bullying\",\"version\":\"1.0.0\",\"name\":\"toxicity\",\"value\":0.93,"
                + "\"system\":{\"name\":\"toxicity-clf\",\"version\":\"2\"},"
                + "\"measuredAt\":\"2026-10-01T00:00:00Z\"}");
  }

  @Test
  void readsWhatIsPacked() throws IOException {
    Path file = given.folder().resolve("packed");
    try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
      packed.write("\uFEFFid,severity\n1,1\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(Read.places(file, GivenRows.MAPPING)).containsExactly("2 l/1");
    try (Lines lines = GivenRows.opened(file, GivenRows.MAPPING)) {
      lines.next();
      assertThat(lines.done()).isEqualTo(lines.size()).isEqualTo(Files.size(file));
    }
  }

  @Test
  void saysInOneSentenceWhatIsNoTextOfRows() throws IOException {
    Path utf16 = given.folder().resolve("utf16");
    Files.write(utf16, "{\"id\":\"a\"}\n".getBytes(StandardCharsets.UTF_16));
    Path parquet = Files.writeString(given.folder().resolve("p"), "PAR1...");
    Path zip = Files.writeString(given.folder().resolve("z"), "PK\u0003\u0004...");

    assertThat(Read.places(utf16, GivenRows.MAPPING))
        .singleElement()
        .asString()
        .startsWith("it is UTF-16");
    assertThat(Read.places(utf16, null)).singleElement().asString().startsWith("it is UTF-16");
    assertThat(Read.places(parquet, GivenRows.MAPPING))
        .singleElement()
        .asString()
        .startsWith("it is Parquet");
    assertThat(Read.places(zip, null)).singleElement().asString().startsWith("it is a ZIP archive");
    assertThat(given.places(" \n [\n{\"id\":\"a\"}]", null))
        .singleElement()
        .asString()
        .startsWith("it is a JSON array");
    for (String name : List.of("rows.CSV", "rows.tsv.gz", "rows.Parquet")) {
      assertThat(Read.places(Files.writeString(given.folder().resolve(name), "id\n1\n"), null))
          .containsExactly("only JSON lines can be imported without a mapping file");
    }
  }

  @Test
  void linesOfFilesThatWereJoinedAreTakenAsTheyWere() throws IOException {
    assertThat(given.items("\uFEFF{\"id\":\"a\"}\n\uFEFF{\"id\":\"b\"}\n\uFEFF\n", null))
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
    Path file = Files.write(given.folder().resolve("mixed"), mixed.toByteArray());
    String other = " the line is not UTF-8; Latin-1, UTF-16 and others have to become UTF-8 first";

    assertThat(Read.places(file, null))
        .containsExactly("1 ä", "2" + other, "3" + other, "4 \uFFFD", "5" + other);
  }

  @Test
  void refusesTheRowWithHalfOfACharacter() throws IOException {
    String mapping = GivenRows.MAPPING.replace("format: csv", "format: jsonl").replace("int(", "(");

    assertThat(
            given.places(
                "{\"id\":\"\\ud800\",\"severity\":1}\n{\"id\":\"b\",\"severity\":1}\n", mapping))
        .satisfiesExactly(
            half -> assertThat(half).startsWith("1 a value holds half of a character"),
            whole -> assertThat(whole).isEqualTo("2 l/b"));
  }

  @Test
  void saysBeforeTheFirstRowWhichColumnsThereAreNot() throws IOException {
    assertThat(given.places("id,sev\n", GivenRows.MAPPING))
        .containsExactly(
            "line 8, column 22: the file has no column 'severity'; it has 'id', 'sev'");
    assertThat(given.places("id,sev\n", GivenRows.MAPPING.replace("row.severity", "row['se.v']")))
        .singleElement()
        .asString()
        .contains("the file has no column 'se.v'");
    assertThat(
            given.places(
                "id,sev\n1,2\n",
                GivenRows.MAPPING
                    .replace("int(row.severity)", "has(row.x) ? 1 : 2")
                    .replace("${has(row.x) ? 1 : 2}", "\"${has(row.x) ? 1 : 2}\"")))
        .containsExactly("2 l/1");
  }

  @Test
  void refusesJsonRowsThatLackAField() throws IOException {
    String mapping = GivenRows.MAPPING.replace("format: csv", "format: jsonl").replace("int(", "(");

    assertThat(given.places("{\"id\": \"a\"}\n", mapping))
        .containsExactly("1 the row has no field 'severity' (in the mapping, line 8, column 14)");
    assertThat(given.places("{\"id\": 0.5, \"severity\": 1}\n", mapping))
        .containsExactly("1 'id' must be text, found 0.5 (in the mapping, line 4, column 19)");
  }

  @Test
  void linesInShapeAreNotTouched() throws IOException {
    String decision = "{ \"id\":\"a\" ,\"outcome\":1.50,\"x\":\"\\u00e4\"}";
    String label = "\t{\"rater\": null, \"id\": \"b\"}";
    String fact = "{\"measuredAt\": 1, \"id\": \"c\"}";

    assertThat(given.items(decision + "\r\n\r\n \n" + label + "\n" + fact, null))
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

    assertThat(given.places(lines, null))
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

    assertThat(given.places(longest + "\n" + longest + " \n{\"id\":\"c\"}", null))
        .containsExactly("1 a", "2 the line is longer than 1048576 bytes", "3 c");
  }

  @Test
  void onlyJsonLinesNeedNoMapping() throws IOException {
    Path csv = Files.writeString(given.folder().resolve("rows.csv"), "id\n1\n");

    assertThat(Lines.open(csv, null))
        .isEqualTo(new Opened.Unreadable("only JSON lines can be imported without a mapping file"));
  }

  @Test
  void countsWhatWasRead() throws IOException {
    Path file = Files.writeString(given.folder().resolve("rows.csv"), "id,severity\n1,1\n");

    try (Lines lines = GivenRows.opened(file, GivenRows.MAPPING)) {
      while (lines.next() != null) {
        assertThat(lines.done()).isPositive();
      }
      assertThat(lines.done()).isEqualTo(lines.size()).isEqualTo(16);
    }
  }
}
