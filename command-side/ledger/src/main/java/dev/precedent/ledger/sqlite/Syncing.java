package dev.precedent.ledger.sqlite;

import dev.precedent.ledger.Joining;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Has what is written to a file on the disk bit by bit, on a thread of its own, for as long as it
 * is open. Synced all at once, much that was written keeps others waiting who sync another file on
 * the same disk.
 */
final class Syncing implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(1);

  private final LedgerFile file;
  private final Thread thread;
  private volatile boolean ended;
  private @Nullable IOException failure;

  private Syncing(LedgerFile file) {
    this.file = file;
    this.thread = Thread.ofPlatform().daemon().name("ledger-sync").unstarted(this::run);
  }

  static Syncing start(LedgerFile file) {
    Syncing syncing = new Syncing(file);
    syncing.thread.start();
    return syncing;
  }

  private void run() {
    try {
      while (!ended) {
        file.sync();
        Thread.sleep(PAUSE);
      }
      file.sync();
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts it", e);
    }
  }

  /** Returns when everything is on the disk that was written before. */
  @Override
  public void close() throws IOException {
    ended = true;
    Joining.join(thread);
    if (failure != null) {
      throw failure;
    }
  }
}
