package dev.precedent.archive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A DuckDB of somebody else, who knows nothing but the folder. */
final class ParquetReader {
  private ParquetReader() {}

  /** All rows of a kind as the folder lies; {@code decisions}. */
  static String all(Path folder, String kind) {
    return "read_parquet('%s/%s/**/*.parquet', hive_partitioning = true, union_by_name = true, hive_types_autocast = false)"
        .formatted(folder, kind);
  }

  /** The rows of an answer, each as texts; {@code null} for NULL. */
  static List<List<String>> rows(String sql) throws SQLException {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(String.valueOf(found.getObject(i)));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  static void execute(String sql) throws SQLException {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The one column of an answer. */
  static List<String> column(String sql) throws SQLException {
    return rows(sql).stream().map(List::getFirst).toList();
  }

  /** The positions of a kind in their order; none where there is no such folder. */
  static List<Long> positions(Path folder, String kind) throws SQLException {
    if (!Files.exists(folder.resolve(kind))) {
      return List.of();
    }
    return column("SELECT position FROM %s ORDER BY position".formatted(all(folder, kind))).stream()
        .map(Long::valueOf)
        .toList();
  }
}
