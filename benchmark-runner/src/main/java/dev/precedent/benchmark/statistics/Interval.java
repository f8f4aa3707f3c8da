package dev.precedent.benchmark.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An interval, or why there is none.
 *
 * @param ends lower end first; null where there is none
 * @param reason why there is none; null where there is one
 */
public record Interval(@Nullable List<Double> ends, @Nullable String reason) {
  static Interval of(double lower, double upper) {
    return new Interval(List.of(lower, upper), null);
  }

  static Interval undefined(String reason) {
    return new Interval(null, reason);
  }
}
