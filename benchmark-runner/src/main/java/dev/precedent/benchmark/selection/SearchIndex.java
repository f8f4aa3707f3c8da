package dev.precedent.benchmark.selection;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.views.search.Query;
import java.util.function.Consumer;

/**
 * What selects: the port to search. It answers as if the ledger ended at a position, also where a
 * decision or label was withdrawn behind it, so that the same question has the same answer for
 * ever.
 *
 * <p>Every method throws a {@link RuntimeException} with a sentence for people where search fails.
 * Positions come each once and ascending, 1 to a few thousand at a time.
 */
public interface SearchIndex {
  /**
   * Waits until every event before a position can be found.
   *
   * @param until exclusive
   */
  void awaitSearchable(long until) throws InterruptedException;

  /** How many decisions match. */
  long count(Query query, long until);

  /** Hands over where the matching decisions stand in the ledger. */
  void decisions(Query query, long until, Consumer<long[]> pages);

  /** Hands over where the labels of a policy stand that are not withdrawn. */
  void labels(PolicyKey policy, long until, Consumer<long[]> pages);
}
