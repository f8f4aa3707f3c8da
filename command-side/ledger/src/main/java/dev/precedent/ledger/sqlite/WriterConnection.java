package dev.precedent.ledger.sqlite;

import dev.precedent.ledger.Commit;
import dev.precedent.ledger.CommitLog.Appended;
import dev.precedent.ledger.SignedCheckpoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import org.sqlite.SQLiteErrorCode;

/** The connection that writes, with its settings and statements; for one thread at a time. */
final class WriterConnection implements Renewed.Closeable {
  /** Rows per statement: with 32 a row costs a third of what it costs alone. */
  private static final int ROWS = 32;

  /** The last eight bits of an extended result code. */
  private static final int PRIMARY_CODE = 0xFF;

  private final Connection connection;
  private final LedgerQueries queries;
  private final Statement transaction;
  private final PreparedStatement insertKey;
  private final PreparedStatement insertKeys;
  private final PreparedStatement insertCommit;
  private final PreparedStatement insertCheckpoint;
  private final PreparedStatement updateCheckpoint;

  WriterConnection(Connection connection) throws SQLException {
    this.connection = connection;
    transaction = connection.createStatement();
    WriteAheadLog.turnOn(transaction);
    transaction.execute("PRAGMA synchronous = FULL");
    // the backfill does it
    transaction.execute("PRAGMA wal_autocheckpoint = 0");
    queries = new LedgerQueries(connection);
    insertKey = connection.prepareStatement("INSERT INTO keys VALUES (?, ?)");
    insertKeys =
        connection.prepareStatement(
            "INSERT INTO keys VALUES " + String.join(", ", Collections.nCopies(ROWS, "(?, ?)")));
    insertCommit = connection.prepareStatement("INSERT INTO commits VALUES (?, ?, ?, ?)");
    insertCheckpoint =
        connection.prepareStatement(
            "INSERT INTO checkpoints SELECT ?1, ?2, ?3"
                + " WHERE ?1 = (SELECT coalesce(max(number) + 1, 0) FROM checkpoints)");
    // the text of the note, which ends with its first empty line, stays
    updateCheckpoint =
        connection.prepareStatement(
            "UPDATE checkpoints SET note = ?2 WHERE number = ?1 AND size = ?3"
                + " AND substr(note, 1, length(?4)) = ?4");
  }

  /** How an append ended. */
  sealed interface Outcome {
    record Answered(Appended answer) implements Outcome {}

    /** Some key is taken; nothing was appended. Who holds it is left to the readers. */
    record KeyTaken() implements Outcome {}
  }

  /** The transaction failed when it was ended, so that its fate is unknown. */
  static final class CommitFailed extends SQLException {
    CommitFailed(SQLException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** The ledger takes nothing more. */
  static final class Sealed extends SQLException {
    Sealed(SQLException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /**
   * Seals the ledger: from here on every process is refused, however long it has been open. Anybody
   * who looks at the file sees it.
   */
  void seal() throws SQLException {
    transaction.execute(
        "CREATE TRIGGER IF NOT EXISTS "
            + LedgerQueries.SEALED
            + " BEFORE INSERT ON commits BEGIN SELECT RAISE(ABORT, 'the ledger is sealed'); END");
  }

  /** Makes a copy the ledger that it is a copy of. */
  void finishCopy() throws SQLException {
    transaction.execute(LedgerFile.FINISH_COPY);
  }

  /**
   * @param lines the commit's events as they are stored
   * @param keys those of its events, sorted and distinct
   * @throws Sealed if the ledger is sealed
   * @throws CommitFailed if it is unknown whether the commit stands; nothing was appended with any
   *     other exception
   */
  Outcome append(Commit commit, byte[] lines, List<Writer.Key> keys) throws SQLException {
    transaction.execute("BEGIN IMMEDIATE");
    boolean ended = false;
    try {
      Outcome outcome = insert(commit, lines, keys);
      if (outcome instanceof Outcome.Answered(Appended.Done())) {
        end();
        ended = true;
      }
      return outcome;
    } finally {
      if (!ended) {
        rollback();
      }
    }
  }

  private Outcome insert(Commit commit, byte[] lines, List<Writer.Key> keys) throws SQLException {
    // read from the file and not remembered: another process may have appended
    long head = queries.head();
    if (commit.first() != head) {
      return new Outcome.Answered(
          queries.stands(commit.first(), commit.id())
              ? new Appended.Done()
              : new Appended.PositionTaken(head));
    }
    if (!insertKeys(keys)) {
      return new Outcome.KeyTaken();
    }
    insertCommit.setLong(1, commit.first());
    insertCommit.setLong(2, commit.next());
    insertCommit.setString(3, commit.id());
    insertCommit.setBytes(4, lines);
    try {
      insertCommit.executeUpdate();
    } catch (SQLException e) {
      throw isA(SQLiteErrorCode.SQLITE_CONSTRAINT, e) ? new Sealed(e) : e;
    }
    return new Outcome.Answered(new Appended.Done());
  }

  /**
   * @return false if one of them is taken
   */
  private boolean insertKeys(List<Writer.Key> keys) throws SQLException {
    try {
      int many = keys.size() - keys.size() % ROWS;
      for (int i = 0; i < many; i += ROWS) {
        insert(insertKeys, keys.subList(i, i + ROWS));
      }
      for (int i = many; i < keys.size(); i++) {
        insert(insertKey, keys.subList(i, i + 1));
      }
      return true;
    } catch (SQLException e) {
      if (isA(SQLiteErrorCode.SQLITE_CONSTRAINT, e)) {
        return false;
      }
      throw e;
    }
  }

  private static void insert(PreparedStatement statement, List<Writer.Key> rows)
      throws SQLException {
    int parameter = 1;
    for (Writer.Key key : rows) {
      statement.setString(parameter++, key.text());
      statement.setLong(parameter++, key.position());
    }
    statement.executeUpdate();
  }

  /** Appends a checkpoint, in a transaction of its own. */
  boolean append(SignedCheckpoint checkpoint) throws SQLException {
    insertCheckpoint.setLong(1, checkpoint.number());
    insertCheckpoint.setLong(2, checkpoint.size());
    insertCheckpoint.setString(3, checkpoint.note().toString());
    return insertCheckpoint.executeUpdate() == 1;
  }

  /** Adds signatures to a checkpoint, in a transaction of its own. */
  boolean cosign(SignedCheckpoint checkpoint) throws SQLException {
    updateCheckpoint.setLong(1, checkpoint.number());
    updateCheckpoint.setString(2, checkpoint.note().toString());
    updateCheckpoint.setLong(3, checkpoint.size());
    updateCheckpoint.setString(4, checkpoint.note().text() + "\n");
    return updateCheckpoint.executeUpdate() == 1;
  }

  /** Has the write-ahead log copied back where it is time for that. */
  void afterCommit(Backfill backfill) {
    backfill.afterCommit(connection);
  }

  private void end() throws SQLException {
    try {
      transaction.execute("COMMIT");
    } catch (SQLException e) {
      // the mark that makes the transaction count is written last: without room for it there is
      // none
      if (isA(SQLiteErrorCode.SQLITE_FULL, e)) {
        throw e;
      }
      throw new CommitFailed(e);
    }
  }

  private static boolean isA(SQLiteErrorCode code, SQLException e) {
    return (e.getErrorCode() & PRIMARY_CODE) == code.code;
  }

  private void rollback() {
    try {
      transaction.execute("ROLLBACK");
    } catch (SQLException e) {
      // after some errors SQLite has ended the transaction by itself
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
