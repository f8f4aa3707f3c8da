package dev.precedent.benchmark.statistics;

import dev.precedent.contracts.InvalidValue;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/** How many units have to be drawn at random for something to be seen. */
public final class SampleSize {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double UPPER = 0.975;

  private SampleSize() {}

  /**
   * For a share to be known within plus or minus a half width, with 95 % confidence: z²p(1 − p)/h²,
   * corrected for a finite population (W. G. Cochran, Sampling Techniques (1977), section 4.4).
   *
   * @param rate about what the share will be, 0 to 1; one half is the worst
   * @param half above 0 and below 1/2
   * @param population how many there are; absent where they are very many
   */
  public static long forHalfWidth(double rate, double half, @Nullable Long population) {
    requireShare("a rate", rate);
    if (!(half > 0 && half < 0.5)) {
      throw new InvalidValue("a half width is above 0 and below 0.5, found " + half);
    }
    double z = Wilson.Z;
    double n = z * z * rate * (1 - rate) / (half * half);
    double finite = population == null ? n : n / (1 + (n - 1) / population);
    return atLeastOne(finite, population);
  }

  /**
   * For two shares to be told apart by samples of the same size, with a two-sided level of 5 %: J.
   * L. Fleiss, B. Levin and M. C. Paik, Statistical Methods for Rates and Proportions (2003),
   * formula 4.14, without continuity correction.
   *
   * @param one a share, 0 to 1
   * @param other another one
   * @param power the chance that the difference is found, above 0.05 and below 1
   * @return of each sample
   */
  public static long forDifference(double one, double other, double power) {
    requireShare("a rate", one);
    requireShare("a rate", other);
    if (one == other) {
      throw new InvalidValue("rates that differ can be told apart, found %s twice".formatted(one));
    }
    if (!(power > 0.05 && power < 1)) {
      throw new InvalidValue("a power is above 0.05 and below 1, found " + power);
    }
    double middle = (one + other) / 2;
    double needed =
        NORMAL.inverseCumulativeProbability(UPPER) * Math.sqrt(2 * middle * (1 - middle))
            + NORMAL.inverseCumulativeProbability(power)
                * Math.sqrt(one * (1 - one) + other * (1 - other));
    double n = needed * needed / ((one - other) * (one - other));
    return atLeastOne(n, null);
  }

  private static void requireShare(String what, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new InvalidValue("%s is 0 to 1, found %s".formatted(what, share));
    }
  }

  private static long atLeastOne(double n, @Nullable Long population) {
    // what rounding of doubles put above a whole number asks for no further unit
    long whole = Math.max(1, (long) Math.ceil(n - 1e-9 * n));
    return population == null ? whole : Math.min(population, whole);
  }
}
