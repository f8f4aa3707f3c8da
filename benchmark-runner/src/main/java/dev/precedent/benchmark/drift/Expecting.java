package dev.precedent.benchmark.drift;

import dev.precedent.archive.ArchiveValues;
import dev.precedent.archive.CaseValues;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.adjudication.Truth;
import dev.precedent.benchmark.adjudication.Truths;
import dev.precedent.benchmark.drift.ExpectedPerformance.PerformanceSide;
import dev.precedent.benchmark.drift.ExpectedPerformance.PerformanceWindow;
import dev.precedent.benchmark.statistics.IsotonicCalibration;
import dev.precedent.benchmark.statistics.ScoreCounts;
import dev.precedent.query.Grouping;
import dev.precedent.query.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how often a threshold is right. DuckDB counts scores and truths; what is kept grows
 * with the distinct scores of labelled reference decisions.
 */
final class Expecting {
  private static final String ESTIMATED = "estimated";

  private final ArchiveValues archive;
  private final Guidelines guidelines;

  Expecting(ArchiveValues archive, Guidelines guidelines) {
    this.archive = archive;
    this.guidelines = guidelines;
  }

  /**
   * Makes the estimate.
   *
   * @param plan the comparison that it stands beside
   */
  ExpectedPerformance of(DriftPlan plan, ExpectedAt at) throws InterruptedException {
    ScoreCounts counts = labelled(plan, at);
    String reason = impossible(counts);
    IsotonicCalibration calibration = reason == null ? IsotonicCalibration.of(counts) : null;
    PerformanceTally reference = new PerformanceTally(at.threshold(), calibration);
    archive.numbers(request(plan, at, plan.reference(), null), counting(reference));
    PerformanceTally current = new PerformanceTally(at.threshold(), calibration);
    archive.numbers(request(plan, at, plan.current(), null), counting(current));
    return new ExpectedPerformance(
        ExpectedPerformance.METHOD,
        ExpectedPerformance.SUPPOSES,
        at.positive(),
        at.threshold(),
        ExpectedPerformance.CALIBRATION,
        counts.total(),
        reference.side(),
        current.side(),
        plan.every() == null ? null : windows(plan, at, plan.every(), calibration),
        reason == null ? Map.of() : Map.of(ESTIMATED, reason));
  }

  private static @Nullable String impossible(ScoreCounts counts) {
    if (counts.total() == 0) {
      return "no reference decision has a score and a settled truth, so that nothing says what a"
          + " score means";
    }
    return counts.positives() == 0 || counts.negatives() == 0
        ? "all reference decisions with a score and a settled truth are truly %s, so that nothing says what a score means"
            .formatted(counts.positives() == 0 ? "negative" : "positive")
        : null;
  }

  private ScoreCounts labelled(DriftPlan plan, ExpectedAt at) throws InterruptedException {
    ScoreCounts.Builder counts = new ScoreCounts.Builder();
    archive.numbers(
        request(plan, at, plan.reference(), null),
        (_, score, labelled, decisions) -> {
          Truth truth = PerformanceTally.truth(labelled);
          if (score != null && truth.adjudicated()) {
            boolean positive = truth == Truth.POSITIVE;
            counts.add(score, positive ? decisions : 0, positive ? 0 : decisions);
          }
        });
    return counts.build();
  }

  private static ArchiveValues.Numbers counting(PerformanceTally tally) {
    return (_, score, labelled, decisions) ->
        Optional.ofNullable(score).ifPresent(known -> tally.count(known, labelled, decisions));
  }

  private List<PerformanceWindow> windows(
      DriftPlan plan,
      ExpectedAt at,
      Grouping.ByPeriod every,
      @Nullable IsotonicCalibration calibration)
      throws InterruptedException {
    Windows windows = new Windows(at.threshold(), calibration);
    archive.numbers(request(plan, at, plan.current(), every), windows);
    windows.end();
    return windows.done;
  }

  /** What comes window by window. */
  private static final class Windows implements ArchiveValues.Numbers {
    private final double threshold;
    private final @Nullable IsotonicCalibration calibration;
    private final List<PerformanceWindow> done = new ArrayList<>();
    private PerformanceTally tally;
    private @Nullable String from;

    Windows(double threshold, @Nullable IsotonicCalibration calibration) {
      this.threshold = threshold;
      this.calibration = calibration;
      this.tally = new PerformanceTally(threshold, calibration);
    }

    @Override
    public void counted(
        @Nullable String group, @Nullable Double score, @Nullable String labelled, long decisions) {
      if (!Objects.equals(group, from)) {
        end();
        from = group;
      }
      if (score != null) {
        tally.count(score, labelled, decisions);
      }
    }

    void end() {
      if (from != null) {
        PerformanceSide side = tally.side();
        done.add(
            new PerformanceWindow(
                from, side.decisions(), side.estimated(), side.labelled(), side.truth()));
        tally = new PerformanceTally(threshold, calibration);
      }
    }
  }

  /** The truths of a side are those that were known at its position. */
  private ArchiveValues.Request request(
      DriftPlan plan, ExpectedAt at, Selection selection, @Nullable Grouping by) {
    CaseValues truths =
        new Truths(guidelines, judgement -> at.positive().contains(judgement.outcome()))
            .values(selection.until());
    return new ArchiveValues.Request(plan.policy(), selection, plan.measured(), truths, by);
  }
}
