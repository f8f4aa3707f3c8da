package dev.precedent.benchmark.statistics;

import java.util.List;
import java.util.Set;

/**
 * How far apart two values are, as agreement weighs it: the squared difference of K. Krippendorff,
 * Computing Krippendorff's Alpha-Reliability (2011), section 3, or the distance of sets of R.
 * Passonneau, Measuring Agreement on Set-valued Items (MASI), LREC (2006) 831–836.
 */
public interface Metric {
  /**
   * The distances between values by their numbers.
   *
   * @param counts how often each value occurs among all labels that can be paired
   */
  Distance among(long[] counts);

  /** Symmetric, not negative, and 0 between a value and itself. */
  interface Distance {
    double between(int one, int other);
  }

  /** Values are the same (0) or different (1). */
  static Metric nominal() {
    return _ -> (one, other) -> one == other ? 0 : 1;
  }

  /** Values are as far apart as there are labels between them; their numbers are their order. */
  static Metric ordinal() {
    return counts -> {
      long[] before = new long[counts.length + 1];
      for (int i = 0; i < counts.length; i++) {
        before[i + 1] = before[i] + counts[i];
      }
      return (one, other) -> {
        int low = Math.min(one, other);
        int high = Math.max(one, other);
        return square(before[high + 1] - before[low] - (counts[low] + counts[high]) / 2.0);
      };
    };
  }

  /** The squared difference of numbers. */
  static Metric interval(List<Double> values) {
    double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
    return _ -> (one, other) -> square(numbers[one] - numbers[other]);
  }

  /**
   * MASI: one minus the share that two sets have in common of what either has, times 1 where they
   * are equal, 2/3 where one holds the other, 1/3 where they overlap and 0 where they share
   * nothing. Two empty sets are equal.
   */
  static Metric masi(List<? extends Set<?>> values) {
    return _ -> (one, other) -> masi(values.get(one), values.get(other));
  }

  private static double masi(Set<?> one, Set<?> other) {
    if (one.equals(other)) {
      return 0;
    }
    long common = one.stream().filter(other::contains).count();
    long either = one.size() + other.size() - common;
    double monotonicity =
        common == one.size() || common == other.size() ? 2 / 3.0 : common > 0 ? 1 / 3.0 : 0;
    return 1 - (double) common / either * monotonicity;
  }

  private static double square(double value) {
    return value * value;
  }
}
