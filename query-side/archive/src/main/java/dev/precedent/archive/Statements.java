package dev.precedent.archive;

import java.util.function.DoubleConsumer;

/** Where queries over the archive are asked. */
interface Statements {

  /** How the queries must be written. */
  Dialect dialect();

  /**
   * Hands over all rows before it returns, perhaps on another thread.
   *
   * @throws dev.precedent.query.SearchUnavailable if it fails
   */
  void forEach(String sql, Asking.Rows rows) throws InterruptedException;

  /**
   * From now on tells now and then, on the thread that asks, which share of a query has been worked
   * through, between 0 and 1, where that is known.
   */
  default void watch(DoubleConsumer share) {
    // nothing is known
  }
}
