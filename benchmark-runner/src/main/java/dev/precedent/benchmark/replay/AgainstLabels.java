package dev.precedent.benchmark.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.adjudication.Adjudication;
import dev.precedent.benchmark.adjudication.Repeats;
import dev.precedent.benchmark.adjudication.Truth;
import dev.precedent.benchmark.statistics.Confusion;
import dev.precedent.benchmark.statistics.Figures;
import dev.precedent.benchmark.statistics.McNemar;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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
    String rule) {

  /** The same figures on both sides of the change. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Sides(Figures before, Figures after) {}

  static AgainstLabels of(
      Counts counts, Outcomes outcomes, List<String> positive, long roundsWithout) {
    PairedCounts paired = PairedCounts.of(counts, positive);
    Map<String, Sides> atLeast = new LinkedHashMap<>();
    outcomes.ordered().stream()
        .skip(1)
        .forEach(
            outcome ->
                atLeast.put(outcome, PairedCounts.of(counts, outcomes.atLeast(outcome)).sides()));
    return new AgainstLabels(
        positive,
        counts.sum(cell -> cell.truth().adjudicated()),
        counts.sum(cell -> cell.truth() == Truth.UNADJUDICATED),
        counts.sum(cell -> cell.truth() == Truth.UNLABELLED),
        notCompared(counts),
        roundsWithout,
        paired.sides().before(),
        paired.sides().after(),
        McNemar.of(paired.lost(), paired.won()),
        atLeast,
        Adjudication.rule(Repeats.EVERY));
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
        rule);
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

  private record PairedCounts(Confusion before, Confusion after, long lost, long won) {

    static PairedCounts of(Counts counts, Collection<String> positive) {
      PairedCounts paired = new PairedCounts(Confusion.NONE, Confusion.NONE, 0, 0);
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

    Sides sides() {
      return new Sides(Figures.of(before), Figures.of(after));
    }

    private PairedCounts with(boolean old, boolean now, boolean truth, long count) {
      return new PairedCounts(
          before.with(old, truth, count),
          after.with(now, truth, count),
          lost + (old == truth && now != truth ? count : 0),
          won + (old != truth && now == truth ? count : 0));
    }
  }
}
