package dev.precedent.ledger.sqlite;

import dev.precedent.ledger.Commit;
import dev.precedent.ledger.CommitLog.AmbiguousAppend;
import dev.precedent.ledger.CommitLog.Appended;
import dev.precedent.ledger.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The one connection of this process that writes. */
final class Writer implements AutoCloseable {
  /** The index of keys should stay in memory: a key in random order touches a page of its own. */
  static final int CACHE_KIB = 256 * 1024;

  /**
   * In pages of 4 KiB: 64 MiB. A page that changes often is then copied into the file once, and not
   * with every commit.
   */
  private static final int CHECKPOINT_PAGES = 16 * 1024;

  /** The last eight bits of an extended result code. */
  private static final int PRIMARY_CODE = 0xFF;

  private final LedgerFile file;
  private final Connection connection;
  private final LedgerQueries queries;
  private final Statement transaction;
  private final PreparedStatement insertKey;
  private final PreparedStatement insertCommit;
  private final ReentrantLock lock = new ReentrantLock();

  Writer(LedgerFile file, Connection connection) throws SQLException {
    this.file = file;
    this.connection = connection;
    transaction = connection.createStatement();
    transaction.execute("PRAGMA journal_mode = WAL");
    transaction.execute("PRAGMA synchronous = FULL");
    transaction.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
    queries = new LedgerQueries(connection);
    insertKey = connection.prepareStatement("INSERT INTO keys VALUES (?, ?)");
    insertCommit = connection.prepareStatement("INSERT INTO commits VALUES (?, ?, ?, ?)");
  }

  /** How an append ended. */
  sealed interface Outcome {
    record Answered(Appended answer) implements Outcome {}

    /** Some key is taken; nothing was appended. Who holds it is left to the readers. */
    record KeyTaken() implements Outcome {}
  }

  Outcome append(Commit commit) {
    byte[] lines = EventLines.write(commit.events());
    Key[] keys = sortedKeys(commit);
    lock.lock();
    try {
      begin();
      Outcome outcome;
      try {
        outcome = insert(commit, lines, keys);
      } catch (SQLException e) {
        rollback();
        throw file.failure("Appending to", e);
      }
      if (outcome instanceof Outcome.Answered(Appended.Done())) {
        commit();
      } else {
        rollback();
      }
      return outcome;
    } finally {
      lock.unlock();
    }
  }

  private Outcome insert(Commit commit, byte[] lines, Key[] keys) throws SQLException {
    // read from the file and not remembered: another process may have appended
    long head = queries.head();
    if (commit.first() != head) {
      return new Outcome.Answered(
          queries.stands(commit.first(), commit.id())
              ? new Appended.Done()
              : new Appended.PositionTaken(head));
    }
    try {
      insertKeys(keys);
    } catch (SQLiteException e) {
      if ((e.getResultCode().code & PRIMARY_CODE) == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
        return new Outcome.KeyTaken();
      }
      throw e;
    }
    insertCommit.setLong(1, commit.first());
    insertCommit.setLong(2, commit.next());
    insertCommit.setString(3, commit.id());
    insertCommit.setBytes(4, lines);
    insertCommit.executeUpdate();
    return new Outcome.Answered(new Appended.Done());
  }

  private void insertKeys(Key[] keys) throws SQLException {
    for (Key key : keys) {
      insertKey.setString(1, key.text());
      insertKey.setLong(2, key.position());
      insertKey.executeUpdate();
    }
  }

  /** In order, so that neighbours in the index are written together. */
  private static Key[] sortedKeys(Commit commit) {
    Key[] keys = new Key[commit.events().size()];
    for (int i = 0; i < keys.length; i++) {
      RecordedEvent event = commit.events().get(i);
      keys[i] = new Key(event.data().key(), event.position());
    }
    Arrays.sort(keys, Comparator.comparing(Key::text));
    for (int i = 1; i < keys.length; i++) {
      if (keys[i].text().equals(keys[i - 1].text())) {
        throw new IllegalArgumentException(
            "events %d and %d of one commit have the same stream and sequence"
                .formatted(keys[i - 1].position(), keys[i].position()));
      }
    }
    return keys;
  }

  private void begin() {
    try {
      transaction.execute("BEGIN IMMEDIATE");
    } catch (SQLException e) {
      throw file.failure("Appending to", e);
    }
  }

  private void commit() {
    try {
      transaction.execute("COMMIT");
    } catch (SQLException e) {
      rollback();
      // the commit may have reached the write-ahead log although its sync failed
      throw new AmbiguousAppend(
          "Whether the ledger %s holds the last commit is unknown: %s"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private void rollback() {
    try {
      transaction.execute("ROLLBACK");
    } catch (SQLException e) {
      // after some errors SQLite has ended the transaction by itself
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      throw file.failure("Closing", e);
    } finally {
      lock.unlock();
    }
  }

  private record Key(String text, long position) {}
}
