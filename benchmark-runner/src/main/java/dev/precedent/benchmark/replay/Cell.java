package dev.precedent.benchmark.replay;

import dev.precedent.benchmark.adjudication.Truth;
import org.jspecify.annotations.Nullable;

/**
 * A cell of the table into which a replay counts decisions. Everything that a result says of
 * numbers follows from how many decisions each cell holds.
 *
 * @param before what it was by the baseline
 * @param now the outcome under the replayed version; absent where it is undecidable
 * @param truth what the labels of the case say
 */
record Cell(BaselineOutcome before, @Nullable String now, Truth truth) {

  /** Whether the replayed version decides it. */
  boolean decided() {
    return now != null;
  }

  /** What it was and what it is, with a blank between the two. */
  String change() {
    return before.name() + " " + after();
  }

  /** The outcome under the replayed version, or UNDECIDABLE. */
  String after() {
    return now == null ? BaselineOutcome.Undecidable.NAME : now;
  }

  /** Whether it comes out as before. A failure is no outcome, whatever the two are called. */
  boolean unchanged() {
    return before instanceof BaselineOutcome.Decided(String name) && name.equals(now);
  }

  /** Whether both sides have an outcome, so that both can be held against the truth. */
  boolean comparable() {
    return decided() && before instanceof BaselineOutcome.Decided;
  }
}
