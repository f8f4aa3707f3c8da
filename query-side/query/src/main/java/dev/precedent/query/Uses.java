package dev.precedent.query;

import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.PolicyKey;
import java.util.SortedMap;

/** Says what used decisions: the port through which dossiers hear of figures. */
public interface Uses {
  /**
   * What used a case and decisions on it.
   *
   * @param decisions of the policy on the case, by their positions
   */
  UsedBy of(PolicyKey policy, CaseId item, SortedMap<Long, DecisionRecorded> decisions);
}
