package dev.precedent.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Draws again and again, and holds estimates and intervals to what they promise. */
final class Simulated {
  static final int DRAWS = 2_000;

  private Simulated() {}

  /** The ends of an interval that there is. */
  static List<Double> ends(Interval interval) {
    return Objects.requireNonNull(interval.ends(), interval::toString);
  }

  /**
   * An estimate and its interval.
   *
   * @param ends lower end first
   */
  record Estimated(double value, List<Double> ends) {
    static Estimated of(Figure figure, Interval interval) {
      return new Estimated(
          Objects.requireNonNull(figure.value(), figure::toString), Simulated.ends(interval));
    }
  }

  /**
   * The mean of the estimates is within three standard errors of the truth, and between 93.5 and
   * 96.5 % of the intervals hold it.
   */
  static void holds(double truth, Supplier<Estimated> draw) {
    holds(truth, 0.935, 0.965, draw);
  }

  /** Likewise with other bounds of what intervals hold. */
  static void holds(double truth, double least, double most, Supplier<Estimated> draw) {
    double sum = 0;
    double squares = 0;
    int held = 0;
    for (int i = 0; i < DRAWS; i++) {
      Estimated estimated = draw.get();
      double off = estimated.value() - truth;
      sum += off;
      squares += off * off;
      held += estimated.ends().getFirst() <= truth && truth <= estimated.ends().getLast() ? 1 : 0;
    }
    double mean = sum / DRAWS;
    double error = Math.sqrt((squares / DRAWS - mean * mean) / DRAWS);
    assertThat(held / (double) DRAWS)
        .as("how many intervals hold %s", truth)
        .isBetween(least, most);
    assertThat(Math.abs(mean)).as("how far off they are").isLessThanOrEqualTo(3 * error);
  }
}
