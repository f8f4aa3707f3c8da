package dev.precedent.benchmark.drift;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.query.Field;
import dev.precedent.query.Grouping;
import dev.precedent.query.Selection;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as it will be made: everything that was asked for is found and fixed.
 *
 * @param measured a signal, an answer, or the outcome; of a rate what the archive counts for it
 * @param rate absent where something else is compared
 * @param numbers whether its values are compared as numbers; otherwise they are closed
 * @param every the windows of {@code current}; absent for none
 * @param planned how many windows there will have been in the end
 * @param looked how many of them were looked at before
 * @param expected of what it is estimated how often it is right; absent for nothing
 */
record DriftPlan(
    PolicyKey policy,
    Field measured,
    @Nullable DriftRate rate,
    boolean numbers,
    Selection reference,
    Selection current,
    Grouping.@Nullable ByPeriod every,
    int planned,
    int looked,
    @Nullable ExpectedAt expected) {

  /** Such as {@code signal.toxicity}, {@code outcome} or {@code failures}. */
  String written() {
    return rate == null ? measured.written() : rate.written();
  }
}
