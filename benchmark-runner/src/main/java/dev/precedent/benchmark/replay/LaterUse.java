package dev.precedent.benchmark.replay;

import dev.precedent.contracts.SystemVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many decisions were evaluated with facts that were brought in later, as an engine finds it.
 */
final class LaterUse {
  private final Map<Source, Long> used = new HashMap<>();
  private final Map<Source, Long> otherType = new HashMap<>();
  private long decisions;

  private record Source(String name, SystemVersion system) {}

  /** So many decisions were evaluated with at least one. */
  void completed(long more) {
    decisions += more;
  }

  /**
   * So many decisions lack a fact.
   *
   * @param fits whether the later one is of the declared type, and so was used
   */
  void count(String name, SystemVersion system, boolean fits, long lacking) {
    (fits ? used : otherType).merge(new Source(name, system), lacking, Long::sum);
  }

  /** What was counted. */
  LaterFacts told() {
    return new LaterFacts(LaterFacts.RULE, decisions, told(used), told(otherType));
  }

  private static List<LaterFacts.OfSystem> told(Map<Source, Long> counts) {
    return counts.entrySet().stream()
        .map(
            each ->
                new LaterFacts.OfSystem(
                    each.getKey().name(), each.getKey().system(), each.getValue()))
        .toList();
  }
}
