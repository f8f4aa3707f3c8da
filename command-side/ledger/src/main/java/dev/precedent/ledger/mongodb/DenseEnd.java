package dev.precedent.ledger.mongodb;

import org.jspecify.annotations.Nullable;

/**
 * Finds where a dense sequence ends, without a sort over all of it: in ranges that double from a
 * place where it is known to get to. From the start, ten million documents take some thirty steps.
 */
final class DenseEnd {
  /** The length of the first range. */
  private static final long NEAR = 1024;

  private DenseEnd() {}

  /**
   * @param known a number to which the sequence gets
   * @param lastIn what ends the last document that begins in a range
   */
  static long from(long known, EndOfLast lastIn) {
    long from = known;
    for (long width = NEAR; ; width = 2 * width) {
      long to = upTo(from, width);
      Long end = lastIn.in(from, to);
      // what comes after a document begins where it ends: in this range, and there is none
      if (end == null || end < to) {
        return end == null ? from : end;
      }
      from = end;
    }
  }

  /** The end of a range of that width. */
  static long upTo(long from, long width) {
    long to = from + width;
    return to < from ? Long.MAX_VALUE : to;
  }

  interface EndOfLast {
    /**
     * The end of the last document that begins at {@code from} or later and before {@code to}; null
     * if there is none.
     */
    @Nullable Long in(long from, long to);
  }
}
