package dev.precedent.benchmark.replay;

import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.Selection;
import org.jspecify.annotations.Nullable;

/**
 * A replay as it will be run: everything that was asked for is found and fixed.
 *
 * @param version under which decisions are evaluated
 * @param measures what its result is to say
 * @param engine that is to evaluate; absent where any may
 */
record ReplayPlan(
    PolicyVersion version,
    Baseline baseline,
    Selection selection,
    Measures measures,
    @Nullable String engine) {

  /** The same, evaluated by an engine; by any where it is null. */
  ReplayPlan by(@Nullable String other) {
    return new ReplayPlan(version, baseline, selection, measures, other);
  }
}
