package dev.precedent.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
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
    Path file = folder.resolve(name);
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute(
          "COPY (%s) TO '%s' (FORMAT parquet)"
              .formatted(select, file.toString().replace("'", "''")));
    }
    return file;
  }
}
