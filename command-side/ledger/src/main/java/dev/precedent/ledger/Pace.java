package dev.precedent.ledger;

import java.time.Duration;

/**
 * Leaves the machine to those who record while the ledger grows faster than one who follows it can:
 * working against them would slow both. Between two stretches of work the follower then rests so
 * long that it takes a tenth of the time, and catches up afterwards. One who can follow never
 * rests.
 */
public final class Pace {
  /** What a follower may be behind without a rest; some is always under way. */
  static final long SMALL_LAG = 20_000;

  static final Duration LONGEST_REST = Duration.ofSeconds(5);

  private static final int REST_PER_WORK = 9;

  private long since;
  private long position;
  private long head;

  /** Begins to work at {@code position}. */
  public void begin(long nanos, long position, long head) {
    since = nanos;
    this.position = position;
    this.head = head;
  }

  /**
   * How long to rest, having come to {@code position}.
   *
   * @param nanos of the clock that {@link #begin} was told
   */
  public Duration rest(long nanos, long position, long head) {
    boolean follows = position - this.position >= head - this.head;
    if (follows || head - position <= SMALL_LAG) {
      return Duration.ZERO;
    }
    Duration rest = Duration.ofNanos(nanos - since).multipliedBy(REST_PER_WORK);
    return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
  }
}
