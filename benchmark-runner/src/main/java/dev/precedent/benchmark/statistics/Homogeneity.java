package dev.precedent.benchmark.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.SignificanceResult;
import org.jspecify.annotations.Nullable;

/**
 * Whether closed values are as frequent in two samples: K. Pearson's chi-squared test of a table of
 * two rows (Philosophical Magazine 50 (1900) 157–175).
 *
 * @param statistic not negative
 * @param degreesOfFreedom one less than there are values
 * @param pValue the chance of such a statistic or a greater one
 * @param few how many cells are expected to hold fewer than 5: where they are many, the chance is
 *     not to be relied on (W. Cochran, Biometrics 10 (1954) 417–451)
 * @param undefined for each figure that is null, why it does not exist
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Homogeneity(
    @Nullable Double statistic,
    @Nullable Integer degreesOfFreedom,
    @Nullable Double pValue,
    int few,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {
  private static final double FEW = 5;

  /** The test of two counts by the same values. */
  public static Homogeneity of(long[] reference, long[] current) {
    long all = Arrays.stream(reference).sum();
    long now = Arrays.stream(current).sum();
    int[] there =
        IntStream.range(0, reference.length).filter(i -> reference[i] + current[i] > 0).toArray();
    if (all == 0 || now == 0 || there.length < 2) {
      String reason = all == 0 || now == 0 ? Sides.empty(all) : "all decisions have the same value";
      return new Homogeneity(
          null,
          null,
          null,
          0,
          Map.of("degreesOfFreedom", reason, "pValue", reason, "statistic", reason));
    }
    SignificanceResult test =
        ChiSquareTest.withDefaults()
            .test(
                new long[][] {
                  IntStream.of(there).mapToLong(i -> reference[i]).toArray(),
                  IntStream.of(there).mapToLong(i -> current[i]).toArray()
                });
    double share = (double) all / (all + now);
    int few = 0;
    for (int i : there) {
      double both = (double) reference[i] + current[i];
      few += (both * share < FEW ? 1 : 0) + (both * (1 - share) < FEW ? 1 : 0);
    }
    return new Homogeneity(test.getStatistic(), there.length - 1, test.getPValue(), few, Map.of());
  }
}
