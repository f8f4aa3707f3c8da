package dev.precedent.jobs;

import java.time.Duration;

/**
 * How long a process that took a job is believed to be at it without saying so again.
 *
 * @param alone whether no other process can be at work on this ledger: what another one took is
 *     nobody's then, and nothing needs to be said again
 */
public record Lease(Duration length, boolean alone) {
  /** It is looked every half second whether a lease has to be taken again. */
  private static final Duration SHORTEST = Duration.ofSeconds(3);

  private static final Duration LENGTH = Duration.ofMinutes(1);

  /** For a ledger that one process has to itself. */
  public static final Lease ALONE = new Lease(LENGTH, true);

  public Lease {
    if (length.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "precedent.job-lease must be at least %s, found %s".formatted(SHORTEST, length));
    }
  }

  /** How long before its end it is taken again. */
  Duration margin() {
    return length.dividedBy(3);
  }
}
