package dev.precedent.benchmark.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.adjudication.Adjudication;
import dev.precedent.benchmark.adjudication.Repeats;
import dev.precedent.benchmark.statistics.Calibration;
import dev.precedent.benchmark.statistics.ChosenThreshold;
import dev.precedent.benchmark.statistics.PrecisionRecallArea;
import dev.precedent.benchmark.statistics.RocArea;
import dev.precedent.benchmark.statistics.ScoreCounts;
import dev.precedent.benchmark.statistics.ThresholdMatrix;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a score says of the truth, over all its thresholds. The unit is the decision: where several
 * concern one case, each counts. {@code decisions} is the sum of {@code positives}, {@code
 * negatives}, {@code unadjudicated}, {@code unlabelled} and {@code withoutSignal}.
 *
 * @param policy the key of the policy
 * @param signal the score
 * @param positive the outcomes that are truly positive, from the least to the most severe
 * @param where which decisions, the whole query
 * @param until the ledger position up to which everything was seen, exclusive
 * @param seed of the random numbers
 * @param decisions all that were selected
 * @param positives those with the score whose case is truly positive
 * @param negatives likewise, truly negative
 * @param unadjudicated those with the score whose case has labels that do not settle it
 * @param unlabelled those with the score whose case has no labels
 * @param withoutSignal those without the score
 * @param rocAuc the area under the ROC curve
 * @param rocAucInterval 95 %, lower end first
 * @param averagePrecision the area under the curve of precision over recall, by steps
 * @param prAucTrapezoid the same area, by straight lines
 * @param distinct how many distinct scores there are
 * @param told which of them {@code thresholds} tells, in words
 * @param thresholds each with its matrix, from the highest one on
 * @param at the thresholds that were asked for
 * @param chosen by target or cost; absent where neither was asked for
 * @param by slices; absent where none were asked for
 * @param rule how labels became the truth, in words
 * @param undefined for each figure that is null, why it does not exist
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SweepResult(
    String policy,
    String signal,
    List<String> positive,
    String where,
    long until,
    long seed,
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
    int distinct,
    String told,
    List<ThresholdMatrix> thresholds,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ThresholdMatrix> at,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ChosenThreshold chosen,
    Calibration calibration,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ScoreSlices> by,
    String rule,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {
  private static final int MOST_TOLD = 1_000;

  static SweepResult of(
      SweepPlan plan,
      ScoreTally tally,
      ScoreCounts counts,
      @Nullable ChosenThreshold chosen,
      List<ScoreSlices> by) {
    RocArea roc = RocArea.of(counts);
    PrecisionRecallArea curve = PrecisionRecallArea.of(counts);
    ScoreCounts told = counts.within(MOST_TOLD);
    return new SweepResult(
        plan.policy().value(),
        plan.signal(),
        plan.positive(),
        plan.selection().where(),
        plan.selection().until(),
        plan.seed(),
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
        counts.distinct(),
        told == counts
            ? "every distinct score"
            : "%d of %d distinct scores, from one to the next about as many decisions; all figures but the list are over every score"
                .formatted(told.distinct(), counts.distinct()),
        ThresholdMatrix.each(told),
        plan.at().stream()
            .map(threshold -> ThresholdMatrix.of(threshold, counts.at(threshold)))
            .toList(),
        chosen,
        Calibration.of(counts),
        by,
        Adjudication.rule(Repeats.EVERY, plan.positive()),
        undefined(roc, curve));
  }

  static SortedMap<String, String> undefined(RocArea roc, PrecisionRecallArea curve) {
    SortedMap<String, String> undefined = new TreeMap<>();
    roc.undefined()
        .forEach(
            (figure, reason) ->
                undefined.put(figure.equals("area") ? "rocAuc" : "rocAucInterval", reason));
    if (curve.undefined() != null) {
      undefined.put("averagePrecision", curve.undefined());
      undefined.put("prAucTrapezoid", curve.undefined());
    }
    return undefined;
  }
}
