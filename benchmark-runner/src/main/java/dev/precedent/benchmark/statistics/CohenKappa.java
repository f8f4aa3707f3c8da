package dev.precedent.benchmark.statistics;

/**
 * Agreement of two raters on the units that both labelled: J. Cohen, Educational and Psychological
 * Measurement 20 (1960) 37–46. The interval is that of the asymptotic variance of J. L. Fleiss, J.
 * Cohen and B. S. Everitt, Psychological Bulletin 72 (1969) 323–327, formula 13.
 *
 * @param kappa 1 where both agree, 0 where they agree as by chance
 * @param interval 95 %, within -1 and 1
 */
public record CohenKappa(Figure kappa, Interval interval) {

  /**
   * Of a square table.
   *
   * @param table how many units one rater gave the value of the row, and the other that of the
   *     column
   */
  public static CohenKappa of(long[][] table) {
    Margins margins = Margins.of(table);
    Figure kappa = kappa(table, margins);
    return new CohenKappa(
        kappa,
        switch (kappa) {
          case Figure.Undefined(String reason) -> Interval.undefined(reason);
          case Figure.Known(double value) -> interval(table, margins, value);
        });
  }

  /** The figure alone. */
  public static Figure kappa(long[][] table) {
    return kappa(table, Margins.of(table));
  }

  private record Margins(double[] rows, double[] columns, double all, double agreed) {
    static Margins of(long[][] table) {
      double[] rows = new double[table.length];
      double[] columns = new double[table.length];
      double all = 0;
      double agreed = 0;
      for (int i = 0; i < table.length; i++) {
        for (int j = 0; j < table.length; j++) {
          rows[i] += table[i][j];
          columns[j] += table[i][j];
          all += table[i][j];
        }
        agreed += table[i][i];
      }
      return new Margins(rows, columns, all, agreed);
    }

    /** The number of agreements expected by chance, times all. */
    double expected() {
      double expected = 0;
      for (int i = 0; i < rows.length; i++) {
        expected += rows[i] * columns[i];
      }
      return expected;
    }
  }

  private static Figure kappa(long[][] table, Margins margins) {
    double all = margins.all;
    if (all == 0) {
      return Figure.undefined("no unit was labelled by both");
    }
    double expected = margins.expected();
    return expected == all * all
        ? Figure.undefined(
            "both say the same throughout, so that nothing but agreement is expected")
        : Figure.of((margins.agreed * all - expected) / (all * all - expected));
  }

  private static Interval interval(long[][] table, Margins margins, double kappa) {
    double all = margins.all;
    double chance = margins.expected() / (all * all);
    double mean = kappa - chance * (1 - kappa);
    // Formula 13 as a sum of squares: subtracting the mean's leaves noise where there is no
    // variance.
    double variance = 0;
    for (int i = 0; i < table.length; i++) {
      for (int j = 0; j < table.length; j++) {
        double influence =
            (i == j ? 1 : 0) - (1 - kappa) * (margins.columns[i] + margins.rows[j]) / all;
        variance += table[i][j] / all * square(influence - mean);
      }
    }
    double half = Wilson.Z * Math.sqrt(variance / all) / (1 - chance);
    return Interval.of(Math.max(-1, kappa - half), Math.min(1, kappa + half));
  }

  private static double square(double value) {
    return value * value;
  }
}
