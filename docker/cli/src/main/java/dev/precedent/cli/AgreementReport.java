package dev.precedent.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** How much raters agree, for people. */
public final class AgreementReport {
  private static final int MOST_DISAGREEMENTS = 10;
  private static final int MOST_PAIRS = 30;

  private AgreementReport() {}

  /**
   * @param result as {@code GET /api/agreements/{id}} has it
   */
  public static void print(JsonNode result, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "Agreement on %s of %s%s, before position %d, scale %s (%s)%n",
        result.path("question").isString() ? result.path("question").asString() : "the outcome",
        result.path("policy").asString(),
        result.path("where").isString() ? ", where " + result.path("where").asString() : "",
        result.path("until").asLong(),
        result.path("scale").asString(),
        result.path("guideline").asString());
    out.printf(
        "%s cases, %s labels, %s of them count; %s labels of %s cases stand beside another one%n%n",
        FigureText.count(result.path("units")),
        FigureText.count(result.path("labels")),
        FigureText.count(result.path("counted")),
        FigureText.count(result.path("pairable")),
        FigureText.count(result.path("pairableUnits")));
    whole(result, out);
    pairs(result, out);
    JsonNode repeated = result.path("repeated");
    if (repeated.path("pairs").asLong() > 0) {
      out.printf(
          "%nRated again by the same rater: %s times, %s of them alike%n",
          FigureText.count(repeated.path("pairs")), FigureText.count(repeated.path("consistent")));
    }
    raters(result.path("raters"), out);
    experts(result.path("raters"), out);
    RatersOverTime.print(result, out);
    TruthEstimateReport.print(result, out);
    disagreements(result.path("disagreements"), out);
    out.printf("%n%s%n", result.path("rule").asString());
  }

  private static void whole(JsonNode result, PrintWriter out) {
    JsonNode alpha = result.path("alpha");
    Table table = Table.of("", "", "95 %");
    for (String metric : List.of("nominal", "ordinal", "interval", "masi")) {
      if (alpha.path(metric).isNumber()) {
        table.row(
            List.of(
                "Krippendorff's alpha, " + metric,
                FigureText.figure(alpha.path(metric)),
                FigureText.interval(alpha.path("intervals").path(metric))));
      }
    }
    if (result.path("fleissKappa").isNumber()) {
      table.row(
          List.of(
              "Fleiss' kappa",
              FigureText.figure(result.path("fleissKappa")),
              FigureText.interval(result.path("fleissKappaInterval"))));
    }
    table.print(out);
    JsonNode resampling = result.path("resampling");
    out.printf(
        "Intervals from %s resamples of cases, seed %d%n",
        FigureText.count(resampling.path("resamples")), resampling.path("seed").asLong());
    undefined("alpha ", alpha.path("undefined"), out);
    undefined("", result.path("undefined"), out);
  }

  private static void undefined(String what, JsonNode reasons, PrintWriter out) {
    reasons
        .properties()
        .forEach(
            each ->
                out.printf(
                    "undefined: %s%s: %s%n", what, each.getKey(), each.getValue().asString()));
  }

  private static void pairs(JsonNode result, PrintWriter out) {
    JsonNode pairs = result.path("pairs");
    if (pairs.isEmpty()) {
      return;
    }
    out.println();
    Table table = Table.ofNumbers("two raters", "cases", "agreed", "Cohen's kappa");
    pairs
        .valueStream()
        .limit(MOST_PAIRS)
        .forEach(
            pair ->
                table.row(
                    List.of(
                        pair.path("raters")
                            .valueStream()
                            .map(JsonNode::asString)
                            .collect(Collectors.joining(", ")),
                        FigureText.count(pair.path("units")),
                        FigureText.count(pair.path("agreed")),
                        FigureText.withInterval(pair.path("cohenKappa"), pair.path("interval")))));
    table.print(out);
    long further = result.path("furtherPairs").asLong() + Math.max(0, pairs.size() - MOST_PAIRS);
    if (further > 0) {
      out.printf(Locale.ROOT, "and %,d further pairs%n", further);
    }
  }

  private static void raters(JsonNode raters, PrintWriter out) {
    if (raters.isEmpty()) {
      return;
    }
    out.println();
    Table table =
        Table.ofNumbers("rater", "cases", "compared", "as the others", "share", "Cohen's kappa");
    for (JsonNode rater : raters) {
      table.row(
          List.of(
              rater.path("rater").asString(),
              FigureText.count(rater.path("units")),
              FigureText.count(rater.path("compared")),
              FigureText.count(rater.path("agreed")),
              FigureText.withInterval(rater.path("agreement"), rater.path("interval")),
              FigureText.figure(rater.path("cohenKappa"))));
    }
    table.print(out);
  }

  private static void experts(JsonNode raters, PrintWriter out) {
    if (!raters.path(0).path("experts").isObject()) {
      return;
    }
    out.println();
    Table table = Table.ofNumbers("rater", "compared", "as the experts", "share", "Cohen's kappa");
    for (JsonNode rater : raters) {
      JsonNode experts = rater.path("experts");
      table.row(
          List.of(
              rater.path("rater").asString(),
              FigureText.count(experts.path("compared")),
              FigureText.count(experts.path("agreed")),
              FigureText.withInterval(experts.path("accuracy"), experts.path("interval")),
              FigureText.figure(experts.path("cohenKappa"))));
    }
    table.print(out);
  }

  private static void disagreements(JsonNode disagreements, PrintWriter out) {
    if (disagreements.isEmpty()) {
      return;
    }
    out.printf(
        "%nWhere raters disagree most, by the %s distance, 1 as by chance%n",
        disagreements.path(0).path("metric").asString());
    Table table = Table.of("case", "", "labels");
    disagreements
        .valueStream()
        .limit(MOST_DISAGREEMENTS)
        .forEach(
            each ->
                table.row(
                    List.of(
                        each.path("case").path("id").asString(),
                        String.format(Locale.ROOT, "%.2f", each.path("disagreement").asDouble()),
                        each.path("labels")
                            .valueStream()
                            .map(
                                label ->
                                    label.path("rater").asString()
                                        + " "
                                        + label.path("value").asString())
                            .collect(Collectors.joining(", ")))));
    table.print(out);
  }
}
