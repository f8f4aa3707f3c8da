package dev.precedent.benchmark.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.adjudication.Adjudication;
import dev.precedent.benchmark.adjudication.Repeats;
import dev.precedent.benchmark.adjudication.Truth;
import dev.precedent.benchmark.statistics.ErrorCost;
import dev.precedent.benchmark.statistics.ErrorWeights;
import dev.precedent.benchmark.statistics.Figures;
import dev.precedent.benchmark.statistics.McNemar;
import dev.precedent.benchmark.statistics.Paired;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes before and after, held against adjudicated labels. The unit is the decision: where
 * several concern one case, each counts.
 *
 * @param positive the outcomes that count as positive, from the least to the most severe
 * @param adjudicated decisions whose case is truly positive or truly negative
 * @param unadjudicated decisions whose case has labels that do not settle it
 * @param unlabelled decisions whose case has no labels
 * @param notCompared adjudicated decisions that have no outcome on one side, by what they have
 *     instead: a failure's name or UNDECIDABLE; the figures leave them out
 * @param roundsWithoutOutcome what raters gave together on the selected cases and that decides
 *     nothing under their guideline, or of which it is not clear what belongs together
 * @param before by the baseline's outcomes
 * @param after by the replayed version's outcomes
 * @param mcnemar whether before and after are right equally often
 * @param atLeast for each outcome but the least severe, the figures with it and all more severe
 *     ones as positive
 * @param rule how labels became the truth, in words
 * @param cost of the mistakes; absent from what earlier versions wrote
 */
public record AgainstLabels(
    List<String> positive,
    long adjudicated,
    long unadjudicated,
    long unlabelled,
    Map<String, Long> notCompared,
    long roundsWithoutOutcome,
    Figures before,
    Figures after,
    McNemar mcnemar,
    Map<String, Sides> atLeast,
    String rule,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ErrorCost cost) {

  /** The same figures on both sides of the change. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Sides(Figures before, Figures after) {
    private static Sides of(Paired paired) {
      return new Sides(Figures.of(paired.before()), Figures.of(paired.after()));
    }
  }

  static AgainstLabels of(
      Counts counts,
      Outcomes outcomes,
      List<String> positive,
      long roundsWithout,
      ErrorWeights weights) {
    Paired paired = paired(counts, positive);
    Map<String, Sides> atLeast = new LinkedHashMap<>();
    outcomes.ordered().stream()
        .skip(1)
        .forEach(
            outcome -> atLeast.put(outcome, Sides.of(paired(counts, outcomes.atLeast(outcome)))));
    return new AgainstLabels(
        positive,
        counts.sum(cell -> cell.truth().adjudicated()),
        counts.sum(cell -> cell.truth() == Truth.UNADJUDICATED),
        counts.sum(cell -> cell.truth() == Truth.UNLABELLED),
        notCompared(counts),
        roundsWithout,
        Figures.of(paired.before()),
        Figures.of(paired.after()),
        paired.mcnemar(),
        atLeast,
        Adjudication.rule(Repeats.EVERY),
        ErrorCost.of(paired, weights));
  }

  /** The same with what is said by outcome in the order of the outcomes. */
  AgainstLabels inOrder(List<String> outcomes) {
    return new AgainstLabels(
        positive,
        adjudicated,
        unadjudicated,
        unlabelled,
        notCompared,
        roundsWithoutOutcome,
        before,
        after,
        mcnemar,
        ReplayResult.inOrder(outcomes, atLeast),
        rule,
        cost);
  }

  private static SortedMap<String, Long> notCompared(Counts counts) {
    SortedMap<String, Long> reasons = new TreeMap<>();
    counts
        .byCell()
        .forEach(
            (cell, count) -> {
              if (cell.truth().adjudicated() && !cell.comparable()) {
                reasons.merge(
                    cell.decided() ? cell.before().name() : BaselineOutcome.Undecidable.NAME,
                    count,
                    Long::sum);
              }
            });
    return reasons;
  }

  /** What can be compared, with these outcomes as positive. */
  static Paired paired(Counts counts, Collection<String> positive) {
    Paired paired = Paired.NONE;
    for (Map.Entry<Cell, Long> each : counts.byCell().entrySet()) {
      Cell cell = each.getKey();
      if (cell.truth().adjudicated() && cell.comparable()) {
        paired =
            paired.with(
                positive.contains(cell.before().name()),
                positive.contains(cell.now()),
                cell.truth() == Truth.POSITIVE,
                each.getValue());
      }
    }
    return paired;
  }
}
