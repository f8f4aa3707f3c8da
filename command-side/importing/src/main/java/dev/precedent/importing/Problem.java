package dev.precedent.importing;

import dev.precedent.yaml.Place;
import java.util.Comparator;

/**
 * A mistake in a mapping file.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param message what was found and what was expected
 */
public record Problem(int line, int column, String message) {
  static final Comparator<Problem> ORDER =
      Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

  static Problem at(Place place, String message) {
    return new Problem(place.line(), place.column(), message);
  }

  @Override
  public String toString() {
    return "line %d, column %d: %s".formatted(line, column, message);
  }
}
