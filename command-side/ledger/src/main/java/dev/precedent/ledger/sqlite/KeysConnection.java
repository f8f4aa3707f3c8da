package dev.precedent.ledger.sqlite;

import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.ledger.SubjectKeys.StoredKey;
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

/** The connection to the file of keys, with its settings and statements; one thread at a time. */
final class KeysConnection implements Renewed.Closeable {
  private final Connection connection;
  private final Statement statement;
  private final PreparedStatement ofSubject;
  private final PreparedStatement ofId;
  private final PreparedStatement afterId;
  private final PreparedStatement insert;
  private final PreparedStatement delete;
  private final PreparedStatement claim;
  private final PreparedStatement follow;

  KeysConnection(Connection connection) throws SQLException {
    this.connection = connection;
    statement = connection.createStatement();
    WriteAheadLog.turnOn(statement);
    statement.execute("PRAGMA synchronous = FULL");
    statement.execute("PRAGMA secure_delete = ON");
    statement.execute(
        "CREATE TABLE IF NOT EXISTS subject_keys (id TEXT PRIMARY KEY, subject TEXT NOT NULL"
            + " UNIQUE, wrapped BLOB NOT NULL) WITHOUT ROWID");
    statement.execute(
        "CREATE TABLE IF NOT EXISTS claim (one INTEGER PRIMARY KEY CHECK (one = 1), mark TEXT NOT"
            + " NULL, followed INTEGER NOT NULL)");
    ofSubject = connection.prepareStatement("SELECT * FROM subject_keys WHERE subject = ?");
    ofId = connection.prepareStatement("SELECT * FROM subject_keys WHERE id = ?");
    afterId =
        connection.prepareStatement("SELECT * FROM subject_keys WHERE id > ? ORDER BY id LIMIT ?");
    insert =
        connection.prepareStatement(
            "INSERT INTO subject_keys VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
    delete = connection.prepareStatement("DELETE FROM subject_keys WHERE id = ?");
    claim =
        connection.prepareStatement("INSERT INTO claim VALUES (1, ?, ?) ON CONFLICT DO NOTHING");
    follow = connection.prepareStatement("UPDATE claim SET followed = ?1 WHERE followed < ?1");
  }

  Optional<String> claim() throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT mark FROM claim")) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }

  String claim(String mark, long followed) throws SQLException {
    claim.setString(1, mark);
    claim.setLong(2, followed);
    claim.executeUpdate();
    return claim().orElseThrow();
  }

  Map<String, StoredKey> ofSubjects(Collection<String> subjects) throws SQLException {
    Map<String, StoredKey> keys = HashMap.newHashMap(subjects.size());
    for (String subject : subjects) {
      one(ofSubject, subject).ifPresent(key -> keys.put(subject, key));
    }
    return keys;
  }

  Optional<StoredKey> find(SubjectKeyId id) throws SQLException {
    return one(ofId, id.value());
  }

  private static Optional<StoredKey> one(PreparedStatement query, String by) throws SQLException {
    query.setString(1, by);
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? Optional.of(key(row)) : Optional.empty();
    }
  }

  private static StoredKey key(ResultSet row) throws SQLException {
    return new StoredKey(new SubjectKeyId(row.getString(1)), row.getString(2), row.getBytes(3));
  }

  List<StoredKey> page(String after, int most) throws SQLException {
    afterId.setString(1, after);
    afterId.setInt(2, most);
    List<StoredKey> page = new ArrayList<>();
    try (ResultSet rows = afterId.executeQuery()) {
      while (rows.next()) {
        page.add(key(rows));
      }
    }
    return page;
  }

  Map<String, StoredKey> addMissing(Collection<StoredKey> keys) throws SQLException {
    statement.execute("BEGIN IMMEDIATE");
    boolean ended = false;
    try {
      for (StoredKey key : keys) {
        insert.setString(1, key.id().value());
        insert.setString(2, key.subject());
        insert.setBytes(3, key.wrapped());
        insert.executeUpdate();
      }
      Map<String, StoredKey> stand = ofSubjects(keys.stream().map(StoredKey::subject).toList());
      statement.execute("COMMIT");
      ended = true;
      return stand;
    } finally {
      if (!ended) {
        rollback();
      }
    }
  }

  private void rollback() {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      // after some errors SQLite has ended the transaction by itself
    }
  }

  void delete(SubjectKeyId id) throws SQLException {
    delete.setString(1, id.value());
    delete.executeUpdate();
  }

  /**
   * Copies the write-ahead log into the file and cuts it to nothing.
   *
   * @return false if readers of other processes held it up
   */
  boolean emptyLog() throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      return row.next() && row.getInt(1) == 0;
    }
  }

  long followed() throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT followed FROM claim")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  void follow(long position) throws SQLException {
    follow.setLong(1, position);
    follow.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
