package dev.precedent.ledger.sqlite;

import dev.precedent.ledger.Commit;
import dev.precedent.ledger.CommitLog.AmbiguousAppend;
import dev.precedent.ledger.EventLines;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.RecordedEvent;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The one writer of this process: prepares commits, and hands them to its connection in turn. */
final class Writer {
  /** The index of keys should stay in memory: a key in random order touches a page of its own. */
  static final int CACHE_KIB = 256 * 1024;

  private final LedgerFile file;
  private final Renewed<WriterConnection> connection;
  private final Backfill backfill;
  private final ReentrantLock lock = new ReentrantLock();
  private final @Nullable Object identity;
  private boolean closed;

  Writer(LedgerFile file, Renewed.Opener<WriterConnection> opener) throws SQLException {
    this.file = file;
    this.connection = Renewed.open(opener);
    this.identity = file.identity();
    this.backfill = new Backfill(file);
  }

  WriterConnection.Outcome append(Commit commit) {
    byte[] lines = EventLines.write(commit.events());
    List<Key> keys = sortedKeys(commit);
    return write(open -> open.append(commit, lines, keys));
  }

  /** Has something written on the connection while nobody else writes. */
  <T> T write(Renewed.Use<WriterConnection, T> use) {
    lock.lock();
    try {
      if (closed) {
        throw new LedgerFailure("the ledger %s is closed".formatted(file), null);
      }
      requireSameFile();
      return connection.use(
          open -> {
            T answer = use.of(open);
            open.afterCommit(backfill);
            return answer;
          });
    } catch (WriterConnection.CommitFailed e) {
      // the commit may have reached the write-ahead log although its sync failed
      throw new AmbiguousAppend(
          "Whether the ledger %s holds the last commit is unknown: %s"
              .formatted(file, e.getMessage()),
          e);
    } catch (WriterConnection.Sealed e) {
      throw new LedgerRefused(
          "The ledger %s is sealed and takes nothing more; write to its copy.".formatted(file), e);
    } catch (SQLException e) {
      throw file.failure("Appending to", e);
    } finally {
      lock.unlock();
    }
  }

  /** Has something changed, which has no answer. */
  void change(Change change) {
    var _ =
        write(
            open -> {
              change.on(open);
              return true;
            });
  }

  interface Change {
    void on(WriterConnection connection) throws SQLException;
  }

  /** SQLite would go on writing to a file that has no name any more. */
  void requireSameFile() {
    if (!Objects.equals(identity, file.identity())) {
      throw new LedgerFailure(
          ("The ledger %s was deleted or replaced while it was open; put the file back, or start"
                  + " again.")
              .formatted(file),
          null);
    }
  }

  /** In order, so that neighbours in the index are written together. */
  private static List<Key> sortedKeys(Commit commit) {
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
    return Arrays.asList(keys);
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      backfill.close();
      connection.close();
    } catch (SQLException e) {
      throw file.failure("Closing", e);
    } finally {
      lock.unlock();
    }
  }

  /** What an event takes in the table of keys. */
  record Key(String text, long position) {}
}
