package dev.precedent.benchmark.statistics;

import java.util.List;

/**
 * The score interval of a proportion: E. B. Wilson, Journal of the American Statistical Association
 * 22 (1927) 209–212, without continuity correction.
 */
public final class Wilson {
  /** The standard normal distribution's quantile at 0.975. */
  static final double Z = 1.959963984540054;

  private Wilson() {}

  /**
   * The 95 % interval of {@code k} successes in {@code n} trials, lower end first, within 0 and 1.
   *
   * @throws IllegalArgumentException unless 0 &lt;= k &lt;= n and n &gt; 0
   */
  public static List<Double> interval(long k, long n) {
    if (k < 0 || n < 1 || k > n) {
      throw new IllegalArgumentException("no proportion has %d successes in %d".formatted(k, n));
    }
    double share = (double) k / n;
    double square = Z * Z / n;
    double middle = (share + square / 2) / (1 + square);
    double half = Z / (1 + square) * Math.sqrt((share * (1 - share) + square / 4) / n);
    // At the ends the formula gives 0 and 1 exactly; its rounded terms may not.
    return List.of(
        k == 0 ? 0 : Math.max(0, middle - half), k == n ? 1 : Math.min(1, middle + half));
  }
}
