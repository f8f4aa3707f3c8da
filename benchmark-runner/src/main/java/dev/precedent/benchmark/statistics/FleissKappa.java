package dev.precedent.benchmark.statistics;

import dev.precedent.benchmark.statistics.LabelledUnits.Pattern;

/**
 * Agreement of as many raters on each unit, not necessarily the same ones: J. L. Fleiss,
 * Psychological Bulletin 76 (1971) 378–382. 1 where all agree, 0 where they agree as by chance.
 */
public final class FleissKappa {
  private FleissKappa() {}

  /** Of all units. */
  public static Figure of(LabelledUnits units) {
    return of(units, units.counts());
  }

  /**
   * Of units drawn from others.
   *
   * @param counts how many there are of each pattern
   */
  public static Figure of(LabelledUnits units, long[] counts) {
    long least = units.patterns().stream().mapToLong(Pattern::labels).min().orElse(0);
    long most = units.patterns().stream().mapToLong(Pattern::labels).max().orElse(0);
    if (least != most) {
      return Figure.undefined(
          "units have between %d and %d labels, and it is defined where all have as many"
              .formatted(least, most));
    }
    if (most < 2) {
      return Figure.undefined("no unit has two labels");
    }
    double[] given = new double[units.values()];
    double agreed = 0;
    long all = 0;
    for (int i = 0; i < counts.length; i++) {
      Pattern pattern = units.patterns().get(i);
      all += counts[i];
      for (int j = 0; j < pattern.given().length; j++) {
        double often = pattern.often()[j];
        given[pattern.given()[j]] += counts[i] * often;
        agreed += counts[i] * often * (often - 1);
      }
    }
    double observed = agreed / (all * most * (most - 1.0));
    double expected = 0;
    for (double often : given) {
      double share = often / (all * most);
      expected += share * share;
    }
    return expected == 1
        ? Figure.undefined("all labels say the same, so that nothing but agreement is expected")
        : Figure.of((observed - expected) / (1 - expected));
  }
}
