package dev.precedent.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What a comparison for drift found, for people. */
public final class DriftReport {
  private DriftReport() {}

  /**
   * Prints it.
   *
   * @param result as {@code GET /api/drifts/{id}} has it
   */
  public static void print(JsonNode result, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s of %s, up to position %d%n",
        result.path("measured").asString(),
        result.path("policy").asString(),
        result.path("until").asLong());
    for (String side : List.of("reference", "current")) {
      out.printf(
          Locale.ROOT,
          "%-9s  %s: %,d decisions, %,d more without it%n",
          side,
          result.path("where").path(side).asString(),
          result.path(side).asLong(),
          result.path("withoutValue").path(side).asLong());
    }
    if (result.path("referenceUntil").isNumber()) {
      out.printf(
          Locale.ROOT,
          "the reference is as it was at position %d%n",
          result.path("referenceUntil").asLong());
    }
    if (result.path("inBoth").asLong() > 0) {
      out.printf(
          Locale.ROOT,
          "%,d decisions are on both sides; the test supposes that none is%n",
          result.path("inBoth").asLong());
    }
    out.println();
    Table figures = Table.of("figure", "value");
    figures.row(List.of("PSI", figure(result, "psi")));
    figures.row(
        List.of(
            "PSI, empty bins at %s".formatted(FigureText.figure(result.path("floor"))),
            figure(result, "psiFloored")));
    figures.row(List.of("Jensen-Shannon distance", figure(result, "jensenShannon")));
    test(result, figures);
    figures.print(out);
    bins(result, out);
    if (result.path("windows").isArray()) {
      windows(result, out);
    }
    if (result.path("performance").isObject()) {
      PerformanceReport.print(result.path("performance"), out);
    }
  }

  private static void test(JsonNode result, Table figures) {
    JsonNode ks = result.path("ks");
    if (ks.isObject()) {
      figures.row(List.of("Kolmogorov-Smirnov distance", figure(ks, "statistic")));
      figures.row(
          List.of(
              "p" + (ks.path("method").isString() ? ", " + ks.path("method").asString() : ""),
              chance(ks)));
    }
    JsonNode chiSquared = result.path("chiSquared");
    if (chiSquared.isObject()) {
      figures.row(
          List.of(
              "chi-squared"
                  + (chiSquared.path("degreesOfFreedom").isNumber()
                      ? ", %d degrees of freedom"
                          .formatted(chiSquared.path("degreesOfFreedom").asInt())
                      : ""),
              figure(chiSquared, "statistic")));
      figures.row(
          List.of(
              chiSquared.path("few").asInt() > 0
                  ? "p, %d cells expect fewer than 5".formatted(chiSquared.path("few").asInt())
                  : "p",
              chance(chiSquared)));
    }
  }

  private static void bins(JsonNode result, PrintWriter out) {
    out.printf("%nBins: %s%n", result.path("binning").asString());
    Table table = Table.ofNumbers("", "reference", "share", "current", "share");
    for (JsonNode bin : result.path("bins")) {
      table.row(
          List.of(
              bin.path("bin").asString(),
              FigureText.count(bin.path("reference")),
              share(bin.path("reference"), result.path("reference")),
              FigureText.count(bin.path("current")),
              share(bin.path("current"), result.path("current"))));
    }
    table.print(out);
  }

  private static void windows(JsonNode result, PrintWriter out) {
    boolean numbers = result.path("ks").isObject();
    out.printf("%nEvery %s, against the whole reference%n", result.path("every").asString());
    Table table =
        Table.ofNumbers(
            "from", "decisions", "PSI", "floored", "JS", numbers ? "KS" : "chi-squared", "p", "");
    for (JsonNode window : result.path("windows")) {
      JsonNode test = window.path(numbers ? "ks" : "chiSquared");
      List<String> cells = new ArrayList<>();
      cells.add(window.path("from").asString());
      cells.add(FigureText.count(window.path("current")));
      cells.add(FigureText.figure(window.path("psi")));
      cells.add(FigureText.figure(window.path("psiFloored")));
      cells.add(FigureText.figure(window.path("jensenShannon")));
      cells.add(FigureText.figure(test.path("statistic")));
      cells.add(chance(test));
      cells.add(window.path("alarm").asBoolean() ? "drift" : "");
      table.row(cells);
    }
    table.print(out);
    JsonNode alarm = result.path("alarm");
    out.printf(
        Locale.ROOT,
        "%,d of %,d windows differ. %s: without drift, 5 %% of such series have one%n",
        alarm.path("raised").size(),
        result.path("windows").size(),
        alarm.path("method").asString());
    if (result.path("looked").isNumber()) {
      out.printf(
          Locale.ROOT,
          "%,d windows were looked at against this reference before%n",
          result.path("looked").asLong());
    }
  }

  private static String figure(JsonNode figures, String name) {
    JsonNode value = figures.path(name);
    return value.isNumber()
        ? FigureText.figure(value)
        : "undefined: " + figures.path("undefined").path(name).asString("");
  }

  private static String chance(JsonNode test) {
    JsonNode chance = test.path("pValue");
    return chance.isNumber() ? String.format(Locale.ROOT, "%.3g", chance.asDouble()) : "undefined";
  }

  private static String share(JsonNode part, JsonNode whole) {
    return whole.asLong() == 0
        ? ""
        : String.format(Locale.ROOT, "%.1f %%", 100.0 * part.asLong() / whole.asLong());
  }
}
