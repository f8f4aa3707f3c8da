package dev.precedent.benchmark.agreement;

import dev.precedent.benchmark.statistics.Steadiness;
import dev.precedent.benchmark.statistics.Wilson;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * One rater against the others, on what the rater labelled in a window.
 *
 * @param from the window's first day in UTC, {@code YYYY-MM-DD}
 * @param compared cases of which more than half of the others say something, at least one
 * @param agreed those of which the rater says the same
 * @param interval 95 %, after Wilson
 */
public record RaterWindow(
    String from, long compared, long agreed, double agreement, List<Double> interval) {

  static RaterWindow of(Map.Entry<LocalDate, Steadiness.Window> window) {
    long compared = window.getValue().units();
    long agreed = window.getValue().found();
    return new RaterWindow(
        window.getKey().toString(),
        compared,
        agreed,
        (double) agreed / compared,
        Wilson.interval(agreed, compared));
  }
}
