package dev.precedent.ledger.sqlite;

import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.SecretFile;
import dev.precedent.ledger.SubjectKeys;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * Keys of subjects in one SQLite file beside the ledger. What is deleted is overwritten ({@code
 * secure_delete}), and the write-ahead log is emptied after it. Several processes of one machine
 * may use the same file.
 */
public final class SqliteSubjectKeys implements SubjectKeys {
  private static final int BUSY_TIMEOUT_MS = 30_000;

  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();
  private final Renewed<KeysConnection> connection;
  private boolean closed;

  private SqliteSubjectKeys(Path file) throws SQLException {
    this.file = file;
    this.connection = Renewed.open(() -> new KeysConnection(connect(file)));
  }

  /**
   * Opens the keys {@code keys.db} in the folder of a ledger, and makes the file where it is
   * missing, readable by its owner only.
   *
   * @throws LedgerRefused if the file cannot be written or holds something else
   */
  public static SqliteSubjectKeys open(Path ledger) {
    Path file = ledger.toAbsolutePath().normalize().resolve("keys.db");
    try {
      // SQLite takes an empty file for a new one, and gives its log the same permissions
      Files.createFile(file, SecretFile.ownerOnly(ledger));
    } catch (FileAlreadyExistsException e) {
      // opened below
    } catch (IOException e) {
      throw new LedgerRefused(
          "The keys of subjects cannot be written to %s (%s)."
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
    try {
      return new SqliteSubjectKeys(file);
    } catch (SQLException e) {
      boolean foreign =
          SQLiteErrorCode.getErrorCode(e.getErrorCode()) == SQLiteErrorCode.SQLITE_NOTADB;
      throw new LedgerRefused(
          foreign
              ? "The file %s does not hold the keys of subjects; move it away or restore it."
                  .formatted(file)
              : "The keys of subjects in %s cannot be opened (%s).".formatted(file, e.getMessage()),
          e);
    }
  }

  private static Connection connect(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    config.setGetGeneratedKeys(false);
    return config.createConnection("jdbc:sqlite:" + file.toUri());
  }

  @Override
  public Optional<String> claim() {
    return ask(KeysConnection::claim);
  }

  @Override
  public String claim(String mark, long followed) {
    return ask(keys -> keys.claim(mark, followed));
  }

  @Override
  public Map<String, StoredKey> ofSubjects(Collection<String> subjects) {
    return ask(keys -> keys.ofSubjects(subjects));
  }

  @Override
  public Optional<StoredKey> find(SubjectKeyId id) {
    return ask(keys -> keys.find(id));
  }

  @Override
  public List<StoredKey> page(String after, int most) {
    return ask(keys -> keys.page(after, most));
  }

  @Override
  public Map<String, StoredKey> addMissing(Collection<StoredKey> added) {
    return ask(keys -> keys.addMissing(added));
  }

  @Override
  public void delete(SubjectKeyId id) {
    boolean clean =
        ask(
            keys -> {
              keys.delete(id);
              return keys.emptyLog();
            });
    if (!clean) {
      throw new LedgerFailure(
          "A key was deleted, and the log beside %s may still hold it, because somebody reads the file for long; ask again."
              .formatted(file),
          null);
    }
  }

  @Override
  public long followed() {
    return ask(KeysConnection::followed);
  }

  @Override
  public void follow(long position) {
    ask(
        keys -> {
          keys.follow(position);
          return position;
        });
  }

  private <T> T ask(Renewed.Use<KeysConnection, T> question) {
    lock.lock();
    try {
      if (closed) {
        throw new LedgerFailure("the keys of subjects in %s are closed".formatted(file), null);
      }
      return connection.use(question);
    } catch (SQLException e) {
      throw new LedgerFailure(
          "Using the keys of subjects in %s failed: %s".formatted(file, e.getMessage()), e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      connection.close();
    } catch (SQLException e) {
      throw new LedgerFailure("Closing the keys of subjects in %s failed".formatted(file), e);
    } finally {
      lock.unlock();
    }
  }
}
