package dev.precedent.archive;

import dev.precedent.query.SearchUnavailable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/** A question to DuckDB that takes long: it ends when the thread is interrupted that waits. */
final class Asking implements Statements, AutoCloseable {
  private static final long AGAIN_MS = 50;
  private static final long LOOK_EVERY_MS = 200;
  private static final double PERCENT = 100;

  /** How DuckDB begins what it says where neither memory nor the disk has room. */
  private static final String NO_ROOM = "Out of Memory Error";

  private final DuckDBConnection connection;
  private @Nullable DoubleConsumer watcher;

  Asking(DuckDBConnection connection) {
    this.connection = connection;
  }

  DuckDBConnection connection() {
    return connection;
  }

  @Override
  public Dialect dialect() {
    return Dialect.DUCKDB;
  }

  /** Takes one row after the other. */
  interface Rows {
    void take(ResultSet row) throws SQLException;
  }

  /**
   * Hands over all rows, on another thread than this one, before it returns.
   *
   * @throws SearchUnavailable if DuckDB fails
   */
  @Override
  public void forEach(String sql, Rows rows) throws InterruptedException {
    run(
        statement -> {
          try (ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
              rows.take(found);
            }
          }
        });
  }

  /**
   * Runs a statement that has no rows.
   *
   * @throws SearchUnavailable if DuckDB fails
   */
  void execute(String sql) throws InterruptedException {
    run(statement -> statement.execute(sql));
  }

  @Override
  public void watch(DoubleConsumer share) {
    try (Statement settings = connection.createStatement()) {
      settings.execute("SET enable_progress_bar = true"); // or it does not say how far it is
      settings.execute("SET enable_progress_bar_print = false");
    } catch (SQLException e) {
      throw unreadable(e);
    }
    watcher = share;
  }

  private interface Work {
    void with(Statement statement) throws SQLException;
  }

  private void run(Work work) throws InterruptedException {
    Running running = new Running(work);
    var _ = Thread.ofPlatform().daemon().name("archive-asking").start(running);
    try {
      while (!running.ended.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
        if (watcher != null) {
          running.tell(watcher);
        }
      }
    } catch (InterruptedException | RuntimeException e) {
      cancel(running);
      throw e;
    }
    running.rethrow();
  }

  /** Returns when it has ended. One that has not begun yet does not hear of it the first time. */
  private static void cancel(Running running) {
    boolean ended = false;
    while (!ended) {
      running.cancel();
      try {
        ended = running.ended.await(AGAIN_MS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        // it is being ended already
      }
    }
  }

  private final class Running implements Runnable {
    private final Work work;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean cancelled;
    private volatile @Nullable DuckDBPreparedStatement statement;
    private volatile @Nullable Throwable failure;

    Running(Work work) {
      this.work = work;
    }

    @Override
    public void run() {
      try (DuckDBPreparedStatement opened =
          connection.createStatement().unwrap(DuckDBPreparedStatement.class)) {
        statement = opened;
        if (!cancelled) {
          work.with(opened);
        }
      } catch (SQLException | RuntimeException e) {
        failure = e;
      } finally {
        ended.countDown();
      }
    }

    /** Nothing is told before DuckDB knows. */
    void tell(DoubleConsumer share) {
      DuckDBPreparedStatement running = statement;
      double percentage = -1;
      if (running != null) {
        try {
          percentage = running.getQueryProgress().getPercentage();
        } catch (SQLException e) {
          // it has ended
        }
      }
      if (percentage >= 0) {
        share.accept(percentage / PERCENT);
      }
    }

    void cancel() {
      cancelled = true;
      Statement running = statement;
      if (running != null) {
        try {
          running.cancel();
        } catch (SQLException e) {
          // it has ended
        }
      }
    }

    void rethrow() {
      switch (failure) {
        case null -> {}
        case RuntimeException e -> throw e;
        case Throwable e -> throw unreadable(e);
      }
    }
  }

  /** DuckDB's own advice where there is no room names settings that nobody can reach here. */
  private static SearchUnavailable unreadable(Throwable failure) {
    String said = String.valueOf(failure.getMessage());
    return new SearchUnavailable(
        said.startsWith(NO_ROOM)
            ? "the archive cannot be read: the memory that precedent.archive.memory-megabytes"
                + " grants is too little, and the disk has no room for the rest: grant more, make"
                + " room in"
                + " the archive's folder, or select less (%s)"
                    .formatted(said.lines().findFirst().orElse(""))
            : "the archive cannot be read: " + said,
        failure);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
