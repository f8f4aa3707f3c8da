package dev.precedent.benchmark.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether scores are the chances that they look like.
 *
 * @param brier the mean squared distance of the score from the truth, 0 or 1: G. Brier, Monthly
 *     Weather Review 78 (1950) 1–3, for two classes, so between 0 and 1
 * @param ece the expected calibration error: over the bins, the distance between mean score and
 *     share of truly positive cases, weighted by their cases. M. Naeini, G. Cooper and M.
 *     Hauskrecht, AAAI (2015) 2901–2907
 * @param rule which bins these are
 * @param bins the reliability curve; none where there is no calibration
 * @param undefined for each figure that is null, why it does not exist
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Calibration(
    @Nullable Double brier,
    @Nullable Double ece,
    String rule,
    List<ReliabilityBin> bins,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {
  private static final EqualBins BINS = new EqualBins(10);

  private static final String RULE =
      "10 bins of equal width, [0, 0.1) to [0.9, 1]; bins without cases are left out";

  /**
   * The cases whose scores lie in one bin.
   *
   * @param to exclusive but for 1
   * @param meanScore of them
   * @param positiveShare how many of them are truly positive
   * @param interval of that share, 95 %, after {@link Wilson}
   */
  public record ReliabilityBin(
      double from,
      double to,
      long decisions,
      double meanScore,
      double positiveShare,
      List<Double> interval) {}

  /** The calibration of some scores. */
  public static Calibration of(ScoreCounts counts) {
    if (counts.total() == 0) {
      return none("no case has a score and a truth");
    }
    double highest = counts.score(0);
    double lowest = counts.score(counts.distinct() - 1);
    if (lowest < 0 || highest > 1) {
      return none(
          "scores are no chances: they go from %s to %s, not from 0 to 1"
              .formatted(lowest, highest));
    }
    long[] positive = new long[BINS.bins()];
    long[] cases = new long[BINS.bins()];
    double[] sums = new double[BINS.bins()];
    double squares = 0;
    for (int i = 0; i < counts.distinct(); i++) {
      double score = counts.score(i);
      int bin = BINS.of(score);
      long here = counts.positive(i) + counts.negative(i);
      positive[bin] += counts.positive(i);
      cases[bin] += here;
      sums[bin] += here * score;
      squares +=
          counts.positive(i) * (1 - score) * (1 - score) + counts.negative(i) * score * score;
    }
    List<ReliabilityBin> bins = new ArrayList<>();
    double apart = 0;
    for (int bin = 0; bin < BINS.bins(); bin++) {
      if (cases[bin] > 0) {
        bins.add(
            new ReliabilityBin(
                BINS.edge(bin),
                BINS.edge(bin + 1),
                cases[bin],
                sums[bin] / cases[bin],
                (double) positive[bin] / cases[bin],
                Wilson.interval(positive[bin], cases[bin])));
        apart += Math.abs(sums[bin] - positive[bin]);
      }
    }
    return new Calibration(squares / counts.total(), apart / counts.total(), RULE, bins, Map.of());
  }

  private static Calibration none(String reason) {
    return new Calibration(
        null, null, RULE, List.of(), new TreeMap<>(Map.of("brier", reason, "ece", reason)));
  }
}
