package dev.precedent.bench;

import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventData;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Appends events at a fixed rate, whether the ones before are answered or not, and measures how
 * long each takes from when it was due.
 */
final class FixedRate {
  private static final long TICK_NANOS = 100_000;

  private final Committer committer;
  private final Synthetic events;

  FixedRate(Committer committer, Synthetic events) {
    this.committer = committer;
    this.events = events;
  }

  /**
   * @param perSecond the rate
   * @param number how many, until all are durable
   */
  Latencies latencies(double perSecond, long number) {
    Latencies latencies = new Latencies();
    AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
    CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    long start = System.nanoTime();
    for (long i = 0; i < number; i++) {
      long due = start + (long) (i * 1e9 / perSecond);
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(TICK_NANOS);
      }
      EventData event = events.next();
      last =
          committer
              .submit(List.of(event))
              .whenComplete(
                  (receipt, failure) -> {
                    latencies.add(System.nanoTime() - due);
                    if (failure != null) {
                      failed.set(failure);
                    }
                  });
    }
    last.join();
    if (failed.get() != null) {
      throw new IllegalStateException("an event was not appended", failed.get());
    }
    return latencies;
  }
}
