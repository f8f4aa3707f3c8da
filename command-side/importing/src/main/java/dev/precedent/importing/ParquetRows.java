package dev.precedent.importing;

import java.io.Closeable;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a Parquet file, one after another. DuckDB reads no further where text is not UTF-8.
 * So from there on the file is read twice over, once with such bytes replaced and once without
 * them: text that is not the same in both is not UTF-8.
 */
final class ParquetRows implements Closeable {
  private final String path;
  private final String selected;
  private final List<Reading> readings = new ArrayList<>();
  private long row;

  private record Reading(DuckDb duckdb, ResultSet rows) {}

  /**
   * @param path of the file, as SQL has it
   * @param selected columns, as SQL has them
   */
  ParquetRows(String path, String selected) throws SQLException, IOException {
    this.path = path;
    this.selected = selected;
    try {
      read("strict");
    } catch (SQLException e) {
      readTwice(e);
    }
  }

  /** What the file holds, as SQL has it; the names of folders are no columns. */
  static String table(String path, String validation) {
    return "read_parquet(%s, hive_partitioning = false, utf8_validation = '%s')"
        .formatted(path, validation);
  }

  private void read(String validation) throws SQLException, IOException {
    DuckDb duckdb = DuckDb.start();
    try {
      String table = table(path, validation);
      readings.add(
          new Reading(
              duckdb, duckdb.query("SELECT %s FROM %s OFFSET %d".formatted(selected, table, row))));
    } catch (SQLException e) {
      duckdb.close();
      throw e;
    }
  }

  private void readTwice(SQLException stopped) throws SQLException, IOException {
    // it does not always say what stopped it; something else stops it again
    if (readings.size() > 1) {
      throw stopped;
    }
    close();
    try {
      read("replace");
      read("ignore");
    } catch (SQLException e) {
      close();
      throw e;
    }
  }

  /** Goes on to the next row, if there is one. */
  boolean next() throws SQLException, IOException {
    boolean found;
    try {
      found = advance();
    } catch (SQLException e) {
      readTwice(e);
      found = advance();
    }
    if (found) {
      row++;
    }
    return found;
  }

  private boolean advance() throws SQLException {
    boolean found = false;
    for (Reading reading : readings) {
      found = reading.rows.next();
    }
    return found;
  }

  /** The number of the row, from 1. */
  long number() {
    return row;
  }

  /**
   * A value of the row.
   *
   * @param column from 1
   */
  Object value(int column, ParquetType type) throws SQLException, RowRefusal {
    Object value = type.value(readings.getFirst().rows.getObject(column));
    for (Reading other : readings.subList(1, readings.size())) {
      if (!value.equals(type.value(other.rows.getObject(column)))) {
        throw new RowRefusal("holds bytes that are not UTF-8 text");
      }
    }
    return value;
  }

  @Override
  public void close() throws IOException {
    for (Reading reading : readings) {
      reading.duckdb.close();
    }
    readings.clear();
  }
}
