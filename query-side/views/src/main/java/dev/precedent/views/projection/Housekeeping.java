package dev.precedent.views.projection;

import dev.precedent.views.index.Indices;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is looked after from time to time while a generation is followed. */
final class Housekeeping {
  private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final Indices indices;
  private final long complete;
  private final boolean ownsNode;
  private boolean swept;
  private long lookedAt = System.nanoTime();

  /**
   * @param complete the position from which on this generation can do without those of other
   *     formats
   * @param ownsNode whether nobody else has indices on the node
   */
  Housekeeping(Indices indices, long complete, boolean ownsNode) {
    this.indices = indices;
    this.complete = complete;
    this.ownsNode = ownsNode;
  }

  /**
   * Whether another process has put another generation in the place of this one; looks only now and
   * then.
   */
  boolean isSuperseded(long searchable) {
    if (System.nanoTime() - lookedAt < INTERVAL.toNanos()) {
      return false;
    }
    lookedAt = System.nanoTime();
    if (!swept && searchable >= complete) {
      swept = true;
      sweep();
    }
    return !indices.isStillSearched();
  }

  private void sweep() {
    List<String> others = indices.ofOtherFormats();
    if (others.isEmpty()) {
      return;
    }
    if (ownsNode) {
      log.info("Deleting the indices of another format: {}", String.join(", ", others));
      indices.delete(others);
    } else {
      log.warn(
          "These indices are not of this version; delete them when no other uses them: {}",
          String.join(", ", others));
    }
  }
}
