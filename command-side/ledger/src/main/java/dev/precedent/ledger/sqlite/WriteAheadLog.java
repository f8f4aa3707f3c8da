package dev.precedent.ledger.sqlite;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteErrorCode;

/** A file's write-ahead log. */
final class WriteAheadLog {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private WriteAheadLog() {}

  /**
   * Has a file written through its log.
   *
   * <p>Where several do this to a new file at a time, SQLite answers all but one of them that it is
   * busy, without the waiting that the connection is set to: each holds a lock that the others wait
   * for, and it cannot know that all of them want the same. So it is tried again.
   */
  static void turnOn(Statement statement) throws SQLException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        statement.execute("PRAGMA journal_mode = WAL");
        return;
      } catch (SQLException e) {
        if (!isBusy(e) || System.nanoTime() - end >= 0) {
          throw e;
        }
        pause(e);
      }
    }
  }

  private static boolean isBusy(SQLException e) {
    return (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
  }

  private static void pause(SQLException busy) throws SQLException {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy;
    }
  }
}
