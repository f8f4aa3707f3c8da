package dev.precedent.archive;

import dev.precedent.query.SearchUnavailable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are handed out as one file of Parquet. They are collected within the memory that the
 * archive may take, and what does not fit is put on the disk meanwhile. For one thread.
 */
public final class CollectedRows implements AutoCloseable {
  private static final String TABLE = "collected";

  private final DuckDBConnection connection;
  private final Path file;
  private final DuckDBAppender appender;
  private final Cells cells;

  private CollectedRows(DuckDBConnection connection, Path file, DuckDBAppender appender) {
    this.connection = connection;
    this.file = file;
    this.appender = appender;
    this.cells = new Cells(appender);
  }

  /**
   * Begins.
   *
   * @param file where they stand until they were handed out; nothing is there
   */
  static CollectedRows begin(
      DuckDBConnection connection, SequencedMap<String, String> columns, Path file)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TEMP TABLE %s (%s)"
              .formatted(
                  TABLE,
                  columns.entrySet().stream()
                      .map(column -> Sql.quoted(column.getKey()) + " " + column.getValue())
                      .collect(Collectors.joining(", "))));
    }
    return new CollectedRows(connection, file, connection.createAppender("temp", "main", TABLE));
  }

  /**
   * Adds a row.
   *
   * @param row a cell for each column: a text, a {@link Long}, an {@link Instant} (cut to the
   *     microsecond), a list of texts, a list of maps for a list of structs, or nothing
   */
  public void add(List<@Nullable Object> row) {
    try {
      appender.beginRow();
      for (Object cell : row) {
        switch (cell) {
          case null -> appender.appendNull();
          case String text -> appender.append(text);
          case Long number -> appender.append(number.longValue());
          case Instant time -> cells.time(time);
          case List<?> several -> appender.append(several);
          default -> throw new IllegalArgumentException("no cell holds a " + cell.getClass());
        }
      }
      appender.endRow();
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  /**
   * Writes the file of all rows; nothing can be added any more.
   *
   * @throws SearchUnavailable if DuckDB fails, as where the disk is full
   */
  public void writeTo(OutputStream out) throws IOException {
    try (Statement statement = connection.createStatement()) {
      appender.close();
      statement.execute(
          "COPY %s TO %s (FORMAT parquet, COMPRESSION zstd)"
              .formatted(TABLE, Sql.texts(List.of(file.toString()))));
    } catch (SQLException e) {
      throw unavailable(e);
    }
    long _ = Files.copy(file, out);
  }

  private static SearchUnavailable unavailable(SQLException e) {
    return new SearchUnavailable("no Parquet can be written: " + e.getMessage(), e);
  }

  @Override
  public void close() throws IOException {
    try (connection) {
      appender.close();
    } catch (SQLException e) {
      throw unavailable(e);
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
