package dev.precedent.benchmark.crosswalk;

import dev.precedent.yaml.Place;
import java.util.Comparator;

/**
 * A mistake in the document of a crosswalk.
 *
 * @param line from 1
 * @param column from 1, in Unicode code points
 * @param message what was found and what is expected
 */
public record CrosswalkMistake(int line, int column, String message) {
  static final Comparator<CrosswalkMistake> ORDER =
      Comparator.comparingInt(CrosswalkMistake::line).thenComparingInt(CrosswalkMistake::column);

  static CrosswalkMistake at(Place place, String message) {
    return new CrosswalkMistake(place.line(), place.column(), message);
  }

  @Override
  public String toString() {
    return "line %d, column %d: %s".formatted(line, column, message);
  }
}
