package dev.precedent.query;

import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.PolicyKey;
import java.util.Map;
import java.util.SortedMap;

/** Says what used decisions: the port through which dossiers hear of figures. */
public interface Uses {
  /**
   * What used each of some cases and decisions on them. Everything is asked for once, however many
   * they are.
   *
   * @param decisions of the policy, by their positions
   * @return of each case that one of them is on
   */
  Map<CaseId, UsedBy> of(PolicyKey policy, SortedMap<Long, DecisionRecorded> decisions);
}
