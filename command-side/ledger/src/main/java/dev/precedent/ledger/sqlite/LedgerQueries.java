package dev.precedent.ledger.sqlite;

import dev.precedent.ledger.Commit;
import dev.precedent.ledger.EventLines;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.Note;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is asked of the tables, on one connection; for one thread at a time. */
final class LedgerQueries implements Renewed.Closeable {
  /** The trigger that refuses commits. */
  static final String SEALED = "sealed";

  private final Connection connection;
  private final PreparedStatement head;
  private final PreparedStatement commitId;
  private final PreparedStatement commitsFrom;
  private final PreparedStatement commitOf;
  private final PreparedStatement key;
  private final PreparedStatement lastCheckpoint;
  private final PreparedStatement checkpointsFrom;

  LedgerQueries(Connection connection) throws SQLException {
    this.connection = connection;
    head = connection.prepareStatement("SELECT next FROM commits ORDER BY position DESC LIMIT 1");
    commitId = connection.prepareStatement("SELECT id FROM commits WHERE position = ?");
    commitsFrom =
        connection.prepareStatement(
            "SELECT position, next, id, events FROM commits WHERE position >="
                + " (SELECT max(position) FROM commits WHERE position <= ?) ORDER BY position");
    commitOf =
        connection.prepareStatement(
            "SELECT position, next, events FROM commits WHERE position <= ?"
                + " ORDER BY position DESC LIMIT 1");
    key = connection.prepareStatement("SELECT position FROM keys WHERE key = ?");
    lastCheckpoint =
        connection.prepareStatement(
            "SELECT number, note FROM checkpoints ORDER BY number DESC LIMIT 1");
    checkpointsFrom =
        connection.prepareStatement(
            "SELECT number, note FROM checkpoints WHERE number >= ? ORDER BY number LIMIT ?");
  }

  long head() throws SQLException {
    try (ResultSet row = head.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** Whether the commit of that id stands at that position. */
  boolean stands(long position, String id) throws SQLException {
    commitId.setLong(1, position);
    try (ResultSet row = commitId.executeQuery()) {
      return row.next() && row.getString(1).equals(id);
    }
  }

  boolean sealed() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet triggers =
            statement.executeQuery(
                "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name = '%s'"
                    .formatted(SEALED))) {
      return triggers.getInt(1) == 1;
    }
  }

  List<Commit> read(long from, int maxEvents) throws SQLException {
    List<Commit> commits = new ArrayList<>();
    commitsFrom.setLong(1, from);
    try (ResultSet rows = commitsFrom.executeQuery()) {
      // rows are fetched one by one, so what is not asked for is not read
      for (long events = 0; events < maxEvents && rows.next(); ) {
        long first = rows.getLong(1);
        long next = rows.getLong(2);
        if (next <= from) {
          break;
        }
        commits.add(
            new Commit(first, rows.getString(3), EventLines.read(first, next, rows.getBytes(4))));
        events += next - first;
      }
    }
    return commits;
  }

  Map<String, RecordedEvent> find(Collection<String> keys) throws SQLException {
    SortedMap<Long, String> keysByPosition = new TreeMap<>();
    for (String each : keys) {
      key.setString(1, each);
      try (ResultSet row = key.executeQuery()) {
        if (row.next()) {
          keysByPosition.put(row.getLong(1), each);
        }
      }
    }
    Map<String, RecordedEvent> found = HashMap.newHashMap(keysByPosition.size());
    while (!keysByPosition.isEmpty()) {
      long next = collect(keysByPosition, found);
      keysByPosition = keysByPosition.tailMap(next);
    }
    return found;
  }

  /** Finds those events of the given that stand in the commit of the first of them. */
  private long collect(SortedMap<Long, String> keysByPosition, Map<String, RecordedEvent> found)
      throws SQLException {
    commitOf.setLong(1, keysByPosition.firstKey());
    try (ResultSet row = commitOf.executeQuery()) {
      if (!row.next() || row.getLong(2) <= keysByPosition.firstKey()) {
        throw new LedgerFailure(
            "the ledger is damaged: no commit holds position " + keysByPosition.firstKey(), null);
      }
      long first = row.getLong(1);
      long next = row.getLong(2);
      EventLines.Reader lines = new EventLines.Reader(row.getBytes(3), first);
      for (Map.Entry<Long, String> each : keysByPosition.headMap(next).entrySet()) {
        while (lines.position() < each.getKey()) {
          lines.skip();
        }
        found.put(each.getValue(), lines.read());
      }
      return next;
    } catch (IllegalArgumentException e) {
      throw EventLines.damaged(keysByPosition.firstKey(), e);
    }
  }

  Optional<SignedCheckpoint> lastCheckpoint() throws SQLException {
    try (ResultSet row = lastCheckpoint.executeQuery()) {
      return row.next() ? Optional.of(checkpoint(row)) : Optional.empty();
    }
  }

  List<SignedCheckpoint> checkpoints(long from, int max) throws SQLException {
    List<SignedCheckpoint> checkpoints = new ArrayList<>();
    checkpointsFrom.setLong(1, from);
    checkpointsFrom.setInt(2, max);
    try (ResultSet rows = checkpointsFrom.executeQuery()) {
      while (rows.next()) {
        checkpoints.add(checkpoint(rows));
      }
    }
    return checkpoints;
  }

  private static SignedCheckpoint checkpoint(ResultSet row) throws SQLException {
    long number = row.getLong(1);
    try {
      return new SignedCheckpoint(number, Note.of(row.getString(2)));
    } catch (InvalidProof e) {
      throw new LedgerFailure(
          "checkpoint %d of the ledger is damaged: %s".formatted(number, e.getMessage()), e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
