package dev.precedent.cli;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Figures as reports write them. */
final class FigureText {
  private FigureText() {}

  /** A whole number, such as 1,234. */
  static String count(JsonNode number) {
    return String.format(Locale.ROOT, "%,d", number.asLong());
  }

  /** A figure with four decimals; "undefined" where there is none. */
  static String figure(JsonNode figure) {
    return figure.isNumber() ? String.format(Locale.ROOT, "%.4f", figure.asDouble()) : "undefined";
  }

  /** An interval such as [0.1234, 0.5678]; nothing where there is none. */
  static String interval(JsonNode interval) {
    return interval.isArray()
        ? String.format(
            Locale.ROOT, "[%.4f, %.4f]", interval.path(0).asDouble(), interval.path(1).asDouble())
        : "";
  }

  /** A figure with its interval, as far as there is one. */
  static String withInterval(JsonNode figure, JsonNode interval) {
    return (figure(figure) + " " + interval(interval)).strip();
  }
}
