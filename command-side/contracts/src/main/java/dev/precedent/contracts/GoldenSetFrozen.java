package dev.precedent.contracts;

import java.util.List;

/**
 * A selection of adjudicated cases became a further version of a golden set.
 *
 * @param version 1 for the first freeze of this name, then one more each
 * @param policy the policy whose outcomes are the truth
 * @param until the ledger position up to which labels were counted, exclusive
 * @param adjudication the rule that made one truth of several labels, in words
 * @param cases in the order of their ids
 */
public record GoldenSetFrozen(
    GoldenSetName name,
    int version,
    PolicyKey policy,
    long until,
    String adjudication,
    List<GoldenCase> cases)
    implements Event {

  public GoldenSetFrozen {
    cases = List.copyOf(cases);
  }

  /**
   * One case and its adjudicated truth.
   *
   * @param truth an outcome of the policy
   * @param labels how many labels the truth was derived from
   */
  public record GoldenCase(CaseId id, String truth, int labels) {}
}
