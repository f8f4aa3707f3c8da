package dev.precedent.views.projection;

import org.jspecify.annotations.Nullable;

/**
 * Where the views stand.
 *
 * @param position everything before it is written, exclusive
 * @param searchable everything before it is visible to search, exclusive
 * @param refused documents that Elasticsearch would not take; they are kept in part, see the log
 * @param reason why it is not ready; absent where it is
 */
public record Status(
    State state, long position, long searchable, long refused, @Nullable String reason) {

  /** What the views are doing. */
  public enum State {
    /** Everything in the ledger is visible, or was a moment ago. */
    READY,
    /** The ledger is ahead; search answers from what is there. */
    CATCHING_UP,
    /** Elasticsearch does not answer; the views recover by themselves. */
    UNAVAILABLE,
    /** The ledger holds what this version of Precedent does not know; a newer one is needed. */
    STOPPED
  }
}
