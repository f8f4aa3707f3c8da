package dev.precedent.importing;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A DuckDB in memory that reads files and nothing else; one answer at a time, in flat memory. */
final class DuckDb implements AutoCloseable {
  private final Connection connection;
  private final Statement statement;

  private DuckDb(Connection connection) throws SQLException {
    this.connection = connection;
    statement = connection.createStatement();
    // the file is data and not a reason to fetch or load anything else
    statement.execute("SET autoinstall_known_extensions = false");
    statement.execute("SET TimeZone = 'UTC'");
    statement.execute("SET memory_limit = '512MB'");
    // each thread would hold the pages of a row group of its own
    statement.execute("SET threads = 1");
  }

  static DuckDb start() throws IOException {
    Properties streaming = new Properties();
    streaming.setProperty("jdbc_stream_results", "true");
    try {
      return new DuckDb(DriverManager.getConnection("jdbc:duckdb:", streaming));
    } catch (SQLException e) {
      throw new IOException("DuckDB, which reads Parquet, does not start", e);
    }
  }

  /** The answer, until the next question. */
  ResultSet query(String sql) throws SQLException {
    return statement.executeQuery(sql);
  }

  @Override
  public void close() throws IOException {
    try (connection;
        statement) {
      // closed in the order of their making
    } catch (SQLException e) {
      throw new IOException("closing DuckDB failed", e);
    }
  }
}
