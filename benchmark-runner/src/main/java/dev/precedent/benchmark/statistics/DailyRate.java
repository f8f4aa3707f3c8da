package dev.precedent.benchmark.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How many there are a day.
 *
 * @param mean over all days
 * @param interval of the mean, 95 %, lower end first and not below 0, after Student's t over the
 *     days as if they did not hang on each other; null where there is one day only
 * @param most on one day
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DailyRate(double mean, @Nullable List<Double> interval, long most) {
  private static final double UPPER = 0.975;

  /**
   * Of some days that had any, and others that had none.
   *
   * @param counts of the days that had any
   * @param days all of them, at least one
   */
  public static DailyRate of(List<Long> counts, int days) {
    double mean = (double) sum(counts) / days;
    long most = counts.stream().mapToLong(Long::longValue).max().orElse(0);
    if (days < 2) {
      return new DailyRate(mean, null, most);
    }
    double squares =
        counts.stream().mapToDouble(count -> square(count - mean)).sum()
            + (days - counts.size()) * square(mean);
    double half =
        TDistribution.of(days - 1).inverseCumulativeProbability(UPPER)
            * Math.sqrt(squares / (days - 1) / days);
    return new DailyRate(mean, List.of(Math.max(0, mean - half), mean + half), most);
  }

  private static long sum(List<Long> counts) {
    return counts.stream().flatMapToLong(LongStream::of).sum();
  }

  private static double square(double value) {
    return value * value;
  }
}
