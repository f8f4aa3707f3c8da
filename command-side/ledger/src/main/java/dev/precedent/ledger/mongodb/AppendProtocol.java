package dev.precedent.ledger.mongodb;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of the append protocol, apart from what carries them out. A store is a set of
 * documents of which two cannot share a position or a stream key; what one node holds may be rolled
 * back, what a majority holds stays.
 */
final class AppendProtocol {
  private AppendProtocol() {}

  /** What it means that the store refused a document because something in it is taken. */
  enum Collision {
    /** A copy of this very commit is durable. */
    OURS,
    /** Another commit has the position for good, so no copy of this one can appear any more. */
    BEHIND_ANOTHER,
    /** Other commits have some of the keys for good, so no copy of this one can appear any more. */
    KEYS_TAKEN,
    /**
     * What is in the way may be rolled back, or may be an early copy of this very commit: only the
     * identical document may be sent again.
     */
    UNCONFIRMED
  }

  /**
   * Whether a commit may be sent: a commit is inserted where a durable one ends, or it would leave
   * a gap.
   *
   * @param tail one's own last acknowledged commit or a majority read, never a local one
   */
  static boolean mayInsert(long first, long tail) {
    return first == tail;
  }

  /**
   * Reads a collision.
   *
   * @param commit the id of the commit that was sent
   * @param standing the id of the commit that a majority holds at its position; null if none
   * @param holders the ids of the commits in which a majority holds keys of the commit, asked for
   *     after the position; not needed where something stands there
   */
  static Collision meaning(String commit, @Nullable String standing, Set<String> holders) {
    if (standing != null) {
      return standing.equals(commit) ? Collision.OURS : Collision.BEHIND_ANOTHER;
    }
    if (holders.isEmpty()) {
      return Collision.UNCONFIRMED;
    }
    // it may have become durable since its position was looked at
    return holders.contains(commit) ? Collision.OURS : Collision.KEYS_TAKEN;
  }
}
