package dev.precedent.benchmark.statistics;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A share from many verdicts of a judge and few labels of people: the judge's share over all units
 * with a verdict, corrected by how far it is off where both are known. A. N. Angelopoulos, S.
 * Bates, C. Fannjiang, M. I. Jordan and T. Zrnic, Science 382 (2023) 669–674, for the mean; here
 * within strata, the units with labels being some of those with verdicts, so that the variance is
 * that of the difference estimator in two phases (W. G. Cochran, Sampling Techniques (1977),
 * section 12.5; J. N. K. Rao, Biometrika 60 (1973) 125–133): (1 − m/N)s²(y)/m + (1 − n/m)s²(y −
 * f)/n.
 *
 * @param share 0 to 1
 * @param interval 95 %, after Student's t, cut off at 0 and 1
 * @param judged how many units have a verdict
 * @param labelled how many of these have a label too
 */
public record PredictionPowered(Figure share, Interval interval, long judged, long labelled) {
  private static final double UPPER = 0.975;

  /**
   * What is known of a stratum.
   *
   * @param units of the population
   * @param judged units drawn that have a verdict
   * @param judgedSo those whose verdict is so
   * @param both of the judged, those that have a label and are so by both
   * @param labelOnly so by the label alone
   * @param verdictOnly so by the verdict alone
   * @param neither so by none of them
   */
  public record JudgedStratum(
      String name,
      long units,
      long judged,
      long judgedSo,
      long both,
      long labelOnly,
      long verdictOnly,
      long neither) {
    long labelled() {
      return both + labelOnly + verdictOnly + neither;
    }
  }

  /** Over all strata. */
  public static PredictionPowered of(List<JudgedStratum> strata) {
    long all = strata.stream().mapToLong(JudgedStratum::units).sum();
    long judged = strata.stream().mapToLong(JudgedStratum::judged).sum();
    long labelled = strata.stream().mapToLong(JudgedStratum::labelled).sum();
    double share = 0;
    double variance = 0;
    long freedom = 0;
    for (JudgedStratum each : strata) {
      long n = each.labelled();
      if (n < 2 && n < each.units()) {
        String reason =
            "fewer than two units of %s have both a verdict and a label".formatted(each.name());
        return new PredictionPowered(
            Figure.undefined(reason), Interval.undefined(reason), judged, labelled);
      }
      double weight = (double) each.units() / all;
      double off = (double) (each.labelOnly() - each.verdictOnly()) / n;
      share += weight * ((double) each.judgedSo() / each.judged() + off);
      if (n > 1) {
        double so = (double) (each.both() + each.labelOnly()) / n;
        double ofLabels = so * (1 - so) * n / (n - 1);
        double ofDifferences =
            ((double) (each.labelOnly() + each.verdictOnly()) / n - off * off) * n / (n - 1);
        variance +=
            weight
                * weight
                * ((1 - (double) each.judged() / each.units()) * ofLabels / each.judged()
                    + (1 - (double) n / each.judged()) * ofDifferences / n);
        freedom += n - 1;
      }
    }
    double half =
        variance == 0
            ? 0
            : TDistribution.of(freedom).inverseCumulativeProbability(UPPER) * Math.sqrt(variance);
    boolean everythingSeen = strata.stream().allMatch(each -> each.labelled() == each.units());
    return new PredictionPowered(
        Figure.of(clip(share)),
        variance == 0 && !everythingSeen
            ? Interval.undefined(
                "labels and verdicts vary too little for how far they are off to be known")
            : Interval.of(clip(share - half), clip(share + half)),
        judged,
        labelled);
  }

  private static double clip(double share) {
    return Math.max(0, Math.min(1, share));
  }
}
