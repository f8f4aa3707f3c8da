package dev.precedent.query;

import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.PolicyKey;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Says where in the ledger the events of a selection stand: the port through which selections are
 * run. It answers as if the ledger ended at the selection's position, also where a decision, label
 * or fact was withdrawn behind it, so that the same question has the same answer for ever.
 *
 * <p>Positions come each once and ascending, in pages of 1 to a few thousand that the caller may
 * keep. Every method throws {@link SearchUnavailable} where the index does not answer.
 */
public interface LedgerIndex {
  /**
   * Waits until every event before a position can be found.
   *
   * @param until exclusive
   * @throws SearchUnavailable if the index does not come there
   */
  void awaitPosition(long until) throws InterruptedException;

  /** How many decisions are selected. */
  long count(Selection selection);

  /** Hands over where the selected decisions stand. */
  void decisions(Selection selection, Consumer<long[]> pages);

  /** Hands over where the withdrawals of selected decisions stand. */
  void withdrawals(Selection selection, Consumer<long[]> pages);

  /** The policies under which the selected decisions were made. */
  Set<PolicyKey> policies(Selection selection);

  /** Hands over where the labels of a policy stand that are not withdrawn. */
  void labels(PolicyKey policy, long until, Consumer<long[]> pages);

  /**
   * Hands over where the facts on cases stand that were brought in later under any version of a
   * policy and are not withdrawn.
   *
   * @param cases at most some thousands
   */
  void facts(PolicyKey policy, Collection<CaseId> cases, long until, Consumer<long[]> pages);

  /**
   * Hands over where the labels of some cases stand, those of a policy that are not withdrawn.
   *
   * @param cases at most some thousands
   */
  void labels(PolicyKey policy, Collection<CaseId> cases, long until, Consumer<long[]> pages);
}
