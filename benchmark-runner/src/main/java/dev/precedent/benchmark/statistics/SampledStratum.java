package dev.precedent.benchmark.statistics;

import dev.precedent.contracts.InvalidValue;

/**
 * What is known of a stratum from a sample of its units drawn at random without replacement: sums
 * over the units that were drawn and have values.
 *
 * @param units how many units the stratum has, at least as many as have values
 * @param known how many were drawn and have values
 * @param x the sum of what a unit counts for
 * @param y the sum of the part of that which is so
 * @param xx sum of squares of x
 * @param yy sum of squares of y
 * @param xy sum of products
 */
public record SampledStratum(
    long units, long known, double x, double y, double xx, double yy, double xy) {

  public SampledStratum {
    if (known < 0 || known > units) {
      throw new InvalidValue("of %d units none to all are known, found %d".formatted(units, known));
    }
  }

  /** A stratum of which nothing is known yet. */
  public static SampledStratum of(long units) {
    return new SampledStratum(units, 0, 0, 0, 0, 0, 0);
  }

  /** Where each unit counts for one, and some are so. */
  public static SampledStratum counted(long units, long known, long so) {
    return new SampledStratum(units, known, known, so, known, so, so);
  }

  /**
   * With one unit more.
   *
   * @param weight what it counts for, 0 where it is not of those whose share is asked for
   * @param so whether it is what is counted
   */
  public SampledStratum with(double weight, boolean so) {
    double part = so ? weight : 0;
    return new SampledStratum(
        units,
        known + 1,
        x + weight,
        y + part,
        xx + weight * weight,
        yy + part * part,
        xy + weight * part);
  }

  /** How many units of the stratum each known one stands for. */
  double weight() {
    return (double) units / known;
  }

  /** 1 − f, the share that was not seen. */
  double unseen() {
    return 1 - (double) known / units;
  }

  /** The sample variance of y − share·x; at least two units are known. */
  double variance(double share) {
    double squares = yy - 2 * share * xy + share * share * xx;
    double sum = y - share * x;
    return Math.max(0, (squares - sum * sum / known) / (known - 1));
  }
}
