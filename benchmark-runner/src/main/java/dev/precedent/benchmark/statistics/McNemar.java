package dev.precedent.benchmark.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Whether two ways of deciding the same cases are right equally often: Q. McNemar, Psychometrika 12
 * (1947) 153–157, on the cases where just one of the two is right.
 *
 * @param b cases that were right before and are wrong after
 * @param c cases that were wrong before and are right after
 * @param chi2 (b - c)² / (b + c)
 * @param chi2Corrected with the correction for continuity, (max(0, |b - c| - 1))² / (b + c)
 * @param pChi2 the chance of such a {@code chi2} or a greater one, one degree of freedom
 * @param pChi2Corrected likewise
 * @param pExact two-sided, from the binomial distribution with one half; 1 where b = c = 0
 * @param undefined why the figures that are null do not exist; absent where all exist
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record McNemar(
    long b,
    long c,
    @Nullable Double chi2,
    @Nullable Double chi2Corrected,
    @Nullable Double pChi2,
    @Nullable Double pChi2Corrected,
    double pExact,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String undefined) {

  /**
   * The test on the discordant cases.
   *
   * @throws ArithmeticException if there are more than 2^31 - 1 of them
   */
  public static McNemar of(long b, long c) {
    int discordant = Math.toIntExact(b + c);
    if (discordant == 0) {
      return new McNemar(
          0, 0, null, null, null, null, 1, "no case is right on one side only (b + c = 0)");
    }
    long apart = Math.abs(b - c);
    double chi2 = square(apart) / discordant;
    double corrected = square(Math.max(0, apart - 1)) / discordant;
    ChiSquaredDistribution chiSquared = ChiSquaredDistribution.of(1);
    double tail =
        BinomialDistribution.of(discordant, 0.5).cumulativeProbability((int) Math.min(b, c));
    return new McNemar(
        b,
        c,
        chi2,
        corrected,
        chiSquared.survivalProbability(chi2),
        chiSquared.survivalProbability(corrected),
        Math.min(1, 2 * tail),
        null);
  }

  private static double square(long value) {
    return (double) value * value;
  }
}
