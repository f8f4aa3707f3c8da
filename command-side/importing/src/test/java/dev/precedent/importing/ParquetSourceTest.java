package dev.precedent.importing;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetSourceTest {
  private static final String MAPPING =
      """
      format: parquet
      labels:
        - id: l/${row.id}
          case: {id: "${row.id}"}
          policy: bullying
          version: 1.0.0
          rater: r
          value: ${row.v}
          labelledAt: ${row.at}
      """;

  @TempDir Path folder;

  @Test
  void columnsKeepTheirTypes() throws Exception {
    Path file =
        parquet(
            "it's.parquet",
            """
            SELECT 1 AS id, TIMESTAMP '2026-01-02 03:04:05' AS at, 0.1::FLOAT AS v
            """);

    assertThat(Read.items(file, MAPPING))
        .containsExactly(
            "1 LABEL l/1 {\"id\":\"l/1\",\"case\":{\"id\":\"1\"},\"policy\":\"bullying\","
                + "\"version\":\"1.0.0\",\"rater\":\"r\",\"value\":0.1,"
                + "\"labelledAt\":\"2026-01-02T03:04:05Z\"}");
  }

  @Test
  void listsAndStructsAreListsAndObjects() throws Exception {
    Path file =
        parquet(
            "nested.parquet",
            """
            SELECT 'a' AS id, '2026-01-01T00:00:00Z' AS at, ['x', NULL, 'y'] AS v
            UNION ALL SELECT 'b', '2026-01-01T00:00:00Z', NULL
            """);

    assertThat(Read.items(file, MAPPING))
        .satisfiesExactly(
            list -> assertThat(list).contains("\"value\":[\"x\",null,\"y\"]"),
            nothing -> assertThat(nothing).startsWith("2 ").doesNotContain("value"));
    Path struct = parquet("s.parquet", "SELECT 'a' AS id, 't' AS at, {'deep': [1, 2]} AS v");
    assertThat(Read.items(struct, MAPPING.replace("row.v", "row.v.deep[1]")))
        .singleElement()
        .asString()
        .contains("\"value\":2");
  }

  @Test
  void whatJsonCannotHoldIsText() throws Exception {
    Path file =
        parquet(
            "nan.parquet",
            """
            SELECT 'a' AS id, DATE '2026-01-01' AS at, 'NaN'::DOUBLE AS v
            UNION ALL SELECT 'b', DATE '2026-01-01', 2.5
            """);

    assertThat(Read.items(file, MAPPING))
        .satisfiesExactly(
            nan -> assertThat(nan).contains("\"value\":\"NaN\"", "\"2026-01-01\""),
            number -> assertThat(number).contains("\"value\":2.5"));
  }

  @Test
  void bytesAreTextWhereTheyAreUtf8AndRefuseTheRowElsewhere() throws Exception {
    Path file =
        parquet(
            "bytes.parquet",
            """
            SELECT encode('é€') AS id, 'x'::BLOB AS at, {'a': ['REMOVE'::BLOB]} AS v
            UNION ALL SELECT 'b'::BLOB, 'x'::BLOB, {'a': ['\\xFF'::BLOB]}
            UNION ALL SELECT 'c'::BLOB, 'x'::BLOB, {'a': [NULL::BLOB]}
            """);

    assertThat(Read.items(file, MAPPING.replace("row.v", "row.v.a[0]")))
        .satisfiesExactly(
            text -> assertThat(text).contains("l/é€", "\"value\":\"REMOVE\""),
            broken ->
                assertThat(broken)
                    .isEqualTo("2 the column 'v' holds bytes that are not UTF-8 text"),
            nothing -> assertThat(nothing).contains("l/c").doesNotContain("value"));
    Path map = parquet("map.parquet", "SELECT 1 AS id, 't' AS at, MAP {'k'::BLOB: 'w'::BLOB} AS v");
    assertThat(Read.items(map, MAPPING.replace("row.v", "row.v.k")))
        .singleElement()
        .asString()
        .contains("\"value\":\"w\"");
  }

  @Test
  void textThatIsNotUtf8RefusesItsRowAndNoOther() throws Exception {
    String select =
        """
        SELECT i AS id, 't' AS at, {'a': [CASE WHEN i IN (%s) THEN 'brokn' ELSE %s END]} AS v
        FROM range(5000) r(i)
        """;
    // DuckDB writes the one as a dictionary and the other in full
    for (String other : List.of("'sound?'", "'why? ' || hash(i)")) {
      for (List<String> broken : List.of(List.of("0"), List.of("7", "2500", "4999"))) {
        Path file =
            altered(select.formatted(String.join(", ", broken), other), "brokn", "br\u00FFkn");

        List<String> items = Read.items(file, MAPPING.replace("row.v", "row.v.a[0]"));

        assertThat(items).hasSize(5_000);
        for (int i = 0; i < items.size(); i++) {
          assertThat(items.get(i))
              .matches(
                  broken.contains(String.valueOf(i))
                      ? (i + 1) + " the column 'v' holds bytes that are not UTF-8 text"
                      : (i + 1) + " LABEL l/" + i + " .*\"value\":\"(sound\\?|why\\? [0-9]+)\".*");
        }
      }
    }
  }

  @Test
  void objectsWithFieldsThatDifferInCaseOnlyAreNotRead() throws Exception {
    // DuckDB would call the second FIELD_1
    Path file =
        altered(
            "SELECT 1 AS id, 't' AS at, [{'field': 1, 'other': 2, 'third': 3}] AS v",
            "other",
            "FIELD");

    assertThat(Read.places(file, MAPPING.replace("row.v", "row.v[0].field")))
        .containsExactly(
            "line 8, column 18: the column 'v' holds objects with fields whose names differ in case"
                + " only, which import cannot read");
    assertThat(Read.places(file, MAPPING.replace("${row.v}", "1"))).containsExactly("1 l/1");
  }

  @Test
  void aPipeIsKeptInAFileWhileItIsRead() throws Exception {
    Path file = parquet("piped.parquet", "SELECT 'a' AS id, 't' AS at, 1 AS v");
    InputStream standard = System.in;
    try {
      System.setIn(new ByteArrayInputStream(Files.readAllBytes(file)));
      assertThat(Read.places(Path.of("-"), MAPPING)).containsExactly("1 l/a");
      System.setIn(new ByteArrayInputStream(Files.readAllBytes(file)));
      PlainPath copy = PlainPath.of(Path.of("-"));
      assertThat(copy.path()).hasSameBinaryContentAs(file);
      copy.close();
      assertThat(copy.folder()).doesNotExist();
    } finally {
      System.setIn(standard);
    }
  }

  @Test
  void numbersKeepTheDigitsThatDuckDbSees() throws Exception {
    String random =
        """
        SELECT %s AS id, 't' AS at, id::VARCHAR AS v
        FROM (SELECT hash(i)::HUGEINT * CASE WHEN i %% 2 = 0 THEN 1 ELSE -1 END AS n FROM range(2000) t(i))
        """;
    for (String id :
        List.of(
            "(n %% 1000000000)::DECIMAL(9,0)",
            "(n %% 1000000000000000000)::DECIMAL(18,0)",
            "n::DECIMAL(38,0)",
            "abs(n)::UBIGINT",
            "(n // 4)::BIGINT")) {
      Path file = parquet("numbers.parquet", random.formatted(id.replace("%%", "%")));

      assertThat(Read.items(file, MAPPING))
          .hasSize(2_000)
          .allSatisfy(
              line ->
                  assertThat(line).matches("(?s).*\"id\":\"l/(-?[0-9]+)\".*\"value\":\"\\1\".*"));
    }
  }

  @Test
  void decimalsAreNumbersUnlessANumberWouldLoseDigits() throws Exception {
    Path file =
        parquet(
            "decimals.parquet",
            """
            SELECT 1 AS id, 't' AS at, 0.970::DECIMAL(30,3) AS v
            UNION ALL SELECT 2, 't', 1234567890123456789.125
            """);

    assertThat(Read.items(file, MAPPING))
        .satisfiesExactly(
            number -> assertThat(number).contains("\"value\":0.97,"),
            text -> assertThat(text).contains("\"value\":\"1234567890123456789.125\""));
  }

  @Test
  void thePathMeansOneFileWhateverItsName() throws Exception {
    List<String> names =
        List.of("x[1]", "*", "?", "\\*", "\\", "[!a]", "]", "it's", "id=folder", "{a,b}");
    Path own = parquet("own.parquet", "SELECT 'own' AS id, 't' AS at, 1 AS v");
    Path other = parquet("other.parquet", "SELECT 'other' AS id, 't' AS at, 1 AS v");
    Files.createDirectories(folder.resolve("x1"));
    Files.copy(other, folder.resolve("x1/f.parquet"));
    Files.copy(other, folder.resolve("x1/g.parquet"));
    Files.copy(own, folder.resolve("x1/[f].parquet"));
    assertThat(Read.places(folder.resolve("x1/[f].parquet"), MAPPING)).containsExactly("1 l/own");
    for (String name : names) {
      Files.createDirectories(folder.resolve(name));
      Path file = Files.copy(own, folder.resolve(name + "/f.parquet"));

      assertThat(Read.places(file, MAPPING)).as(name).containsExactly("1 l/own");
    }
  }

  @Test
  void namesThatDifferInCaseOnlyAreTheFilesOwn() throws Exception {
    String mapping = MAPPING.replace("${row.v}", "1");

    assertThat(Read.places(pyarrow(), mapping.replace("row.id", "row.ID")))
        .containsExactly("1 l/1");
    assertThat(Read.places(pyarrow(), mapping)).containsExactly("1 l/2");
    assertThat(Read.places(pyarrow(), mapping.replace("row.id", "row.id_1")))
        .containsExactly("1 l/3");
  }

  @Test
  void nanosecondsAreTimesAsWell() throws Exception {
    assertThat(Read.items(pyarrow(), MAPPING.replace("row.v", "row.nested[0].a")))
        .singleElement()
        .asString()
        .contains(
            "\"value\":\"2024-03-29T02:30:00.123456789Z\"",
            "\"labelledAt\":\"2024-03-29T02:30:00.123456789Z\"");
  }

  @Test
  void decimalsThatWouldLoseDigitsAreNotRead() throws Exception {
    assertThat(Read.places(pyarrow(), MAPPING.replace("row.v", "row.wide[0]")))
        .containsExactly(
            "line 8, column 18: the column 'wide' holds decimal numbers of 41 digits, which import"
                + " cannot read");
    assertThat(Read.items(pyarrow(), MAPPING.replace("row.v", "row.nothing")))
        .singleElement()
        .asString()
        .startsWith("1 LABEL l/2")
        .doesNotContain("value");
  }

  /** Written by pyarrow 26: columns ID, id, id_1, at, nested, wide and nothing, and one row. */
  private static Path pyarrow() throws Exception {
    return Path.of(ParquetSourceTest.class.getResource("pyarrow.parquet").toURI());
  }

  @Test
  void localTimesAreTheSameInEveryTimeZone() throws Exception {
    Path file =
        parquet(
            "times.parquet",
            """
            SELECT t AS id, {'timestamp': [t::TIMESTAMP_NS], 'a "b": c': MAP {1: t}} AS at, 1 AS v
            FROM (SELECT TIMESTAMP '2026-03-28 00:15:00.5' + INTERVAL (i) HOUR AS t FROM range(72) r(i))
            """);
    TimeZone machine = TimeZone.getDefault();
    try {
      for (String zone : List.of("UTC", "Europe/Berlin", "America/New_York")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        for (String nested : List.of("row.at.timestamp[0]", "row.at['a \\\"b\\\": c']['1']")) {
          List<String> expected = new ArrayList<>();
          for (int hour = 0; hour < 72; hour++) {
            String time = Instant.parse("2026-03-28T00:15:00.500Z").plus(hour, HOURS).toString();
            expected.add("l/%s %s".formatted(time, time));
          }
          assertThat(Read.items(file, MAPPING.replace("${row.at}", "\"${" + nested + "}\"")))
              .extracting(
                  line -> line.replaceFirst("(?s).*\"id\":\"(l/.*?)\".*At\":\"(.*)\"}$", "$1 $2"))
              .isEqualTo(expected);
        }
      }
    } finally {
      TimeZone.setDefault(machine);
    }
  }

  @Test
  void columnsThatTheMappingDoesNotUseAreNotRead() throws Exception {
    // 2,048 rows at a time, as DuckDB reads them, would take more memory than it may use
    Path file =
        parquet(
            "wide.parquet",
            "SELECT i AS id, 't' AS at, 1 AS v, repeat('x', 300000) || i AS unused,"
                + " MAP {'a': INTERVAL (i) DAY} AS other FROM range(2100) t(i)");

    assertThat(Read.places(file, MAPPING)).hasSize(2_100).endsWith("2100 l/2099");
  }

  @Test
  void aColumnOfATypeThatIsNotReadIsSaidBeforeTheFirstRow() throws Exception {
    Path file = parquet("variant.parquet", "SELECT 1 AS id, 't' AS at, 42::VARIANT AS v");

    assertThat(Read.places(file, MAPPING))
        .containsExactly(
            "line 8, column 18: the column 'v' holds VARIANT, which import cannot read");
    assertThat(Read.places(file, MAPPING.replace("${row.v}", "1"))).containsExactly("1 l/1");
  }

  @Test
  void saysWhichColumnsThereAreNot() throws Exception {
    Path file = parquet("other.parquet", "SELECT 1 AS id, 2 AS at");

    assertThat(Read.items(file, MAPPING))
        .containsExactly("line 8, column 18: the file has no column 'v'; it has 'id', 'at'");
  }

  @Test
  void saysWhyAFileIsNoParquet() throws IOException {
    Path file = Files.writeString(folder.resolve("text.parquet"), "id,at,v\n");

    assertThat(Read.items(file, MAPPING))
        .singleElement()
        .asString()
        .startsWith("it cannot be read as Parquet: ");
  }

  private Path parquet(String name, String select) throws SQLException {
    return parquet(name, select, "snappy");
  }

  private Path parquet(String name, String select, String compression) throws SQLException {
    Path file = folder.resolve(name);
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute(
          "COPY (%s) TO '%s' (FORMAT parquet, COMPRESSION %s)"
              .formatted(select, file.toString().replace("'", "''"), compression));
    }
    return file;
  }

  /** What DuckDB does not write: a file with other bytes, as many, in the place of some. */
  private Path altered(String select, String from, String to) throws Exception {
    Path file = parquet("altered.parquet", select, "uncompressed");
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertThat(bytes).contains(from);
    return Files.writeString(file, bytes.replace(from, to), StandardCharsets.ISO_8859_1);
  }
}
