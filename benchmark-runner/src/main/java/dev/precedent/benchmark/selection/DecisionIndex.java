package dev.precedent.benchmark.selection;

import dev.precedent.views.search.Query;
import java.util.function.Consumer;

/** What selects: the port to search. */
public interface DecisionIndex {
  /**
   * Waits until every event before a position can be found.
   *
   * @param until exclusive
   * @throws RuntimeException with a sentence for people, where that does not come about
   */
  void awaitSearchable(long until) throws InterruptedException;

  /**
   * How many decisions recorded before {@code until} match.
   *
   * @throws RuntimeException with a sentence for people, where search fails
   */
  long count(Query query, long until);

  /**
   * Hands over the ledger positions of all matching decisions recorded before {@code until}, each
   * once and ascending, as one consistent view of the index has them.
   *
   * @param pages called with 1 to a few thousand positions at a time
   * @throws RuntimeException with a sentence for people, where search fails
   */
  void scan(Query query, long until, Consumer<long[]> pages);
}
