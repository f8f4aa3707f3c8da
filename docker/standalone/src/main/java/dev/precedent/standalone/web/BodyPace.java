package dev.precedent.standalone.web;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** How fast something arrives, by the time that was spent on waiting for it and no other. */
final class BodyPace {
  private final Duration patience;
  private final DataSize rate;
  private long waited;
  private long arrived;

  /**
   * @param patience how long it is waited for before the pace is looked at, each time
   * @param rate the least that has to arrive in a second of it
   */
  BodyPace(Duration patience, DataSize rate) {
    this.patience = patience;
    this.rate = rate;
  }

  /**
   * Tells that some bytes have arrived; whether they and those before them came too slowly.
   *
   * @param nanoseconds that these were waited for
   */
  boolean isTooSlow(long nanoseconds, int bytes) {
    waited += nanoseconds;
    arrived += bytes;
    if (waited < patience.toNanos()) {
      return false;
    }
    boolean slow = arrived < rate.toBytes() * patience.toMillis() / 1_000;
    waited = 0;
    arrived = 0;
    return slow;
  }

  /** What is too slow, in words. */
  String expected() {
    return "at least %d bytes a second are expected, and %d seconds of waiting brought less"
        .formatted(rate.toBytes(), patience.toSeconds());
  }
}
