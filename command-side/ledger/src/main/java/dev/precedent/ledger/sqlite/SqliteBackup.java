package dev.precedent.ledger.sqlite;

import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.SignedCheckpoint;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A copy of a ledger's file, as the ledger stood at one moment, made while a server may use it.
 *
 * @param id the ledger's
 * @param head the position after its last event
 * @param checkpoint the last one that it holds
 */
public record SqliteBackup(String id, long head, Optional<SignedCheckpoint> checkpoint) {
  private static final int CACHE_KIB = 16 * 1024;

  /**
   * Copies the ledger of a folder. The copy is there whole and durable, or not at all.
   *
   * @param directory with {@code ledger.db}
   * @param to a file that does not exist
   * @throws LedgerRefused if there is no ledger, or the file exists
   * @throws LedgerFailure if copying failed, or the copy is not what it should be
   */
  public static SqliteBackup write(Path directory, Path to) {
    FileCopy copy = new FileCopy(directory.resolve("ledger.db"), to);
    LedgerFile file = LedgerFile.in(directory);
    try (Connection connection = file.connect(CACHE_KIB)) {
      SqliteBackup before = read(file);
      return copy.make(connection, made -> read(LedgerFile.at(made)).checkedAgainst(before));
    } catch (SQLException e) {
      throw file.failure("Copying", e);
    }
  }

  /**
   * Copies the keys of a ledger's subjects. Done after {@link #write}, it holds all the keys that
   * the copied events need, as a key is stored before it is used.
   *
   * @param directory with {@code keys.db}
   * @param to a file that does not exist
   * @throws LedgerRefused if there are no keys, or the file exists
   * @throws LedgerFailure if copying failed
   */
  public static void writeKeys(Path directory, Path to) {
    Path keys = directory.toAbsolutePath().normalize().resolve("keys.db");
    FileCopy copy = new FileCopy(keys, to);
    try (Connection connection = LedgerFile.at(keys).connect(CACHE_KIB)) {
      copy.make(connection, made -> made);
    } catch (SQLException e) {
      throw new LedgerFailure("Copying %s failed: %s".formatted(keys, e.getMessage()), e);
    }
  }

  private static SqliteBackup read(LedgerFile file) throws SQLException {
    String id = file.prepare();
    try (Connection connection = file.connect(CACHE_KIB)) {
      LedgerQueries queries = new LedgerQueries(connection);
      // head last: what was signed by then stands before it
      Optional<SignedCheckpoint> last = queries.lastCheckpoint();
      return new SqliteBackup(id, queries.head(), last);
    }
  }

  /** Holds a copy against what was there when it was begun. */
  private SqliteBackup checkedAgainst(SqliteBackup before) {
    if (!id.equals(before.id) || head < before.head || head < size() || size() < before.size()) {
      throw new LedgerFailure(
          "The copy holds %d events, of which %d are signed; the ledger held %d, of which %d were signed, when it was begun"
              .formatted(head, size(), before.head, before.size()),
          null);
    }
    return this;
  }

  private long size() {
    return checkpoint.map(SignedCheckpoint::size).orElse(0L);
  }
}
