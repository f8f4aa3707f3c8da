package dev.precedent.views.projection;

import dev.precedent.views.index.Generation;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A generation that is built beside the one that is searched, on a thread of its own. It follows
 * the ledger like the other one, until that one's place is taken.
 */
final class Rebuild {
  private static final Logger log = LoggerFactory.getLogger(Rebuild.class);

  private final Generation generation;
  private final Standing standing = new Standing();
  private final Thread thread;
  private volatile boolean ended;

  /**
   * @param following how a generation is followed, once begun; it reports to this standing
   */
  Rebuild(Generation generation, Function<Rebuild, Following> following) {
    this.generation = generation;
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("views-rebuild")
            .start(
                () ->
                    Perseverance.follow(
                        "The views built beside",
                        standing,
                        () -> ended,
                        () -> {
                          if (generation.isThere()) {
                            following.apply(this).follow(() -> ended);
                          } else {
                            log.warn("The indices built beside are gone; they are given up");
                            ended = true;
                          }
                        }));
  }

  Generation generation() {
    return generation;
  }

  Standing standing() {
    return standing;
  }

  /** Everything before it is written and visible in this generation, exclusive. */
  long position() {
    return standing.searchable();
  }

  /** Whether it goes on by itself; else it never will come further. */
  boolean isAlive() {
    return thread.isAlive();
  }

  /** Whether its indices answer, and nothing keeps it from going on. */
  boolean isWell() {
    return isAlive() && standing.isOpen();
  }

  /**
   * Waits until it has come to a position.
   *
   * @return false if it has not in that time
   */
  boolean awaitPosition(long position, Duration patience) throws InterruptedException {
    return standing.awaitSearchable(position, patience);
  }

  /** Ends after what is under way; its indices stay as they are. */
  void end() throws InterruptedException {
    ended = true;
    standing.close();
    thread.join();
  }
}
