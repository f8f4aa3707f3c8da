package dev.precedent.verifier;

import dev.precedent.proof.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * The ledger in an SQLite file, read in one transaction, so that a ledger in use is seen at one
 * moment. The file is opened for reading only and is never changed.
 */
final class SqliteLedger implements LedgerSource {
  private static final int BUSY_TIMEOUT_MS = 30_000;
  private static final int FORMAT = 1;

  private final Path file;
  private final Connection connection;
  private final String id;

  private SqliteLedger(Path file, Connection connection) throws SQLException {
    this.file = file;
    this.connection = connection;
    this.id = readId();
  }

  /**
   * Opens a ledger.
   *
   * @param file {@code ledger.db}
   * @throws DamagedLedger if the file is none
   * @throws SourceFailure if it cannot be read
   */
  static SqliteLedger open(Path file) {
    try {
      return open(file, "?mode=ro");
    } catch (SQLException e) {
      if (SQLiteErrorCode.getErrorCode(e.getErrorCode()) == SQLiteErrorCode.SQLITE_CANTOPEN
          && !Files.isWritable(file.toAbsolutePath().getParent())) {
        return openImmutable(file);
      }
      throw failure(file, e);
    }
  }

  /** Where nobody may write, SQLite cannot make the files beside it that it wants. */
  private static SqliteLedger openImmutable(Path file) {
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    try {
      if (Files.exists(log) && Files.size(log) > 0) {
        throw new SourceFailure(
            "%s cannot be read where it is, because its newest events are still in %s; copy both to a folder that may be written."
                .formatted(file, log.getFileName()));
      }
      return open(file, "?immutable=1");
    } catch (SQLException e) {
      throw failure(file, e);
    } catch (IOException e) {
      throw new SourceFailure("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
    }
  }

  private static SqliteLedger open(Path file, String parameters) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    config.setReadOnly(true);
    Connection connection =
        config.createConnection("jdbc:sqlite:" + file.toAbsolutePath().toUri() + parameters);
    try {
      connection.setAutoCommit(false);
      return new SqliteLedger(file, connection);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private String readId() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT format, id FROM ledger");
        ResultSet row = query.executeQuery()) {
      if (!row.next()) {
        throw new DamagedLedger("%s does not say which ledger it is.".formatted(file));
      }
      int format = row.getInt(1);
      String found = String.valueOf(row.getString(2));
      if (format != FORMAT) {
        throw new DamagedLedger(
            "%s has format %d, and this version of Precedent verifies format %d only."
                .formatted(file, format, FORMAT));
      }
      if (row.next()) {
        throw new DamagedLedger("%s says more than once which ledger it is.".formatted(file));
      }
      return found;
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public long head() {
    try (Rows<Long> head =
        query("SELECT next FROM commits ORDER BY position DESC LIMIT 1", row -> row.getLong(1))) {
      Long next = head.next();
      return next == null ? 0 : next;
    }
  }

  @Override
  public Rows<Commit> commits(long position) {
    return query(
        "SELECT position, next, id, events, typeof(next) = 'integer' AND typeof(id) = 'text' AND"
            + " typeof(events) = 'blob' FROM commits WHERE position >= coalesce((SELECT"
            + " max(position) FROM commits WHERE position <= ?1), ?1) ORDER BY position",
        row -> {
          if (!row.getBoolean(5)) {
            throw new DamagedLedger(
                "The commit at position %d of %s holds values of other types than a ledger writes."
                    .formatted(row.getLong(1), file));
          }
          return new Commit(row.getLong(1), row.getLong(2), row.getString(3), row.getBytes(4));
        },
        position);
  }

  @Override
  public Rows<Checkpoint> checkpoints() {
    try (Rows<Boolean> table =
        query(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'checkpoints'",
            row -> true)) {
      if (table.next() == null) {
        return nothing();
      }
    }
    return query(
        "SELECT number, size, note FROM checkpoints ORDER BY number",
        row -> new Checkpoint(row.getLong(1), row.getLong(2), String.valueOf(row.getString(3))));
  }

  /** In the order in which they stand, which has to be the one in which they are looked up. */
  @Override
  public Rows<Key> keys() {
    byte[][] last = {null};
    return query(
        "SELECT key, position FROM keys",
        row -> {
          String key = String.valueOf(row.getString(1));
          byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
          if (last[0] != null && Arrays.compareUnsigned(last[0], bytes) >= 0) {
            throw new DamagedLedger(
                "The table of keys in %s is out of order at '%s', so that events cannot be found by their key."
                    .formatted(file, Canonical.shown(key)));
          }
          last[0] = bytes;
          return new Key(key, row.getLong(2));
        });
  }

  @Override
  public Optional<Long> holder(String key) {
    try (Rows<Long> holders =
        query("SELECT position FROM keys WHERE key = ?1", row -> row.getLong(1), key)) {
      return Optional.ofNullable(holders.next());
    }
  }

  /** A page that does not fit into its tree hides rows from those who look for them by key. */
  @Override
  public List<String> ailments() {
    List<String> ailments = new ArrayList<>();
    try (Rows<String> checked =
        query("PRAGMA quick_check(10)", row -> String.valueOf(row.getString(1)))) {
      for (String each = checked.next(); each != null; each = checked.next()) {
        if (!each.equals("ok")) {
          ailments.add("SQLite finds %s damaged: %s.".formatted(file, Canonical.shown(each)));
        }
      }
    }
    try (Rows<String> repeated =
        query(
            "SELECT id FROM commits GROUP BY id HAVING count(*) > 1 LIMIT 1",
            row -> String.valueOf(row.getString(1)))) {
      String id = repeated.next();
      if (id != null) {
        ailments.add("Two commits have the id %s.".formatted(Canonical.shown(id)));
      }
    }
    return ailments;
  }

  @Override
  public Optional<Hash> rememberedLeaf(long position) {
    Path leaves = file.resolveSibling("tree").resolve("height-00");
    ByteBuffer hash = ByteBuffer.allocate(Hash.BYTES);
    try (FileChannel channel = FileChannel.open(leaves)) {
      int read = channel.read(hash, position * Hash.BYTES);
      return read == Hash.BYTES ? Optional.of(Hash.of(hash.array(), 0)) : Optional.empty();
    } catch (IOException e) {
      // a hint that is not there
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private <T> Rows<T> query(String sql, Reading<T> reading, Object... values) {
    try {
      PreparedStatement statement = connection.prepareStatement(sql);
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return new Cursor<>(statement, statement.executeQuery(), reading);
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  private static <T> Rows<T> nothing() {
    return new Rows<>() {
      @Override
      public @Nullable T next() {
        return null;
      }

      @Override
      public void close() {
        // nothing was opened
      }
    };
  }

  private final class Cursor<T> implements Rows<T> {
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final Reading<T> reading;

    Cursor(PreparedStatement statement, ResultSet rows, Reading<T> reading) {
      this.statement = statement;
      this.rows = rows;
      this.reading = reading;
    }

    @Override
    public @Nullable T next() {
      try {
        return rows.next() ? reading.of(rows) : null;
      } catch (SQLException e) {
        throw failure(file, e);
      }
    }

    @Override
    public void close() {
      try {
        statement.close();
      } catch (SQLException e) {
        throw failure(file, e);
      }
    }
  }

  private static RuntimeException failure(Path file, SQLException e) {
    return switch (SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xFF)) {
      case SQLITE_NOTADB ->
          new DamagedLedger(
              "%s is no SQLite file, or its beginning is damaged.".formatted(file), e);
      case SQLITE_CORRUPT ->
          new DamagedLedger("%s is damaged: %s.".formatted(file, e.getMessage()), e);
      // a table or a column that is not there
      case SQLITE_ERROR, SQLITE_MISMATCH, SQLITE_TOOBIG ->
          new DamagedLedger(
              "%s is not a ledger, or damaged: %s.".formatted(file, e.getMessage()), e);
      default -> new SourceFailure("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
    };
  }
}
