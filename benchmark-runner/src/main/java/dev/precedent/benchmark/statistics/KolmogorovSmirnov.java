package dev.precedent.benchmark.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.jspecify.annotations.Nullable;

/**
 * Whether two samples come from one distribution, by the greatest distance of their empirical
 * distribution functions: N. Smirnov, Annals of Mathematical Statistics 19 (1948) 279–281.
 *
 * @param statistic the distance, between 0 and 1
 * @param pValue the chance of such a distance or a greater one between samples of one continuous
 *     distribution, two-sided; where numbers are alike it is at most that, so that fewer
 *     differences are shown than there are
 * @param method {@code exact} up to 10,000 on each side, and {@code asymptotic} beyond; null where
 *     there is no chance
 * @param ties whether numbers are alike
 * @param undefined for each figure that is null, why it does not exist
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record KolmogorovSmirnov(
    @Nullable Double statistic,
    @Nullable Double pValue,
    @Nullable String method,
    boolean ties,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {
  private static final long MOST_EXACT = 10_000;
  private static final KolmogorovSmirnovTest EXACT =
      KolmogorovSmirnovTest.withDefaults().with(PValueMethod.EXACT);

  /** The test of two samples. */
  public static KolmogorovSmirnov of(NumberCounts reference, NumberCounts current) {
    if (reference.total() == 0 || current.total() == 0) {
      String reason = Sides.empty(reference.total());
      return new KolmogorovSmirnov(
          null, null, null, false, Map.of("pValue", reason, "statistic", reason));
    }
    double distance = distance(reference, current);
    if (Math.min(reference.total(), current.total()) < 2) {
      return new KolmogorovSmirnov(
          distance,
          null,
          null,
          ties(reference, current),
          Map.of("pValue", "the test needs two decisions on each side"));
    }
    boolean exact = Math.max(reference.total(), current.total()) <= MOST_EXACT;
    return new KolmogorovSmirnov(
        distance,
        exact
            ? EXACT.test(reference.expanded(), current.expanded()).getPValue()
            : limit(distance, reference.total(), current.total()),
        exact ? "exact" : "asymptotic",
        ties(reference, current),
        Map.of());
  }

  private static double distance(NumberCounts reference, NumberCounts current) {
    double greatest = 0;
    long before = 0;
    long after = 0;
    int i = 0;
    int j = 0;
    while (i < reference.distinct() && j < current.distinct()) {
      double next = Math.min(reference.number(i), current.number(j));
      if (reference.number(i) == next) {
        before += reference.count(i++);
      }
      if (current.number(j) == next) {
        after += current.count(j++);
      }
      greatest =
          Math.max(
              greatest,
              Math.abs((double) before / reference.total() - (double) after / current.total()));
    }
    return greatest;
  }

  private static boolean ties(NumberCounts reference, NumberCounts current) {
    int distinct = 0;
    int i = 0;
    int j = 0;
    while (i < reference.distinct() || j < current.distinct()) {
      double one = i < reference.distinct() ? reference.number(i) : Double.POSITIVE_INFINITY;
      double other = j < current.distinct() ? current.number(j) : Double.POSITIVE_INFINITY;
      i += one <= other ? 1 : 0;
      j += other <= one ? 1 : 0;
      distinct++;
    }
    return distinct < reference.total() + current.total();
  }

  /**
   * The tail of Kolmogorov's limiting distribution, by whichever of its two series converges at
   * once: W. Feller, Annals of Mathematical Statistics 19 (1948) 177–189.
   */
  static double limit(double distance, long reference, long current) {
    double x = distance * Math.sqrt((double) reference / (reference + current) * current);
    if (x < 1) {
      double sum = 0;
      for (int k = 1; k < 20; k += 2) {
        double exponent = k * Math.PI / x;
        sum += Math.exp(-exponent * exponent / 8);
      }
      return x == 0 ? 1 : 1 - Math.sqrt(2 * Math.PI) / x * sum;
    }
    double sum = 0;
    for (int k = 1; k < 20; k++) {
      sum += (k % 2 == 1 ? 1 : -1) * Math.exp(-2 * k * k * x * x);
    }
    return Math.clamp(2 * sum, 0, 1);
  }
}
