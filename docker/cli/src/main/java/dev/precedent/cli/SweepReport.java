package dev.precedent.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a sweep found, for people. */
public final class SweepReport {
  private static final int MOST_THRESHOLDS = 21;
  private static final int MOST_SLICES = 25;
  private static final List<String> COUNTS = List.of("tp", "fp", "fn", "tn");

  private SweepReport() {}

  /**
   * Prints it.
   *
   * @param result as {@code GET /api/sweeps/{id}} has it
   */
  public static void print(JsonNode result, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s of %s against %s, up to position %d%n",
        result.path("signal").asString(),
        result.path("policy").asString(),
        result
            .path("positive")
            .valueStream()
            .map(JsonNode::asString)
            .collect(Collectors.joining(" or ")),
        result.path("until").asLong());
    out.printf(
        Locale.ROOT,
        "%,d decisions: %,d truly positive, %,d not, %,d not settled, %,d not labelled, %,d without the score%n%n",
        result.path("decisions").asLong(),
        result.path("positives").asLong(),
        result.path("negatives").asLong(),
        result.path("unadjudicated").asLong(),
        result.path("unlabelled").asLong(),
        result.path("withoutSignal").asLong());
    JsonNode calibration = result.path("calibration");
    Table figures = Table.of("figure", "value");
    figures.row(List.of("ROC AUC", figure(result, "rocAuc")));
    figures.row(List.of("average precision (steps)", figure(result, "averagePrecision")));
    figures.row(List.of("PR AUC (straight lines)", figure(result, "prAucTrapezoid")));
    figures.row(List.of("Brier score", figure(calibration, "brier")));
    figures.row(List.of("expected calibration error", figure(calibration, "ece")));
    figures.print(out);
    if (result.path("chosen").isObject()) {
      chosen(result.path("chosen"), out);
    }
    thresholds(result.path("at"), "Thresholds asked for", out);
    List<JsonNode> some = some(result.path("thresholds"));
    thresholds(
        some,
        "Thresholds, %s%s"
            .formatted(
                result.path("told").asString(),
                some.size() < result.path("thresholds").size()
                    ? "; %d of them shown, --json has all".formatted(some.size())
                    : ""),
        out);
    reliability(calibration.path("bins"), out);
    result.path("by").forEach(by -> slices(by, out));
  }

  private static void chosen(JsonNode chosen, PrintWriter out) {
    out.printf("%nChosen: %s%n", chosen.path("rule").asString());
    if (!chosen.path("threshold").isNumber()) {
      out.println(chosen.path("undefined").path("threshold").asString());
      return;
    }
    JsonNode bootstrap = chosen.path("bootstrap");
    JsonNode interval = bootstrap.path("interval");
    out.printf(
        Locale.ROOT,
        "%s, by %,d draws (seed %d) %s%n",
        number(chosen.path("threshold")),
        bootstrap.path("rounds").asInt(),
        bootstrap.path("seed").asLong(),
        interval.isArray()
            ? "between %s and %s".formatted(number(interval.path(0)), number(interval.path(1)))
            : "undefined: " + bootstrap.path("undefined").path("interval").asString());
    out.printf(
        Locale.ROOT,
        "TP %,d, FP %,d, FN %,d, TN %,d; precision %s, recall %s, false positive rate %s%s%n",
        chosen.path("tp").asLong(),
        chosen.path("fp").asLong(),
        chosen.path("fn").asLong(),
        chosen.path("tn").asLong(),
        figure(chosen, "precision"),
        figure(chosen, "recall"),
        figure(chosen, "fpr"),
        chosen.path("cost").isNumber()
            ? String.format(Locale.ROOT, "; mistakes cost %,.1f", chosen.path("cost").asDouble())
            : "");
  }

  private static void thresholds(Iterable<JsonNode> matrices, String title, PrintWriter out) {
    if (!matrices.iterator().hasNext()) {
      return;
    }
    out.printf("%n%s%n", title);
    Table table =
        Table.ofNumbers("threshold", "TP", "FP", "FN", "TN", "precision", "recall", "FPR");
    for (JsonNode matrix : matrices) {
      List<String> cells = new ArrayList<>(List.of(number(matrix.path("threshold"))));
      COUNTS.forEach(count -> cells.add(FigureText.count(matrix.path(count))));
      for (String share : List.of("precision", "recall", "fpr")) {
        cells.add(FigureText.figure(matrix.path(share)));
      }
      table.row(cells);
    }
    table.print(out);
  }

  /** Evenly among all, the first and the last one among them. */
  private static List<JsonNode> some(JsonNode all) {
    int size = all.size();
    if (size <= MOST_THRESHOLDS) {
      return all.valueStream().toList();
    }
    List<JsonNode> some = new ArrayList<>();
    for (int i = 0; i < MOST_THRESHOLDS; i++) {
      some.add(all.get((int) ((long) i * (size - 1) / (MOST_THRESHOLDS - 1))));
    }
    return some;
  }

  private static void reliability(JsonNode bins, PrintWriter out) {
    if (bins.isEmpty()) {
      return;
    }
    out.printf("%nReliability: how many are truly positive where the score says so much%n");
    Table table = Table.ofNumbers("score", "decisions", "mean score", "truly positive", "95 %");
    for (JsonNode bin : bins) {
      table.row(
          List.of(
              "%s to %s".formatted(number(bin.path("from")), number(bin.path("to"))),
              FigureText.count(bin.path("decisions")),
              FigureText.figure(bin.path("meanScore")),
              FigureText.figure(bin.path("positiveShare")),
              FigureText.interval(bin.path("interval"))));
    }
    table.print(out);
  }

  private static void slices(JsonNode by, PrintWriter out) {
    int values = by.path("values").asInt();
    out.printf(
        Locale.ROOT,
        "%nBy %s: %,d %s%s%n",
        by.path("name").asString(),
        values,
        values == 1 ? "slice" : "slices",
        values > MOST_SLICES ? ", the largest %d shown".formatted(MOST_SLICES) : "");
    Table table =
        Table.ofNumbers(
            by.path("name").asString(),
            "decisions",
            "positive",
            "negative",
            "ROC AUC",
            "avg. precision",
            "ECE",
            "own threshold",
            "precision at chosen",
            "recall at chosen");
    by.path("slices")
        .valueStream()
        .limit(MOST_SLICES)
        .forEach(
            slice ->
                table.row(
                    List.of(
                        slice.path("value").isString() ? slice.path("value").asString() : "(none)",
                        FigureText.count(slice.path("decisions")),
                        FigureText.count(slice.path("positives")),
                        FigureText.count(slice.path("negatives")),
                        FigureText.figure(slice.path("rocAuc")),
                        FigureText.figure(slice.path("averagePrecision")),
                        FigureText.figure(slice.path("ece")),
                        slice.path("chosen").isObject()
                            ? number(slice.path("chosen").path("threshold"))
                            : "",
                        slice.path("atChosen").isObject()
                            ? FigureText.figure(slice.path("atChosen").path("precision"))
                            : "",
                        slice.path("atChosen").isObject()
                            ? FigureText.figure(slice.path("atChosen").path("recall"))
                            : "")));
    table.print(out);
  }

  private static String figure(JsonNode figures, String name) {
    JsonNode value = figures.path(name);
    if (!value.isNumber()) {
      return "undefined: " + figures.path("undefined").path(name).asString("");
    }
    return FigureText.withInterval(value, figures.path(name + "Interval"));
  }

  /** As it was recorded. */
  private static String number(JsonNode value) {
    return value.isNumber() ? value.asString() : "none";
  }
}
