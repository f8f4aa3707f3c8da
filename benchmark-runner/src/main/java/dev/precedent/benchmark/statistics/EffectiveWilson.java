package dev.precedent.benchmark.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Wilson's interval for shares from samples that are not simple: the sample size is replaced by the
 * effective one, n* = p(1 − p)/v, times (z/t)² for the degrees of freedom that the variance v was
 * estimated with. E. L. Korn and B. I. Graubard, Survey Methodology 24 (1998) 193–201; C. Franco,
 * R. J. A. Little, T. A. Louis and E. V. Slud, Journal of Survey Statistics and Methodology 7
 * (2019) 334–364.
 */
final class EffectiveWilson {
  private static final double UPPER = 0.975;

  private EffectiveWilson() {}

  /**
   * The 95 % interval.
   *
   * @param share 0 to 1
   * @param effective above 0; infinite where nothing is left to chance
   * @param freedom at least 1
   */
  static Interval interval(double share, double effective, long freedom) {
    if (Double.isInfinite(effective)) {
      return Interval.of(share, share);
    }
    double ratio = Wilson.Z / TDistribution.of(freedom).inverseCumulativeProbability(UPPER);
    double n = effective * ratio * ratio;
    double square = Wilson.Z * Wilson.Z / n;
    double middle = (share + square / 2) / (1 + square);
    double half = Wilson.Z / (1 + square) * Math.sqrt((share * (1 - share) + square / 4) / n);
    return Interval.of(
        share == 0 ? 0 : Math.max(0, middle - half), share == 1 ? 1 : Math.min(1, middle + half));
  }
}
