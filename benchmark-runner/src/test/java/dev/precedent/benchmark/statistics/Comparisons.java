package dev.precedent.benchmark.statistics;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Figures of this code beside those of others, one below the other. */
final class Comparisons {
  /** Nothing is rounded that others say to their last digit. */
  static final double LAST_DIGITS = 1e-9;

  /** What others tell and this code does not. */
  private static final Map<String, String> NOT_TOLD =
      Map.of(
          "ratio", "the ratio metric is not offered",
          "linear_weighted", "weighted kappa is not offered",
          "ase", "told by its interval");

  private final List<Row> rows = new ArrayList<>();

  /**
   * A figure on some data.
   *
   * @param published as it was printed somewhere; null where it was not
   * @param expected as it was computed apart from this code; null where it does not exist
   * @param found as this code computes it; null where it does not exist
   */
  record Row(
      String data,
      String figure,
      @Nullable Double published,
      @Nullable Double expected,
      @Nullable Double found) {
    /** Whether it is what was printed, as far as that was rounded. */
    boolean isAsPublished() {
      if (published == null || found == null) {
        return published == null;
      }
      int decimals = BigDecimal.valueOf(published).stripTrailingZeros().scale();
      return Math.abs(published - found) <= 0.5 * Math.pow(10, -decimals) + LAST_DIGITS;
    }

    @Nullable Double difference() {
      return expected == null || found == null ? null : Math.abs(expected - found);
    }
  }

  List<Row> rows() {
    return rows;
  }

  /**
   * Adds all numbers that others tell on some data.
   *
   * @param published numbers at the same places, as far as they were printed
   * @param found this code's, by their places, null where one does not exist
   */
  void add(
      String data, JsonNode expected, JsonNode published, Map<String, @Nullable Double> found) {
    add(data, "", expected, published, found);
  }

  private void add(
      String data,
      String place,
      JsonNode expected,
      JsonNode published,
      Map<String, @Nullable Double> found) {
    if (expected.isContainer()) {
      expected
          .propertyStream()
          .forEach(
              each ->
                  add(
                      data,
                      place.isEmpty() ? each.getKey() : place + "." + each.getKey(),
                      each.getValue(),
                      published.path(each.getKey()),
                      found));
      for (int i = 0; expected.isArray() && i < expected.size(); i++) {
        add(data, place + "[" + i + "]", expected.get(i), published.path(i), found);
      }
      return;
    }
    if (NOT_TOLD.containsKey(place)) {
      return;
    }
    if (!found.containsKey(place)) {
      throw new AssertionError("nothing here is '%s' of %s".formatted(place, data));
    }
    rows.add(
        new Row(
            data,
            place,
            published.isNumber() ? published.asDouble() : null,
            expected.isNumber() ? expected.asDouble() : null,
            found.get(place)));
  }

  /** As a table in Markdown. */
  String table() {
    StringBuilder table =
        new StringBuilder(
            "| data | figure | published | others | here | difference |\n| --- | --- | ---: | ---: | ---: | ---: |\n");
    for (Row row : rows) {
      table.append(
          "| %s | %s | %s | %s | %s | %s |%n"
              .formatted(
                  row.data.replace("|", "\\|"),
                  row.figure.isEmpty() ? "" : "`" + row.figure + "`",
                  row.published == null ? "" : shortened(row.published),
                  number(row.expected),
                  number(row.found),
                  difference(row.difference())));
    }
    return table.toString().replace("\r", "");
  }

  private static String number(@Nullable Double number) {
    return number == null ? "undefined" : shortened(rounded(number));
  }

  /** To ten decimals: those behind them may differ from machine to machine. */
  private static double rounded(double number) {
    return Math.abs(number) >= 1e-4 || number == 0
        ? Math.rint(number * 1e10) / 1e10
        : Double.parseDouble(String.format(Locale.ROOT, "%.8e", number));
  }

  private static String shortened(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  private static String difference(@Nullable Double difference) {
    if (difference == null) {
      return "";
    }
    return difference < 1e-12 ? "below 10⁻¹²" : String.format(Locale.ROOT, "%.0e", difference);
  }

  static JsonNode read(String resource) {
    try (InputStream file =
        Objects.requireNonNull(Comparisons.class.getResourceAsStream(resource))) {
      return new JsonMapper().readTree(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
