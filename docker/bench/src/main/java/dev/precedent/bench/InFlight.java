package dev.precedent.bench;

import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.Receipt;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** Appends events one by one, each a unit, with 512 on their way. */
final class InFlight {
  static final int EVENTS = 512;

  private final Committer committer;
  private final Synthetic events;
  private final Queue<CompletableFuture<Receipt>> waiting = new ArrayDeque<>(EVENTS);

  InFlight(Committer committer, Synthetic events) {
    this.committer = committer;
    this.events = events;
  }

  /**
   * Appends so many and waits until all are durable.
   *
   * @return the position after the last
   */
  long append(long number) {
    long end = 0;
    for (long i = 0; i < number; i++) {
      if (waiting.size() == EVENTS) {
        end = after(waiting.remove().join());
      }
      EventData event = events.next();
      waiting.add(committer.submit(List.of(event)));
    }
    while (!waiting.isEmpty()) {
      end = after(waiting.remove().join());
    }
    return end;
  }

  private static long after(Receipt receipt) {
    if (receipt instanceof Receipt.Appended appended) {
      return appended.first() + 1;
    }
    throw new IllegalStateException("an event was not appended: " + receipt);
  }
}
