package dev.precedent.benchmark.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.statistics.Calibration;
import dev.precedent.benchmark.statistics.ChosenThreshold;
import dev.precedent.benchmark.statistics.PrecisionRecallArea;
import dev.precedent.benchmark.statistics.RocArea;
import dev.precedent.benchmark.statistics.ScoreCounts;
import dev.precedent.benchmark.statistics.ThresholdGoal;
import dev.precedent.benchmark.statistics.ThresholdMatrix;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the scores of the decisions with one value of something say.
 *
 * @param value that they have in common; null where they have none
 * @param chosen the threshold that reaches the goal on this slice alone; absent where there is no
 *     goal
 * @param atChosen what the threshold that was chosen on the whole does here; absent where there is
 *     none
 * @param undefined for each figure that is null, why it does not exist
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ScoreSlice(
    @Nullable String value,
    long decisions,
    long positives,
    long negatives,
    long unadjudicated,
    long unlabelled,
    long withoutSignal,
    @Nullable Double rocAuc,
    @Nullable List<Double> rocAucInterval,
    @Nullable Double averagePrecision,
    @Nullable Double prAucTrapezoid,
    @Nullable Double brier,
    @Nullable Double ece,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ChosenThreshold chosen,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ThresholdMatrix atChosen,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {

  static ScoreSlice of(
      @Nullable String value,
      ScoreTally tally,
      @Nullable ThresholdGoal goal,
      @Nullable Double chosen) {
    ScoreCounts counts = tally.scores();
    RocArea roc = RocArea.of(counts);
    PrecisionRecallArea curve = PrecisionRecallArea.of(counts);
    Calibration calibration = Calibration.of(counts);
    Map<String, String> undefined = new TreeMap<>(calibration.undefined());
    undefined.putAll(SweepResult.undefined(roc, curve));
    return new ScoreSlice(
        value,
        tally.decisions(),
        counts.positives(),
        counts.negatives(),
        tally.unadjudicated(),
        tally.unlabelled(),
        tally.withoutSignal(),
        roc.area(),
        roc.interval(),
        curve.averagePrecision(),
        curve.trapezoid(),
        calibration.brier(),
        calibration.ece(),
        goal == null ? null : ChosenThreshold.of(counts, goal, null),
        chosen == null ? null : ThresholdMatrix.of(chosen, counts.at(chosen)),
        undefined);
  }
}
