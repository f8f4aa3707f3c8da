package dev.precedent.benchmark.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How a sample is divided among strata: in proportion to a share of each, at least {@code minimum}
 * and at most all of a stratum, with the largest remainders rounded up. J. Neyman, Journal of the
 * Royal Statistical Society 97 (1934) 558–625; W. G. Cochran, Sampling Techniques (1977), chapter
 * 5.
 */
public final class Allocation {
  private Allocation() {}

  /**
   * In proportion to how many units the strata have.
   *
   * @param sizes how many units each stratum has, at least 1
   * @param size how many are to be drawn from all of them
   * @param minimum how many are drawn from each stratum that has as many, and else all of it
   * @return how many of each; their sum is {@code size}
   * @throws IllegalArgumentException unless {@link #least} &lt;= size &lt;= all units
   */
  public static long[] proportional(long[] sizes, long size, long minimum) {
    return divided(sizes, Arrays.stream(sizes).asDoubleStream().toArray(), size, minimum);
  }

  /**
   * Neyman's: in proportion to units times the standard deviation of a unit, which of what is so in
   * a share p of the units is √(p(1 − p)). So the estimate for all strata together varies least.
   *
   * @param rates the share of each stratum that is thought to be so, above 0 and below 1
   */
  public static long[] neyman(long[] sizes, double[] rates, long size, long minimum) {
    return divided(
        sizes,
        IntStream.range(0, sizes.length)
            .mapToDouble(i -> sizes[i] * Math.sqrt(rates[i] * (1 - rates[i])))
            .toArray(),
        size,
        minimum);
  }

  /** The smallest sample that leaves no stratum below the minimum. */
  public static long least(long[] sizes, long minimum) {
    return Arrays.stream(sizes).map(units -> Math.min(units, minimum)).sum();
  }

  private static long[] divided(long[] sizes, double[] shares, long size, long minimum) {
    long all = Arrays.stream(sizes).sum();
    if (size < least(sizes, minimum) || size > all) {
      throw new IllegalArgumentException(
          "a sample of %d cannot be divided among strata of %s"
              .formatted(size, Arrays.toString(sizes)));
    }
    double[] wanted = wanted(sizes, shares, size, minimum);
    long[] drawn = new long[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      drawn[i] = (long) Math.floor(wanted[i]);
    }
    long left = size - Arrays.stream(drawn).sum();
    int[] byRemainder =
        IntStream.range(0, sizes.length)
            .filter(i -> drawn[i] < sizes[i])
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> drawn[i] - wanted[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 0; left > 0; i = (i + 1) % byRemainder.length) {
      if (drawn[byRemainder[i]] < sizes[byRemainder[i]]) {
        drawn[byRemainder[i]]++;
        left--;
      }
    }
    return drawn;
  }

  /** Before rounding: the factor of the shares that adds up to the size within both bounds. */
  private static double[] wanted(long[] sizes, double[] shares, long size, long minimum) {
    double low = 0;
    double high = 1;
    while (sum(bounded(sizes, shares, high, minimum)) < size && high < Double.MAX_VALUE / 2) {
      high *= 2;
    }
    double middle = high;
    // a double has 53 bits, so further halving changes nothing
    for (int i = 0; i < 200; i++) {
      middle = (low + high) / 2;
      if (sum(bounded(sizes, shares, middle, minimum)) < size) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return rounded(bounded(sizes, shares, middle, minimum), size);
  }

  private static double[] bounded(long[] sizes, double[] shares, double factor, long minimum) {
    return IntStream.range(0, sizes.length)
        .mapToDouble(
            i -> Math.max(Math.min(sizes[i], minimum), Math.min(sizes[i], factor * shares[i])))
        .toArray();
  }

  /** Takes away what rounding of doubles put above a whole number, so that floors are exact. */
  private static double[] rounded(double[] wanted, long size) {
    double grain = 1e-9 * Math.max(1, size);
    return Arrays.stream(wanted)
        .map(value -> Math.abs(value - Math.rint(value)) < grain ? Math.rint(value) : value)
        .toArray();
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }
}
