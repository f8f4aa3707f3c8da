package dev.precedent.benchmark.replay;

import dev.precedent.benchmark.adjudication.Truth;
import org.jspecify.annotations.Nullable;

/**
 * What a replay counts by. Everything that a result says of numbers follows from how many decisions
 * each cell holds.
 *
 * @param now the outcome under the replayed version; absent where it is undecidable
 * @param truth what the labels of the case say
 */
record Cell(Old old, @Nullable String now, Truth truth) {

  /** Whether the replayed version decides it. */
  boolean decided() {
    return now != null;
  }

  /** Whether it comes out as before. A failure is no outcome, whatever the two are called. */
  boolean unchanged() {
    return old instanceof Old.Outcome(String name) && name.equals(now);
  }

  /** Whether both sides have an outcome, so that both can be held against the truth. */
  boolean comparable() {
    return decided() && old instanceof Old.Outcome;
  }
}
