package dev.precedent.ledger.sqlite;

import dev.precedent.ledger.LedgerFailure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A few connections for reading. Threads wait for one in Java and not inside SQLite, so that
 * virtual threads that wait hold no carrier.
 */
final class Readers {
  private static final int CONNECTIONS = 4;
  private static final int CACHE_KIB = 16 * 1024;

  private final LedgerFile file;
  private final BlockingQueue<Renewed<LedgerQueries>> idle = new ArrayBlockingQueue<>(CONNECTIONS);
  private volatile boolean closed;

  private Readers(LedgerFile file) {
    this.file = file;
  }

  static Readers open(LedgerFile file) throws SQLException {
    Readers readers = new Readers(file);
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        readers.idle.add(Renewed.open(() -> new LedgerQueries(file.connect(CACHE_KIB))));
      }
      return readers;
    } catch (SQLException e) {
      for (Renewed<LedgerQueries> reader : readers.idle) {
        reader.close();
      }
      throw e;
    }
  }

  /** Asks on a connection that nobody else uses meanwhile. */
  <T> T ask(Renewed.Use<LedgerQueries, T> question) {
    Renewed<LedgerQueries> reader = take();
    try {
      if (closed) {
        throw new LedgerFailure("the ledger %s is closed".formatted(file), null);
      }
      return reader.use(question);
    } catch (SQLException e) {
      throw file.failure("Reading", e);
    } finally {
      idle.add(reader);
    }
  }

  private Renewed<LedgerQueries> take() {
    try {
      return idle.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerFailure("interrupted while waiting to read the ledger", e);
    }
  }

  /** Waits for those who read. Whoever asks after that is told that the ledger is closed. */
  void close() {
    closed = true;
    List<Renewed<LedgerQueries>> taken = new ArrayList<>();
    @Nullable SQLException failure = null;
    while (taken.size() < CONNECTIONS) {
      Renewed<LedgerQueries> reader = take();
      taken.add(reader);
      try {
        reader.close();
      } catch (SQLException e) {
        failure = e;
      }
    }
    // those who wait must get one in order to see that it is closed
    idle.addAll(taken);
    if (failure != null) {
      throw file.failure("Closing", failure);
    }
  }
}
