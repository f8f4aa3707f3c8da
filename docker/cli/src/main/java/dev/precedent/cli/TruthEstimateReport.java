package dev.precedent.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What is estimated to be true, for people. */
final class TruthEstimateReport {
  private static final int MOST_RATERS = 30;
  private static final int MOST_CASES = 10;

  private TruthEstimateReport() {}

  /**
   * @param result as {@code GET /api/agreements/{id}} has it
   */
  static void print(JsonNode result, PrintWriter out) {
    JsonNode estimate = result.path("estimate");
    if (!estimate.isObject()) {
      return;
    }
    out.printf("%nEstimated by %s%n", estimate.path("method").asString());
    JsonNode convergence = estimate.path("convergence");
    if (!convergence.isObject()) {
      out.printf("undefined: %s%n", estimate.path("undefined").asString());
      return;
    }
    List<String> values = result.path("values").valueStream().map(JsonNode::asString).toList();
    raters(estimate, values, out);
    out.printf(
        Locale.ROOT,
        "%s after %,d iterations, the last of which moved a probability by %.1e at most; log-likelihood %.3f%n",
        convergence.path("converged").asBoolean() ? "Converged" : "NOT CONVERGED",
        convergence.path("iterations").asInt(),
        convergence.path("moved").asDouble(),
        convergence.path("logLikelihood").asDouble());
    cases(estimate, out);
    out.println(estimate.path("supposes").asString());
  }

  private static void raters(JsonNode estimate, List<String> values, PrintWriter out) {
    List<String> heads = new ArrayList<>(List.of("rater", "labels", "estimated right"));
    values.forEach(value -> heads.add("of " + value));
    Table table = Table.ofNumbers(heads.toArray(String[]::new));
    List<String> all = new ArrayList<>(List.of("share of the cases", "", ""));
    estimate.path("shares").forEach(share -> all.add(FigureText.figure(share)));
    table.row(all);
    estimate
        .path("raters")
        .valueStream()
        .limit(MOST_RATERS)
        .forEach(
            rater -> {
              List<String> row =
                  new ArrayList<>(
                      List.of(
                          rater.path("rater").asString(),
                          FigureText.count(rater.path("labels")),
                          FigureText.figure(rater.path("accuracy"))));
              for (int value = 0; value < values.size(); value++) {
                row.add(FigureText.figure(rater.path("said").path(value).path(value)));
              }
              table.row(row);
            });
    table.print(out);
  }

  private static void cases(JsonNode estimate, PrintWriter out) {
    out.printf(
        "%s cases have another estimated truth than more than half of their labels say%n",
        FigureText.count(estimate.path("otherwise")));
    if (estimate.path("cases").isEmpty()) {
      return;
    }
    Table table = Table.of("case", "estimated", "probability", "most say");
    estimate
        .path("cases")
        .valueStream()
        .limit(MOST_CASES)
        .forEach(
            each ->
                table.row(
                    List.of(
                        each.path("case").path("id").asString(),
                        each.path("value").asString(),
                        FigureText.figure(each.path("probability")),
                        each.path("most").isString() ? each.path("most").asString() : "nothing")));
    table.print(out);
  }
}
