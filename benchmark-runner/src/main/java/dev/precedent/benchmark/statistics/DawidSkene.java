package dev.precedent.benchmark.statistics;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is true of units and how often each rater says what of it, estimated together from labels
 * alone: A. P. Dawid and A. M. Skene, Applied Statistics 28 (1979) 20–28, formulas 2.3 to 2.5, by
 * expectation and maximisation from the shares of each unit's labels (3.1). It supposes that raters
 * err independently of each other, and each by the same table on every unit of a truth; where they
 * share a mistake, it takes the mistake for the truth.
 *
 * <p>Filled and asked by one thread. Memory and the time of an iteration grow with the different
 * ways in which units are labelled, times the values.
 */
public final class DawidSkene {
  /** It has converged when no probability moves by more than this. */
  public static final double TOLERANCE = 1e-6;

  public static final int MOST_ITERATIONS = 2_000;

  private final int raters;
  private final int values;
  // Units that the same raters gave the same are estimated once, with their number.
  private final List<int[]> patterns = new ArrayList<>();
  private final List<Long> often = new ArrayList<>();
  private final Map<IntBuffer, Integer> numbers = new HashMap<>();

  /**
   * @param raters how many; they are numbered from 0
   * @param values how many different ones there are, likewise
   */
  public DawidSkene(int raters, int values) {
    this.raters = raters;
    this.values = values;
  }

  /**
   * What was found.
   *
   * @param iterations how often all was estimated anew
   * @param converged whether the last time moved no probability by more than {@link #TOLERANCE}
   * @param moved by how much it moved any at most
   * @param logLikelihood the natural logarithm of the labels' probability under the estimates
   * @param shares of the units by their truth; they add up to 1
   * @param said by rater, truth and value, how often the rater says the value of units of the
   *     truth: each row adds up to 1, or holds nothing but 0 where the rater rated none
   * @param truths by the number that a unit was added under, the probability of each value
   */
  public record Estimate(
      int iterations,
      boolean converged,
      double moved,
      double logLikelihood,
      double[] shares,
      double[][][] said,
      double[][] truths) {}

  /**
   * Adds a unit.
   *
   * @param by the number of each label's rater, at least one
   * @param given the number of its value, in the same order
   * @return a number that units have in common that the same raters gave the same
   */
  public int add(int[] by, int[] given) {
    int[] cells = new int[by.length];
    for (int i = 0; i < by.length; i++) {
      cells[i] = by[i] * values + given[i];
    }
    Arrays.sort(cells);
    Integer known = numbers.putIfAbsent(IntBuffer.wrap(cells), patterns.size());
    if (known == null) {
      patterns.add(cells);
      often.add(1L);
      return patterns.size() - 1;
    }
    often.set(known, often.get(known) + 1);
    return known;
  }

  /** Estimates from all units that were added, at least one. */
  public Estimate estimate() throws InterruptedException {
    double[][] truths = patterns.stream().map(this::sharesOf).toArray(double[][]::new);
    Tables tables = Tables.of(this, truths);
    double moved = Double.POSITIVE_INFINITY;
    double logLikelihood = 0;
    int iterations = 0;
    while (moved > TOLERANCE && iterations < MOST_ITERATIONS) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      iterations++;
      logLikelihood = expect(tables, truths);
      Tables next = Tables.of(this, truths);
      moved = next.movedFrom(tables);
      tables = next;
    }
    return new Estimate(
        iterations, moved <= TOLERANCE, moved, logLikelihood, tables.shares, said(tables), truths);
  }

  private double[] sharesOf(int[] cells) {
    double[] shares = new double[values];
    for (int cell : cells) {
      shares[cell % values] += 1.0 / cells.length;
    }
    return shares;
  }

  /**
   * Puts the probabilities of the truths of each unit in their place.
   *
   * @return the logarithm of the likelihood
   */
  private double expect(Tables tables, double[][] truths) {
    double[] shares = logarithms(tables.shares);
    double[] said = logarithms(tables.said);
    double likelihood = 0;
    for (int unit = 0; unit < truths.length; unit++) {
      double[] truth = truths[unit];
      System.arraycopy(shares, 0, truth, 0, values);
      for (int cell : patterns.get(unit)) {
        for (int value = 0; value < values; value++) {
          truth[value] += said[cell * values + value];
        }
      }
      likelihood += often.get(unit) * normalise(truth);
    }
    return likelihood;
  }

  /**
   * Makes probabilities of their logarithms, that add up to 1.
   *
   * @return the logarithm of what they added up to
   */
  private static double normalise(double[] truth) {
    double most = Double.NEGATIVE_INFINITY;
    for (double each : truth) {
      most = Math.max(most, each);
    }
    double sum = 0;
    for (int value = 0; value < truth.length; value++) {
      truth[value] = Math.exp(truth[value] - most);
      sum += truth[value];
    }
    for (int value = 0; value < truth.length; value++) {
      truth[value] /= sum;
    }
    return most + Math.log(sum);
  }

  private static double[] logarithms(double[] probabilities) {
    return Arrays.stream(probabilities).map(Math::log).toArray();
  }

  private double[][][] said(Tables tables) {
    double[][][] said = new double[raters][values][values];
    for (int rater = 0; rater < raters; rater++) {
      for (int given = 0; given < values; given++) {
        for (int truth = 0; truth < values; truth++) {
          said[rater][truth][given] = tables.said[(rater * values + given) * values + truth];
        }
      }
    }
    return said;
  }

  /**
   * Probabilities.
   *
   * @param shares by truth
   * @param said by rater, value and truth, in this order
   */
  private record Tables(double[] shares, double[] said) {
    /** Those under which the labels are most probable, given what is true. */
    static Tables of(DawidSkene all, double[][] truths) {
      int values = all.values;
      double[] shares = new double[values];
      double[] said = new double[all.raters * values * values];
      for (int unit = 0; unit < truths.length; unit++) {
        double[] truth = truths[unit];
        long often = all.often.get(unit);
        for (int value = 0; value < values; value++) {
          shares[value] += often * truth[value];
        }
        for (int cell : all.patterns.get(unit)) {
          for (int value = 0; value < values; value++) {
            said[cell * values + value] += often * truth[value];
          }
        }
      }
      normalise(shares, 0, 1, values);
      for (int rater = 0; rater < all.raters; rater++) {
        for (int truth = 0; truth < values; truth++) {
          normalise(said, rater * values * values + truth, values, values);
        }
      }
      return new Tables(shares, said);
    }

    /** Makes cells that are so far apart add up to 1, unless all are 0. */
    private static void normalise(double[] cells, int first, int apart, int values) {
      double sum = 0;
      for (int i = 0; i < values; i++) {
        sum += cells[first + i * apart];
      }
      for (int i = 0; sum > 0 && i < values; i++) {
        cells[first + i * apart] /= sum;
      }
    }

    double movedFrom(Tables before) {
      return Math.max(moved(shares, before.shares), moved(said, before.said));
    }

    private static double moved(double[] now, double[] before) {
      double moved = 0;
      for (int i = 0; i < now.length; i++) {
        moved = Math.max(moved, Math.abs(now[i] - before[i]));
      }
      return moved;
    }
  }
}
