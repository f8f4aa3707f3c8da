package dev.precedent.bench;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.sqlite.SQLiteConfig;

/**
 * The peer of recording: what stands in a ledger, written again into an empty SQLite file and
 * nothing around it. The same bytes and the same keys, one blob and one durable transaction a
 * commit, with the settings of the ledger itself; nothing is received, parsed, validated or
 * answered.
 */
final class BareSqlite implements AutoCloseable {
  private static final int CACHE_KIB = 256 * 1024;
  private static final int CHECKPOINT_PAGES = 16 * 1024;

  /** Rows per statement, as many as the ledger inserts. */
  private static final int ROWS = 32;

  private final Connection connection;
  private final Statement transaction;
  private final PreparedStatement insertKey;
  private final PreparedStatement insertKeys;
  private final PreparedStatement insertCommit;

  /** What waits for the next commit. */
  private final ByteArrayOutputStream events = new ByteArrayOutputStream();

  private final List<Key> keys = new ArrayList<>();
  private long position;

  private long partFrom;
  private long commits;
  private long nanos;

  private record Key(String text, long position) {}

  /**
   * What was written.
   *
   * @param nanos spent in the transactions alone
   */
  record Written(long events, long commits, long nanos) {
    double eventsPerSecond() {
      return events * 1e9 / nanos;
    }

    long eventsPerCommit() {
      return events / commits;
    }
  }

  private BareSqlite(Connection connection, long from) throws SQLException {
    this.connection = connection;
    position = from;
    partFrom = from;
    transaction = connection.createStatement();
    transaction.execute("PRAGMA journal_mode = WAL");
    transaction.execute("PRAGMA synchronous = FULL");
    transaction.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
    transaction.execute("CREATE TABLE commits (position INTEGER PRIMARY KEY, events BLOB)");
    transaction.execute(
        "CREATE TABLE keys (key TEXT PRIMARY KEY, position INTEGER NOT NULL) WITHOUT ROWID");
    insertKey = connection.prepareStatement("INSERT INTO keys VALUES (?, ?)");
    insertKeys =
        connection.prepareStatement(
            "INSERT INTO keys VALUES " + String.join(", ", Collections.nCopies(ROWS, "(?, ?)")));
    insertCommit = connection.prepareStatement("INSERT INTO commits VALUES (?, ?)");
  }

  /**
   * Writes a ledger again.
   *
   * @param ledger its file, to which nobody writes meanwhile
   * @param target a file that does not exist
   * @param leastEvents neighbouring commits are joined until they have so many events; 1 keeps them
   *     as they are
   */
  static Written write(Path ledger, Path target, int leastEvents) throws SQLException {
    return write(ledger, target, leastEvents, 0, List.of(Long.MAX_VALUE)).getFirst();
  }

  /**
   * Writes what stands in a ledger from a position on, in parts.
   *
   * @param from where a commit begins
   * @param ends positions after the parts, in order; what stands after the last is left out
   */
  static List<Written> write(Path ledger, Path target, int leastEvents, long from, List<Long> ends)
      throws SQLException {
    try (Connection source = connect(ledger);
        Statement prepare = source.createStatement();
        BareSqlite bare = new BareSqlite(connect(target), from)) {
      prepare.execute("CREATE TEMP TABLE by_position (position INTEGER PRIMARY KEY, key TEXT)");
      prepare.execute(
          "INSERT INTO by_position SELECT position, key FROM keys WHERE position >= %d ORDER BY position"
              .formatted(from));
      List<Written> parts = new ArrayList<>();
      try (Statement ofKeys = source.createStatement();
          Statement ofCommits = source.createStatement();
          ResultSet keys = ofKeys.executeQuery("SELECT key FROM by_position ORDER BY position");
          ResultSet rows =
              ofCommits.executeQuery(
                  "SELECT next, events FROM commits WHERE position >= %d ORDER BY position"
                      .formatted(from))) {
        while (parts.size() < ends.size() && rows.next()) {
          bare.add(rows.getLong(1), rows.getBytes(2), keys);
          if (bare.keys.size() >= leastEvents) {
            bare.commit();
          }
          if (bare.position >= ends.get(parts.size())) {
            parts.add(bare.part());
          }
        }
        if (parts.size() < ends.size()) {
          bare.commit();
          parts.add(bare.part());
        }
      }
      return parts;
    }
  }

  /** What was written since the part before. */
  private Written part() {
    Written part = new Written(position - partFrom, commits, nanos);
    partFrom = position;
    commits = 0;
    nanos = 0;
    return part;
  }

  private static Connection connect(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setCacheSize(-CACHE_KIB);
    config.setGetGeneratedKeys(false);
    return config.createConnection("jdbc:sqlite:" + file.toUri());
  }

  private void add(long next, byte[] lines, ResultSet allKeys) throws SQLException {
    events.writeBytes(lines);
    for (long each = position + keys.size(); each < next; each++) {
      allKeys.next();
      keys.add(new Key(allKeys.getString(1), each));
    }
  }

  /** Writes what waits; sorting and copying are not counted. */
  private void commit() throws SQLException {
    if (keys.isEmpty()) {
      return;
    }
    keys.sort(Comparator.comparing(Key::text));
    byte[] blob = events.toByteArray();
    long start = System.nanoTime();
    transaction.execute("BEGIN IMMEDIATE");
    int many = keys.size() - keys.size() % ROWS;
    for (int i = 0; i < many; i += ROWS) {
      insert(insertKeys, keys.subList(i, i + ROWS));
    }
    for (int i = many; i < keys.size(); i++) {
      insert(insertKey, keys.subList(i, i + 1));
    }
    insertCommit.setLong(1, position);
    insertCommit.setBytes(2, blob);
    insertCommit.executeUpdate();
    transaction.execute("COMMIT");
    nanos += System.nanoTime() - start;
    commits++;
    position += keys.size();
    keys.clear();
    events.reset();
  }

  private static void insert(PreparedStatement statement, List<Key> rows) throws SQLException {
    int parameter = 1;
    for (Key key : rows) {
      statement.setString(parameter++, key.text());
      statement.setLong(parameter++, key.position());
    }
    statement.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
