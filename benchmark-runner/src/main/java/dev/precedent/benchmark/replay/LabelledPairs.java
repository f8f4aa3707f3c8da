package dev.precedent.benchmark.replay;

import dev.precedent.benchmark.adjudication.Truth;
import dev.precedent.benchmark.replay.ReplayComparison.ComparedLabels;
import dev.precedent.benchmark.statistics.ErrorCost;
import dev.precedent.benchmark.statistics.Figures;
import dev.precedent.benchmark.statistics.Paired;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Two replays held against labels, decision by decision. */
final class LabelledPairs {
  private static final String LABELS = "labels";

  private final FinishedReplay first;
  private final FinishedReplay second;
  private final List<String> positive;
  private final @Nullable String obstacle;

  LabelledPairs(
      FinishedReplay first,
      FinishedReplay second,
      CommonDecisions common,
      boolean sameBaseline,
      List<String> outcomes) {
    this.first = first;
    this.second = second;
    Set<String> either = new TreeSet<>(positive(first));
    either.addAll(positive(second));
    this.positive = outcomes.stream().filter(either::contains).toList();
    this.obstacle = obstacle(common, sameBaseline);
  }

  /** Whether both know the same truth of the same decisions, by outcomes that count alike. */
  boolean sameTruth() {
    return obstacle == null;
  }

  /** Why the two cannot be held against the same truth. */
  private @Nullable String obstacle(CommonDecisions common, boolean sameBaseline) {
    if (first.result().labels() == null && second.result().labels() == null) {
      return "no case of these decisions is adjudicated";
    }
    if (!common.same()) {
      return "the two did not select the same decisions"
          + " (repeat both with the same 'where' and 'until')";
    }
    if (!common.sameLabels()) {
      return "not the same labels were known to both (repeat both with the same 'until')";
    }
    if (!sameBaseline) {
      return "the two have different baselines (repeat one of them with the baseline of the other)";
    }
    for (String outcome : positive) {
      for (FinishedReplay replay : List.of(first, second)) {
        if (replay.result().outcomes().contains(outcome) && !positive(replay).contains(outcome)) {
          return "%s counts as positive in one of the two only".formatted(outcome);
        }
      }
    }
    return null;
  }

  private static List<String> positive(FinishedReplay replay) {
    AgainstLabels labels = replay.result().labels();
    return labels == null ? List.of() : labels.positive();
  }

  /**
   * The figures of both on the decisions that both decide.
   *
   * @param undefined is told why something of it does not exist
   */
  @Nullable ComparedLabels figures(FlipPairs pairs, Map<String, String> undefined) {
    if (obstacle != null) {
      undefined.put(LABELS, obstacle);
      return null;
    }
    Sum sum = new Sum();
    first
        .flips()
        .counts()
        .forEach(
            (cell, count) -> {
              if (cell.unchanged()) {
                sum.add(cell.after(), cell.after(), cell.truth(), count);
              }
            });
    pairs.forEach(
        pair -> {
          Cell other = pair.second();
          if (pair.first() == null && other != null) {
            String unchanged = other.before().name(); // it stands among those above
            sum.add(unchanged, unchanged, other.truth(), -1);
          }
          sum.add(pair.underFirst(), pair.underSecond(), pair.either().truth(), 1);
        });
    boolean weighed = first.plan().measures().weights().equals(second.plan().measures().weights());
    if (!weighed) {
      undefined.put("cost", "the two do not weigh mistakes alike");
    }
    return new ComparedLabels(
        positive,
        sum.paired.cases(),
        sum.undecided,
        Figures.of(sum.paired.before()),
        Figures.of(sum.paired.after()),
        sum.paired.mcnemar(),
        weighed ? ErrorCost.of(sum.paired, first.plan().measures().weights()) : null);
  }

  private final class Sum {
    private Paired paired = Paired.NONE;
    private long undecided;

    void add(String underFirst, String underSecond, Truth truth, long count) {
      if (!truth.adjudicated()) {
        return;
      }
      if (isUndecidable(underFirst) || isUndecidable(underSecond)) {
        undecided += count;
        return;
      }
      paired =
          paired.with(
              positive.contains(underFirst),
              positive.contains(underSecond),
              truth == Truth.POSITIVE,
              count);
    }

    private static boolean isUndecidable(String outcome) {
      return outcome.equals(BaselineOutcome.Undecidable.NAME);
    }
  }
}
