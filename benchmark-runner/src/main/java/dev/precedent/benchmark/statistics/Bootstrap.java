package dev.precedent.benchmark.statistics;

import dev.precedent.contracts.InvalidValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jspecify.annotations.Nullable;

/**
 * Percentile intervals of figures from samples of the units themselves, drawn with replacement: B.
 * Efron and R. J. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13. Of R resamples
 * in ascending order the ends are those with the numbers 0.025(R + 1), rounded down, and 0.975(R +
 * 1), rounded up (A. C. Davison and D. V. Hinkley, Bootstrap Methods and their Application (1997),
 * page 194), so that nothing is interpolated.
 *
 * @param seed of the generator {@link #GENERATOR}: the same seed draws the same resamples
 * @param resamples R, how often is drawn
 */
public record Bootstrap(long seed, int resamples) {
  /** XO_SHI_RO_256_PP of Apache Commons RNG, whatever the JDK. */
  public static final String GENERATOR = "XO_SHI_RO_256_PP";

  /** Where nothing else is asked for. */
  public static final Bootstrap DEFAULT = new Bootstrap(1, 999);

  public static final int LEAST_RESAMPLES = 39;
  public static final int MOST_RESAMPLES = 9_999;

  private static final double TAIL = 0.025;

  public Bootstrap {
    if (resamples < LEAST_RESAMPLES || resamples > MOST_RESAMPLES) {
      throw new InvalidValue(
          "resamples are %d to %d, found %d".formatted(LEAST_RESAMPLES, MOST_RESAMPLES, resamples));
    }
  }

  /**
   * As requests ask for it.
   *
   * @param seed 1 where it is absent
   * @param resamples 999 where it is absent
   * @throws InvalidValue if there are too few or too many resamples
   */
  public static Bootstrap of(@Nullable Long seed, @Nullable Integer resamples) {
    return new Bootstrap(
        seed == null ? DEFAULT.seed : seed, resamples == null ? DEFAULT.resamples : resamples);
  }

  /**
   * 95 % intervals of several figures, from the same resamples.
   *
   * @param counts how many units there are of each kind; units of a kind make no difference
   * @param figures of such counts
   * @return in the order of the figures
   */
  public List<Interval> intervals(long[] counts, List<Function<long[], Figure>> figures)
      throws InterruptedException {
    UnitKinds kinds = new UnitKinds(counts);
    if (kinds.units() == 0) {
      return figures.stream().map(_ -> Interval.undefined("there is nothing to resample")).toList();
    }
    UniformRandomProvider random = RandomSource.valueOf(GENERATOR).create(seed);
    double[][] values = new double[figures.size()][resamples];
    int[] undefined = new int[figures.size()];
    for (int resample = 0; resample < resamples; resample++) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      long[] drawn = new long[counts.length];
      for (int i = 0; i < kinds.units(); i++) {
        drawn[kinds.of(random.nextInt(kinds.units()))]++;
      }
      for (int i = 0; i < values.length; i++) {
        if (figures.get(i).apply(drawn) instanceof Figure.Known(double value)) {
          values[i][resample] = value;
        } else {
          undefined[i]++;
        }
      }
    }
    List<Interval> intervals = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      intervals.add(
          undefined[i] == 0
              ? interval(values[i])
              : Interval.undefined(
                  "it does not exist in %d of %d resamples".formatted(undefined[i], resamples)));
    }
    return intervals;
  }

  private Interval interval(double[] values) {
    Arrays.sort(values);
    return Interval.of(
        values[(int) Math.floor(TAIL * (resamples + 1)) - 1],
        values[(int) Math.ceil((1 - TAIL) * (resamples + 1)) - 1]);
  }
}
