package dev.precedent.benchmark.statistics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The Jensen-Shannon distance, the square root of the divergence of J. Lin, IEEE Transactions on
 * Information Theory 37 (1991) 145–151, with logarithms to the base 2: a metric (D. Endres and J.
 * Schindelin, likewise 49 (2003) 1858–1860), and defined where bins are empty.
 */
public final class JensenShannon {
  private JensenShannon() {}

  /**
   * The distance of two counts by the same bins or values.
   *
   * @return from 0, the same shares, to 1, nothing in common; null where there is nothing on one
   *     side
   */
  public static @Nullable Double distance(long[] reference, long[] current) {
    double[] parts = divergence(reference, current);
    return parts == null ? null : Math.sqrt(Math.clamp(Arrays.stream(parts).sum(), 0, 1));
  }

  /**
   * What each bin adds to the divergence, which is the square of the distance.
   *
   * @return bits, none of them negative; null where there is nothing on one side
   */
  public static double @Nullable [] divergence(long[] reference, long[] current) {
    long all = Arrays.stream(reference).sum();
    long now = Arrays.stream(current).sum();
    if (all == 0 || now == 0) {
      return null;
    }
    double[] parts = new double[reference.length];
    for (int bin = 0; bin < parts.length; bin++) {
      double before = (double) reference[bin] / all;
      double after = (double) current[bin] / now;
      double middle = (before + after) / 2;
      parts[bin] = Math.max(0, (part(before, middle) + part(after, middle)) / 2 / Math.log(2));
    }
    return parts;
  }

  private static double part(double share, double middle) {
    return share == 0 ? 0 : share * Math.log(share / middle);
  }
}
