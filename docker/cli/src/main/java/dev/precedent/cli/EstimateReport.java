package dev.precedent.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a sample says of all decisions, for people. */
public final class EstimateReport {
  private static final int MOST_STRATA = 30;

  private EstimateReport() {}

  /**
   * @param result as {@code GET /api/estimates/{id}} has it
   */
  public static void print(JsonNode result, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "Of %s decisions, %s, before position %d: sample %s, seed %s%n",
        FigureText.count(result.path("decisions")),
        result.path("where").asString(),
        result.path("drawnUntil").asLong(),
        result.path("sample").asString(),
        result.path("seed").asString());
    out.printf(
        Locale.ROOT,
        "%s drawn, %s settled by %s, %s without a label, %s whose labels settle nothing, before position %d%n",
        FigureText.count(result.path("drawn")),
        FigureText.count(result.path("settled")),
        result.path("against").asString(),
        FigureText.count(result.path("unlabelled")),
        FigureText.count(result.path("unsettled")),
        result.path("until").asLong());
    out.printf(
        "labels that count: %s%s; positive: %s%n",
        counts(result.path("labels")),
        result.path("leftOut").isEmpty() ? "" : ", left out: " + counts(result.path("leftOut")),
        result
            .path("positive")
            .valueStream()
            .map(JsonNode::asString)
            .collect(Collectors.joining(", ")));
    if (result.path("failures").asLong() > 0) {
      out.printf(
          "%s failures among the settled ones count as wrong%n",
          FigureText.count(result.path("failures")));
    }
    if (result.has("judge")) {
      out.printf(
          "the judge %s decided %s of those drawn%n",
          result.path("judge").asString(), FigureText.count(result.path("judged")));
    }
    out.println();
    figures(result.path("figures"), out);
    strata(result.path("strata"), out);
    out.printf("%n%s%n", result.path("rule").asString());
  }

  private static String counts(JsonNode counts) {
    return counts.isEmpty()
        ? "none"
        : counts.properties().stream()
            .map(each -> FigureText.count(each.getValue()) + " " + each.getKey())
            .collect(Collectors.joining(", "));
  }

  private static void figures(JsonNode figures, PrintWriter out) {
    Table table = Table.of("", "estimate", "95 %", "naive", "95 %", "of");
    figures
        .valueStream()
        .filter(each -> each.path("estimate").isNumber())
        .forEach(
            each ->
                table.row(
                    List.of(
                        each.path("name").asString(),
                        FigureText.figure(each.path("estimate")),
                        FigureText.interval(each.path("interval")),
                        FigureText.figure(each.path("naive")),
                        FigureText.interval(each.path("naiveInterval")),
                        FigureText.count(each.path("of")))));
    table.print(out);
    for (JsonNode each : figures) {
      if (each.path("bounds").isArray()) {
        out.printf(
            "%s if none, or all, of what no label settles were so: %s%n",
            each.path("name").asString(), FigureText.interval(each.path("bounds")));
      }
      each.path("undefined")
          .properties()
          .forEach(
              reason -> {
                if (reason.getKey().equals("estimate") || each.path("estimate").isNumber()) {
                  out.printf(
                      "undefined: %s%s: %s%n",
                      each.path("name").asString(),
                      reason.getKey().equals("estimate") ? "" : ", " + reason.getKey(),
                      reason.getValue().asString());
                }
              });
    }
    out.println();
    for (JsonNode each : figures) {
      if (each.path("estimate").isNumber()) {
        out.printf("%s: %s%n", each.path("name").asString(), each.path("what").asString());
      }
    }
  }

  private static void strata(JsonNode strata, PrintWriter out) {
    if (strata.size() < 2) {
      return;
    }
    out.println();
    Table table =
        Table.ofNumbers("stratum", "decisions", "drawn", "settled", "truly positive", "wrong");
    strata
        .valueStream()
        .limit(MOST_STRATA)
        .forEach(
            each ->
                table.row(
                    List.of(
                        each.path("name").asString(),
                        FigureText.count(each.path("decisions")),
                        FigureText.count(each.path("drawn")),
                        FigureText.count(each.path("settled")),
                        FigureText.count(each.path("positives")),
                        FigureText.count(each.path("wrong")))));
    table.print(out);
    if (strata.size() > MOST_STRATA) {
      out.printf(Locale.ROOT, "and %,d further strata%n", strata.size() - MOST_STRATA);
    }
  }
}
