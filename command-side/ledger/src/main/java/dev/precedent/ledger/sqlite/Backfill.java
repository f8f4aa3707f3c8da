package dev.precedent.ledger.sqlite;

import dev.precedent.ledger.Joining;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the write-ahead log back into the file, on a thread of its own: SQLite by itself does it
 * inside a commit, and every few hundred commits one would take a hundred times as long. The thread
 * copies until little is missing. That little is left to the writer, because only where nothing is
 * missing between two commits does the log begin anew and stay short.
 */
final class Backfill {
  /**
   * In pages of 4 KiB: 64 MiB. A page that changes often is then copied once, and not with every
   * commit.
   */
  private static final int BEGIN_PAGES = 16 * 1024;

  /** So much the writer copies by itself: 2 MiB. */
  private static final int REST_PAGES = 512;

  /** Where so many times the beginning is missing, the disk cannot keep up, and commits wait. */
  private static final int MOST = 8;

  private static final int CACHE_KIB = 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);

  private final LedgerFile file;
  private final int beginPages;
  private final int restPages;
  private volatile State state = State.NOTHING_TO_DO;
  private Thread thread = Thread.ofPlatform().unstarted(() -> {});

  Backfill(LedgerFile file) {
    this(file, BEGIN_PAGES, REST_PAGES);
  }

  /**
   * @param beginPages missing pages that set it going
   * @param restPages missing pages that are left to the writer
   */
  Backfill(LedgerFile file, int beginPages, int restPages) {
    this.file = file;
    this.beginPages = beginPages;
    this.restPages = restPages;
  }

  private enum State {
    NOTHING_TO_DO,
    COPYING,
    REST_LEFT
  }

  /**
   * To be called by the one who writes, after a commit. Does not fail: the commit stands, and a log
   * that is not copied back is only longer.
   */
  void afterCommit(Connection writer) {
    try {
      switch (state) {
        case NOTHING_TO_DO -> {
          if (missing(writer) >= beginPages) {
            state = State.COPYING;
            thread = Thread.ofPlatform().daemon().name("ledger-backfill").start(this::copy);
          }
        }
        case COPYING -> {
          if (missing(writer) >= MOST * beginPages) {
            thread.join();
          }
        }
        case REST_LEFT -> {
          CopyBack seen = new CopyBack(true);
          seen.begin();
          copyBack(writer);
          seen.left = missing(writer);
          seen.commit();
          state = State.NOTHING_TO_DO;
        }
      }
    } catch (SQLException e) {
      LOG.warn("The write-ahead log of {} was not copied back", file, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void copy() {
    try (Connection connection = file.connect(CACHE_KIB)) {
      int before = Integer.MAX_VALUE;
      int missing = copyAndSync(connection);
      // copying is faster than writing, so each round has less to do, or there is no use in it
      while (missing > restPages && missing < before) {
        before = missing;
        missing = copyAndSync(connection);
      }
    } catch (SQLException | IOException e) {
      LOG.warn("The write-ahead log of {} was not copied back", file, e);
    } finally {
      state = State.REST_LEFT;
    }
  }

  /**
   * Copies what is there now and syncs it: SQLite would sync the file only where nothing is missing
   * in it, so that the writer waited for all that this thread had copied.
   *
   * @return how many pages are missing afterwards
   */
  private int copyAndSync(Connection connection) throws SQLException, IOException {
    CopyBack seen = new CopyBack(false);
    seen.begin();
    try (Syncing _ = Syncing.start(file)) {
      copyBack(connection);
    }
    seen.left = missing(connection);
    seen.commit();
    return seen.left;
  }

  /** How many pages of the log are missing in the file. */
  private static int missing(Connection connection) throws SQLException {
    return ask(connection, "PRAGMA wal_checkpoint(NOOP)");
  }

  /** Copies what is there now; nobody has to wait for it. */
  private static void copyBack(Connection connection) throws SQLException {
    ask(connection, "PRAGMA wal_checkpoint(PASSIVE)");
  }

  private static int ask(Connection connection, String pragma) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(pragma)) {
      return row.getInt(2) - row.getInt(3);
    }
  }

  /** Waits for what is under way. */
  void close() {
    Joining.join(thread);
  }
}
