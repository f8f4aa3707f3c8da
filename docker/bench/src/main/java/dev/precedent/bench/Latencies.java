package dev.precedent.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How long events took until they were durable, and when the slow ones did. */
final class Latencies {
  /** What an event should not take longer than, at half of the rate that can be kept up. */
  static final Duration BOUND = Duration.ofMillis(8);

  private final Times times = new Times();
  private final List<Slow> slow = new ArrayList<>();

  /** An event that took longer than the bound. */
  record Slow(Instant from, Instant until) {}

  synchronized void add(long nanos) {
    times.add(nanos);
    if (nanos > BOUND.toNanos()) {
      Instant until = Instant.now();
      slow.add(new Slow(until.minusNanos(nanos), until));
    }
  }

  Times times() {
    return times;
  }

  synchronized List<Slow> slow() {
    return List.copyOf(slow);
  }
}
