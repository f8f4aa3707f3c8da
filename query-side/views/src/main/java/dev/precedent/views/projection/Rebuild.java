package dev.precedent.views.projection;

import dev.precedent.views.index.Generation;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A generation that is built beside the one that is searched, on a thread of its own. It follows
 * the ledger like the other one, until that one's place is taken.
 */
final class Rebuild {
  private static final Logger log = LoggerFactory.getLogger(Rebuild.class);

  private final UnaryOperator<Generation> renewal;
  private final Loss loss;
  private final Standing standing = new Standing();
  private final Function<Rebuild, Following> following;
  private final Thread thread;
  private volatile Generation generation;
  private volatile boolean ended;

  /**
   * @param following how a generation is followed, once begun; it reports to this standing
   * @param renewal what gives a generation up and makes another one in its place
   * @param patience how long a part of it that no node has is waited for
   */
  Rebuild(
      Generation generation,
      Function<Rebuild, Following> following,
      UnaryOperator<Generation> renewal,
      Duration patience) {
    this.generation = generation;
    this.following = following;
    this.renewal = renewal;
    this.loss = new Loss(patience);
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("views-rebuild")
            .start(
                () ->
                    Perseverance.follow(
                        "The views built beside", standing, () -> ended, this::stretch));
  }

  private void stretch() throws InterruptedException {
    Generation built = generation;
    if (!built.isThere()) {
      log.warn("The indices built beside are gone; they are given up");
      ended = true;
      return;
    }
    List<String> missing = built.missing();
    if (!loss.isOf(built, missing, 0)) {
      following.apply(this).follow(() -> ended);
    } else if (loss.isFinal()) {
      log.warn(
          "What is built beside has lost {} and is begun anew without it",
          String.join(", ", missing));
      generation = renewal.apply(built);
    } else {
      throw loss.unavailable(missing);
    }
  }

  /** What is built now: another one after a loss. */
  Generation generation() {
    return generation;
  }

  Standing standing() {
    return standing;
  }

  /** Everything before it is written in this generation, exclusive. */
  long position() {
    return standing.acknowledged();
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
