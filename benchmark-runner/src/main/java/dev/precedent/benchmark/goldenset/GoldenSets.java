package dev.precedent.benchmark.goldenset;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.GoldenSetName;
import dev.precedent.contracts.PolicyKey;
import java.util.List;

/** Where golden sets are kept: the port to the write side. */
public interface GoldenSets {
  /**
   * Freezes cases as the next version of a golden set, unless its current version has the same
   * policy, rule and cases; the position up to which labels were counted makes no difference.
   *
   * @param until the ledger position up to which labels were counted, exclusive
   * @param adjudication the rule that made one truth of several labels, in words
   * @param cases in the order of their ids; at least one
   * @throws RuntimeException with a sentence for people, where it cannot be recorded
   */
  Frozen freeze(
      GoldenSetName name,
      PolicyKey policy,
      long until,
      String adjudication,
      List<GoldenCase> cases,
      Actor actor);

  /**
   * The version that now is the current one.
   *
   * @param position where it stands in the ledger
   * @param fresh whether it was frozen just now
   */
  record Frozen(GoldenSetFrozen set, long position, boolean fresh) {}
}
