package dev.precedent.benchmark.statistics;

import org.jspecify.annotations.Nullable;

/**
 * The area under the curve of precision over recall, which has two definitions that differ: J.
 * Davis and M. Goadrich, ICML (2006) 233–240, on why a straight line between two points of it says
 * too much.
 *
 * @param averagePrecision by steps: at each threshold, from the highest one on, the precision times
 *     what recall gains there; null where there is none
 * @param trapezoid by straight lines between the thresholds, beginning with precision 1 at recall
 *     0; likewise
 * @param undefined why they are null; null where they exist
 */
public record PrecisionRecallArea(
    @Nullable Double averagePrecision, @Nullable Double trapezoid, @Nullable String undefined) {

  /** The areas that some scores have. */
  public static PrecisionRecallArea of(ScoreCounts counts) {
    if (counts.positives() == 0) {
      return new PrecisionRecallArea(null, null, "no case is truly positive");
    }
    double steps = 0;
    double lines = 0;
    double before = 1;
    long tp = 0;
    long fp = 0;
    for (int i = 0; i < counts.distinct(); i++) {
      tp += counts.positive(i);
      fp += counts.negative(i);
      double precision = (double) tp / (tp + fp);
      double gained = (double) counts.positive(i) / counts.positives();
      steps += gained * precision;
      lines += gained * (precision + before) / 2;
      before = precision;
    }
    return new PrecisionRecallArea(steps, lines, null);
  }
}
