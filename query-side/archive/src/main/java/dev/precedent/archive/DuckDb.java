package dev.precedent.archive;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/** DuckDB inside this process. It keeps nothing, and loads and fetches nothing. */
final class DuckDb implements AutoCloseable {
  private final DuckDBConnection connection;

  private DuckDb(DuckDBConnection connection) {
    this.connection = connection;
  }

  /**
   * Starts it.
   *
   * @param spill the folder for what does not fit into memory
   */
  static DuckDb start(ArchiveOptions options, Path spill) throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("memory_limit", options.memoryMegabytes() + "MB");
    settings.setProperty("threads", Integer.toString(options.threads()));
    settings.setProperty("temp_directory", spill.toString());
    return new DuckDb(
        DriverManager.getConnection("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class));
  }

  /** The connection of the one thread that writes. */
  DuckDBConnection writer() {
    return connection;
  }

  /** A further connection to the same tables, to be closed by whoever reads. */
  DuckDBConnection connect() throws SQLException {
    return connection.duplicate();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
