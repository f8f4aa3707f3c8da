package dev.precedent.benchmark.drift;

import dev.precedent.query.Grouping;
import java.util.List;
import java.util.function.Consumer;

/** The values of both sides, counted, and ready to be compared. */
interface Comparison {
  /** How many reference decisions have a value. */
  long reference();

  /** How many current decisions have a value. */
  long current();

  /** How many decisions have none. */
  DriftResult.SidesCount without();

  /** The bins, or values, with their counts. */
  List<DriftBin> bins();

  /** How the bins were chosen, in words. */
  String binning();

  /** All current decisions against all reference decisions. */
  Shift whole();

  /** The current decisions of each window, from the first one, against all reference decisions. */
  void windows(Grouping.ByPeriod every, Consumer<Window> windows) throws InterruptedException;

  /** All decisions of both sides. */
  default long decisions() {
    return reference() + current() + without().reference() + without().current();
  }

  /**
   * A window.
   *
   * @param from its first day
   * @param withoutValue how many of its decisions have no value
   */
  record Window(String from, long withoutValue, Shift shift) {}
}
