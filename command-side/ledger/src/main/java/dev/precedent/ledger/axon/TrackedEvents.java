package dev.precedent.ledger.axon;

import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** All events of the ledger in order, from a position on. */
final class TrackedEvents extends Spliterators.AbstractSpliterator<RecordedEvent> {
  private static final int PAGE_EVENTS = 1000;

  /** Appends of this process are told at once; those of other processes are looked for so often. */
  private static final long POLL_MS = 250;

  private final LedgerReader ledger;
  private final Queue<RecordedEvent> page = new ArrayDeque<>();
  private final Semaphore appended = new Semaphore(0);
  private final @Nullable AutoCloseable listening;
  private volatile boolean closed;
  private long next;

  private TrackedEvents(LedgerReader ledger, long from, boolean waits) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.ledger = ledger;
    this.next = from;
    this.listening = waits ? ledger.onAppend(appended::release) : null;
  }

  /**
   * @param waits whether the stream waits for further events at the head instead of ending; it then
   *     ends when it is closed or the reading thread is interrupted
   */
  static Stream<RecordedEvent> stream(LedgerReader ledger, long from, boolean waits) {
    TrackedEvents events = new TrackedEvents(ledger, from, waits);
    return StreamSupport.stream(events, false).onClose(events::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super RecordedEvent> action) {
    try {
      while (page.isEmpty() && !closed) {
        // what is appended from here on is told
        appended.drainPermits();
        readPage();
        if (page.isEmpty() && (listening == null || !waitForAppend())) {
          return false;
        }
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    RecordedEvent event = page.poll();
    if (event == null || closed) {
      return false;
    }
    action.accept(event);
    return true;
  }

  private void readPage() {
    for (Commit commit : ledger.read(next, PAGE_EVENTS)) {
      for (RecordedEvent event : commit.events()) {
        if (event.position() >= next) {
          page.add(event);
        }
      }
      next = commit.next();
    }
  }

  /** Returns when there may be more, true; false if the thread was interrupted. */
  private boolean waitForAppend() {
    try {
      var _ = appended.tryAcquire(POLL_MS, TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      return false;
    }
  }

  private void close() {
    closed = true;
    appended.release();
    try {
      if (listening != null) {
        listening.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException("leaving the ledger's listeners failed", e);
    }
  }
}
