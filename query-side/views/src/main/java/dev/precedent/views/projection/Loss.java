package dev.precedent.views.projection;

import dev.precedent.query.SearchUnavailable;
import dev.precedent.views.index.Generation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That parts of a generation are on no node: from when on, and whether they are waited for any
 * longer. Nobody can know whether a node comes back, so it is given a time.
 */
final class Loss {
  private final Duration patience;
  private @Nullable Generation generation;
  private long since;
  private long head;

  Loss(Duration patience) {
    this.patience = patience;
  }

  /**
   * Tells what a generation lacks; those are one loss as long as it lacks anything.
   *
   * @param head the position after the ledger's last event
   * @return whether it lacks anything
   */
  boolean isOf(Generation lacking, List<String> missing, long head) {
    if (missing.isEmpty()) {
      generation = null;
    } else if (generation == null || generation.number() != lacking.number()) {
      generation = lacking;
      since = System.nanoTime();
      this.head = head;
    }
    return generation != null;
  }

  /** Whether what is missing was waited for long enough. */
  boolean isFinal() {
    return generation != null && System.nanoTime() - since >= patience.toNanos();
  }

  /** Where the ledger ended when the loss was noticed, exclusive. */
  long head() {
    return head;
  }

  SearchUnavailable unavailable(List<String> missing) {
    return new SearchUnavailable(
        "a part of the indices is on no node of Elasticsearch (%s); %s"
            .formatted(
                String.join(", ", missing),
                isFinal()
                    ? "others are built in their place"
                    : "it is waited for %d s".formatted(patience.toSeconds())),
        null);
  }
}
