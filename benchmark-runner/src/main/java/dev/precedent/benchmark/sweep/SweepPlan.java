package dev.precedent.benchmark.sweep;

import dev.precedent.benchmark.statistics.ThresholdGoal;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.query.Grouping;
import dev.precedent.query.Selection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sweep as it will be run: everything that was asked for is found and fixed.
 *
 * @param positive the outcomes that are truly positive, from the least to the most severe
 * @param goal by which a threshold is chosen; absent for none
 * @param at further thresholds whose matrices are told
 * @param seed of the interval of the chosen threshold
 */
record SweepPlan(
    PolicyKey policy,
    String signal,
    List<String> positive,
    Selection selection,
    @Nullable ThresholdGoal goal,
    List<Grouping> by,
    List<Double> at,
    long seed) {}
