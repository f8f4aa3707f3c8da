package dev.precedent.ledger;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Event ids in the order in which they are made: UUIDs of version 7 (RFC 9562, section 5.7), whose
 * 12 bits after the millisecond count up within it. Ordered ids keep the index of keys cheap.
 */
public final class EventIds {
  private static final int COUNTER_BITS = 12;
  private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final InstantSource clock;
  private final RandomGenerator random;

  /** The last millisecond and counter given out, as one number that only grows. */
  private final AtomicLong last = new AtomicLong();

  /**
   * @param random must be safe for use by many threads
   */
  public EventIds(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * The next id, greater as text than every one before it; where the clock stands or jumps back,
   * the counter carries over into the millisecond.
   */
  public String next() {
    long now = clock.millis() << COUNTER_BITS;
    long ticket = last.updateAndGet(before -> Math.max(before + 1, now));
    long high = ((ticket & ~COUNTER_MASK) << 4) | VERSION_7 | (ticket & COUNTER_MASK);
    long low = VARIANT | (random.nextLong() >>> 2);
    return new UUID(high, low).toString();
  }
}
