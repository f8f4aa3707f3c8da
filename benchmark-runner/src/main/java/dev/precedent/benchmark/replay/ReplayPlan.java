package dev.precedent.benchmark.replay;

import dev.precedent.policy.FactType;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.Selection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A replay as it will be run: everything that was asked for is found and fixed.
 *
 * @param version under which decisions are evaluated
 * @param measures what its result is to say
 * @param withLaterFacts whether facts that were brought in later are used where decisions lack them
 * @param engine that is to evaluate; absent where any may
 */
record ReplayPlan(
    PolicyVersion version,
    Baseline baseline,
    Selection selection,
    Measures measures,
    boolean withLaterFacts,
    @Nullable String engine) {

  /** One that evaluates decisions on the facts that were recorded with them. */
  ReplayPlan(
      PolicyVersion version,
      Baseline baseline,
      Selection selection,
      Measures measures,
      @Nullable String engine) {
    this(version, baseline, selection, measures, false, engine);
  }

  /** The same, evaluated by an engine; by any where it is null. */
  ReplayPlan by(@Nullable String other) {
    return new ReplayPlan(version, baseline, selection, measures, withLaterFacts, other);
  }

  /**
   * The names for which facts that were brought in later are used, each with the type that one must
   * have: as the version declares it, or else the baseline version. None where none are used.
   */
  SortedMap<String, FactType> laterFacts() {
    if (!withLaterFacts) {
      return Collections.emptySortedMap();
    }
    SortedMap<String, FactType> types = new TreeMap<>();
    if (baseline instanceof Baseline.Under(PolicyVersion other)) {
      declare(other, types);
    }
    declare(version, types);
    return types;
  }

  private static void declare(PolicyVersion version, SortedMap<String, FactType> types) {
    version.signals().values().forEach(signal -> types.put(signal.name(), signal.type()));
    version.questions().values().forEach(question -> types.put(question.name(), question.type()));
  }
}
