package dev.precedent.views.projection;

import dev.precedent.contracts.EventCodec;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.views.projection.Status.State;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins again after whatever goes wrong with the views, with pauses that grow while nothing is
 * gained, and says in the standing what it was.
 */
final class Perseverance {
  private static final Logger log = LoggerFactory.getLogger(Perseverance.class);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private Perseverance() {}

  /** What is begun again. */
  @FunctionalInterface
  interface Stretch {
    void follow() throws InterruptedException;
  }

  /**
   * Returns when it is ended, or the ledger holds an event that this version does not know.
   *
   * @param who in the log
   */
  static void follow(String who, Standing standing, BooleanSupplier ended, Stretch stretch) {
    Duration pause = FIRST_PAUSE;
    try {
      while (!ended.getAsBoolean()) {
        long before = standing.acknowledged();
        try {
          stretch.follow();
          continue;
        } catch (EventCodec.UnknownEvent e) {
          log.error("{} stop: {}", who, e.getMessage());
          standing.trouble(State.STOPPED, e.getMessage());
          return;
        } catch (SearchUnavailable e) {
          log.warn("{} are recovering: {}", who, e.getMessage());
          standing.trouble(State.UNAVAILABLE, e.getMessage());
        } catch (RuntimeException e) {
          log.error("{} cannot go on from position {} and try again", who, before, e);
          standing.trouble(State.UNAVAILABLE, "the views cannot go on: " + e.getMessage());
        }
        pause = standing.acknowledged() > before ? FIRST_PAUSE : longer(pause);
        standing.rest(pause);
      }
    } catch (InterruptedException e) {
      log.debug("{} were interrupted while they ended", who, e);
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }
}
