package dev.precedent.benchmark.statistics;

import dev.precedent.contracts.InvalidValue;

/**
 * What a mistake costs, in any unit.
 *
 * @param fp a positive verdict where the truth is negative; finite and not negative
 * @param fn a negative verdict where the truth is positive; likewise, and one of the two is not 0
 */
public record ErrorWeights(double fp, double fn) {
  /** All mistakes alike. */
  public static final ErrorWeights ALIKE = new ErrorWeights(1, 1);

  private static final double MOST = 1e9;

  public ErrorWeights {
    if (!(fp >= 0 && fn >= 0 && fp <= MOST && fn <= MOST && fp + fn > 0)) {
      throw new InvalidValue(
          "costs are between 0 and %.0e each and not both 0, found fp=%s and fn=%s"
              .formatted(MOST, fp, fn));
    }
  }
}
