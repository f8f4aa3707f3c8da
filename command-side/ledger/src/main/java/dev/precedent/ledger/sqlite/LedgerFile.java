package dev.precedent.ledger.sqlite;

import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerRefused;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/** The database file: whether it may be used as a ledger, its tables, and connections to it. */
final class LedgerFile {
  /** The form of the tables; docs/proofs.md describes them, so that others can read them. */
  static final int FORMAT = 1;

  /** The table that says what the file is; one that is still being made has {@link #COPY}. */
  private static final String LEDGER = "ledger";

  private static final String COPY = "copy";

  /** What makes a finished copy a ledger. */
  static final String FINISH_COPY = "ALTER TABLE %s RENAME TO %s".formatted(COPY, LEDGER);

  private static final int BUSY_TIMEOUT_MS = 30_000;

  private static final int PREPARING_CACHE_KIB = 1024;

  private final Path path;

  private LedgerFile(Path path) {
    this.path = path;
  }

  /** A ledger that lies there already, under whatever name. */
  static LedgerFile at(Path path) {
    return new LedgerFile(path);
  }

  /** The ledger of a folder, which is made where its parent exists. */
  static LedgerFile in(Path directory) {
    Path folder = directory.toAbsolutePath().normalize();
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw new LedgerRefused(
            "The ledger's folder %s is a file; name a folder.".formatted(folder), e);
      }
    } catch (IOException e) {
      Path parent = folder.getParent();
      String reason =
          parent != null && !Files.isDirectory(parent)
              ? "%s does not exist".formatted(parent)
              : "%s may not be written".formatted(parent);
      throw new LedgerRefused(
          "The ledger's folder %s cannot be made, because %s.".formatted(folder, reason), e);
    }
    LedgerFile file = new LedgerFile(folder.resolve("ledger.db"));
    if (!Files.isWritable(folder)) {
      throw new LedgerRefused(
          "The ledger's folder %s may only be read; make it writable for this user."
              .formatted(folder),
          null);
    }
    if (Files.exists(file.path) && !Files.isWritable(file.path)) {
      throw new LedgerRefused(
          "The ledger %s may only be read; make it writable for this user.".formatted(file), null);
    }
    return file;
  }

  /**
   * A connection with the settings that both writer and readers need.
   *
   * @param cacheKib memory for pages of the file, in KiB
   */
  Connection connect(int cacheKib) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    config.setCacheSize(-cacheKib);
    // the driver would otherwise run a query of its own after every insert
    config.setGetGeneratedKeys(false);
    // as a URI, so that no character of a folder's name is taken for a parameter
    return config.createConnection("jdbc:sqlite:" + path.toUri());
  }

  /**
   * Makes the tables in a new file; refuses one that is no ledger or has another format.
   *
   * @return the ledger's id
   */
  String prepare() throws SQLException {
    try (Connection connection = connect(PREPARING_CACHE_KIB);
        Statement statement = connection.createStatement()) {
      if (isEmpty(statement)) {
        create(connection, statement, LEDGER, UUID.randomUUID().toString());
      }
      if (has(statement, COPY)) {
        throw new LedgerRefused(
            "The ledger %s is an unfinished copy; finish it with 'precedent ledger copy'."
                .formatted(path),
            null);
      }
      return idOf(statement, LEDGER);
    }
  }

  /**
   * Makes the tables for a copy of a ledger in a new file, or finds them. Nobody can open it as a
   * ledger before {@link #FINISH_COPY}.
   *
   * @param id of the ledger that is copied
   */
  void prepareCopy(String id) throws SQLException {
    try (Connection connection = connect(PREPARING_CACHE_KIB);
        Statement statement = connection.createStatement()) {
      if (isEmpty(statement)) {
        create(connection, statement, COPY, id);
      }
      if (has(statement, LEDGER) || !has(statement, COPY)) {
        throw new LedgerRefused(
            "The file %s is there already and is not an unfinished copy; name another folder."
                .formatted(path),
            null);
      }
      String copied = idOf(statement, COPY);
      if (!copied.equals(id)) {
        throw new LedgerRefused(
            "The file %s is an unfinished copy of the ledger %s, and not of %s; name another folder."
                .formatted(path, copied, id),
            null);
      }
    }
  }

  /**
   * Tells the file from another one of the same name; null where there is none or the system cannot
   * tell.
   */
  @Nullable Object identity() {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  /** Returns when what is in the file is on the disk, where the system can tell files apart. */
  void sync() throws IOException {
    Object identity = identity();
    if (identity != null) {
      FileSync.sync(path, identity);
    }
  }

  /** Why the file could not be opened, in words. */
  LedgerFailure openingFailure(SQLException cause) {
    return switch (SQLiteErrorCode.getErrorCode(cause.getErrorCode())) {
      case SQLITE_NOTADB -> notALedger(cause);
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
          new LedgerRefused(
              "The ledger %s cannot be opened for writing (%s)."
                  .formatted(path, cause.getMessage()),
              cause);
      default -> failure("Opening", cause);
    };
  }

  /** A failure of this store, in words. */
  LedgerFailure failure(String what, SQLException cause) {
    return new LedgerFailure(
        "%s the ledger %s failed: %s".formatted(what, path, cause.getMessage()), cause);
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private static boolean isEmpty(Statement statement) throws SQLException {
    try (ResultSet tables = statement.executeQuery("SELECT count(*) FROM sqlite_master")) {
      return tables.getInt(1) == 0;
    }
  }

  private static boolean has(Statement statement, String table) throws SQLException {
    try (ResultSet tables =
        statement.executeQuery(
            "SELECT count(*) FROM sqlite_master WHERE name = '%s'".formatted(table))) {
      return tables.getInt(1) == 1;
    }
  }

  private static void create(Connection connection, Statement statement, String table, String id)
      throws SQLException {
    WriteAheadLog.turnOn(statement);
    statement.execute("BEGIN IMMEDIATE");
    try {
      // another process may have been first
      if (isEmpty(statement)) {
        statement.execute(
            "CREATE TABLE %s (format INTEGER NOT NULL, id TEXT NOT NULL, created_at TEXT NOT NULL)"
                .formatted(table));
        statement.execute(
            "CREATE TABLE commits (position INTEGER PRIMARY KEY, next INTEGER NOT NULL, id TEXT NOT"
                + " NULL, events BLOB NOT NULL)");
        statement.execute(
            "CREATE TABLE keys (key TEXT PRIMARY KEY, position INTEGER NOT NULL) WITHOUT ROWID");
        statement.execute(
            "CREATE TABLE checkpoints (number INTEGER PRIMARY KEY, size INTEGER NOT NULL, note TEXT"
                + " NOT NULL)");
        try (PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO " + table + " VALUES (?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))")) {
          insert.setInt(1, FORMAT);
          insert.setString(2, id);
          insert.executeUpdate();
        }
      }
      statement.execute("COMMIT");
    } catch (SQLException e) {
      statement.execute("ROLLBACK");
      throw e;
    }
  }

  private String idOf(Statement statement, String table) throws SQLException {
    if (!has(statement, table)) {
      throw notALedger(null);
    }
    try (ResultSet row = statement.executeQuery("SELECT format FROM " + table)) {
      if (!row.next()) {
        throw notALedger(null);
      }
      int format = row.getInt(1);
      if (format != FORMAT) {
        throw new LedgerRefused(
            "The ledger %s has format %d and this version of Precedent reads format %d only."
                .formatted(path, format, FORMAT),
            null);
      }
    } catch (SQLException e) {
      // a table called ledger that is somebody else's
      throw notALedger(e);
    }
    try (ResultSet row = statement.executeQuery("SELECT id FROM " + table)) {
      return row.getString(1);
    }
  }

  private LedgerRefused notALedger(@Nullable SQLException cause) {
    return new LedgerRefused(
        "The file %s is not a ledger of Precedent; move it away or name another folder."
            .formatted(path),
        cause);
  }
}
