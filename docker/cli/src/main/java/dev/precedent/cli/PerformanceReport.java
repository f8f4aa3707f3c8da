package dev.precedent.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** How often a threshold is expected to be right, for people. */
final class PerformanceReport {
  private static final List<String> RATES = List.of("accuracy", "precision", "recall");

  private PerformanceReport() {}

  /**
   * Prints it.
   *
   * @param performance as a comparison for drift has it
   */
  static void print(JsonNode performance, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%nExpected of %s and more, where %s is truly positive (%s), beside the truth of labelled decisions%n",
        FigureText.figure(performance.path("threshold")),
        performance
            .path("positive")
            .valueStream()
            .map(JsonNode::asString)
            .collect(Collectors.joining(" or ")),
        performance.path("method").asString());
    String reason = performance.path("undefined").path("estimated").asString("");
    out.println(
        reason.isEmpty()
            ? String.format(
                Locale.ROOT,
                "%,d labelled reference decisions say what a score means",
                performance.path("calibratedOn").asLong())
            : "Nothing is estimated: " + reason);
    Table table =
        Table.ofNumbers(
            "",
            "decisions",
            "accuracy, estimated",
            "precision, estimated",
            "recall, estimated",
            "labelled",
            "accuracy",
            "precision",
            "recall");
    table.row(row("reference", performance.path("reference")));
    table.row(row("current", performance.path("current")));
    for (JsonNode window : performance.path("windows")) {
      table.row(row(window.path("from").asString(), window));
    }
    table.print(out);
    out.println(performance.path("supposes").asString());
  }

  private static List<String> row(String name, JsonNode side) {
    List<String> cells = new ArrayList<>();
    cells.add(name);
    cells.add(FigureText.count(side.path("decisions")));
    RATES.forEach(rate -> cells.add(figure(side.path("estimated").path(rate))));
    cells.add(FigureText.count(side.path("labelled")));
    RATES.forEach(rate -> cells.add(figure(side.path("truth").path(rate))));
    return cells;
  }

  private static String figure(JsonNode value) {
    return value.isNumber() ? FigureText.figure(value) : "undefined";
  }
}
