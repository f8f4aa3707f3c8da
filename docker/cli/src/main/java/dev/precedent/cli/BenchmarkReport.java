package dev.precedent.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The result of a benchmark for people. */
public final class BenchmarkReport {
  private BenchmarkReport() {}

  /**
   * @param result as {@code GET /api/benchmarks/{id}} has it
   */
  public static void print(JsonNode result, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s on %s%s, up to position %d%n",
        subject(result),
        result.path("goldenSet").asString(),
        result.path("where").isString() ? ", where " + result.path("where").asString() : "",
        result.path("until").asLong());
    out.printf(
        "%s cases, %s compared%s%n%n",
        FigureText.count(result.path("cases")),
        FigureText.count(result.path("compared")),
        failures(result));
    matrix(result, result.path("matrix"), out);
    classes(result, out);
    whole(result, out);
    questions(result, out);
    if (result.path("against").isObject()) {
      against(result, result.path("against"), out);
    }
    JsonNode made = result.path("verdicts");
    if (made.isObject()) {
      out.printf(
          Locale.ROOT,
          "%nVerdicts %s: %,d of %,d cases, certified at position %d with %s%n",
          made.path("benchmark").asString(),
          made.path("verdicts").asLong(),
          made.path("cases").asLong(),
          made.path("position").asLong(),
          made.path("digest").asString());
    }
    out.printf(
        "%n%s%nTruth: %s%n", result.path("rule").asString(), result.path("truth").asString());
  }

  private static String subject(JsonNode result) {
    return result.path("system").isString()
        ? result.path("system").asString()
        : result.path("policy").asString();
  }

  private static String failures(JsonNode side) {
    return side.path("failures").isEmpty()
        ? ""
        : "; without a usable verdict: "
            + side.path("failures").properties().stream()
                .map(each -> each.getKey() + " " + FigureText.count(each.getValue()))
                .collect(Collectors.joining(", "));
  }

  private static void matrix(JsonNode result, JsonNode matrix, PrintWriter out) {
    Set<String> columns = new LinkedHashSet<>();
    result.path("outcomes").forEach(outcome -> columns.add(outcome.asString()));
    matrix.forEach(row -> columns.addAll(row.propertyNames()));
    List<String> header = new ArrayList<>(List.of("truth \\ verdict"));
    header.addAll(columns);
    Table table = Table.ofNumbers(header.toArray(String[]::new));
    matrix
        .properties()
        .forEach(
            row -> {
              List<String> cells = new ArrayList<>(List.of(row.getKey()));
              columns.forEach(
                  column ->
                      cells.add(
                          String.format(
                              Locale.ROOT, "%,d", row.getValue().path(column).asLong(0))));
              table.row(cells);
            });
    table.print(out);
    out.println();
  }

  private static void classes(JsonNode result, PrintWriter out) {
    Table table = Table.ofNumbers("", "cases", "precision", "recall", "f1");
    result
        .path("perClass")
        .properties()
        .forEach(
            each ->
                table.row(
                    List.of(
                        each.getKey(),
                        FigureText.count(each.getValue().path("support")),
                        FigureText.withInterval(
                            each.getValue().path("precision"),
                            each.getValue().path("precisionInterval")),
                        FigureText.withInterval(
                            each.getValue().path("recall"), each.getValue().path("recallInterval")),
                        FigureText.figure(each.getValue().path("f1")))));
    means("macro", result, table);
    means("weighted", result, table);
    table.print(out);
    out.println();
  }

  private static void means(String name, JsonNode result, Table table) {
    JsonNode means = result.path(name);
    table.row(
        List.of(
            name,
            FigureText.count(result.path("compared")),
            FigureText.figure(means.path("precision")),
            FigureText.figure(means.path("recall")),
            FigureText.withInterval(
                means.path("f1"),
                name.equals("macro") ? result.at("/intervals/macroF1") : result.path("none"))));
  }

  private static void whole(JsonNode result, PrintWriter out) {
    JsonNode intervals = result.path("intervals");
    Table table = Table.of("", "", "95 %");
    table.row(row("accuracy", result.path("accuracy"), result.path("accuracyInterval")));
    table.row(row("Cohen's kappa", result.path("cohenKappa"), intervals.path("cohenKappa")));
    table.row(row("Matthews' correlation", result.path("mcc"), intervals.path("mcc")));
    table.print(out);
    for (String each : List.of("undefined", "macro/undefined", "weighted/undefined")) {
      result
          .at("/" + each)
          .properties()
          .forEach(
              reason ->
                  out.printf("undefined: %s: %s%n", reason.getKey(), reason.getValue().asString()));
    }
  }

  private static List<String> row(String name, JsonNode figure, JsonNode interval) {
    return List.of(name, FigureText.figure(figure), FigureText.interval(interval));
  }

  private static void questions(JsonNode result, PrintWriter out) {
    JsonNode questions = result.path("questions");
    if (questions.isEmpty()) {
      return;
    }
    out.println();
    Table table = Table.ofNumbers("answers to", "labelled", "answered", "right", "accuracy");
    for (JsonNode each : questions) {
      table.row(
          List.of(
              each.path("question").asString(),
              FigureText.count(each.path("cases")),
              FigureText.count(each.path("answered")),
              FigureText.count(each.path("right")),
              FigureText.withInterval(each.path("accuracy"), each.path("interval"))));
    }
    table.print(out);
    out.printf(
        "right outcome by a wrong answer: %s of %s%n",
        FigureText.count(result.at("/paths/wrongAnswer")),
        FigureText.count(result.at("/paths/checked")));
  }

  private static void against(JsonNode result, JsonNode against, PrintWriter out) {
    out.printf(
        "%nAgainst %s: %s compared%s%n",
        against.path("system").asString(),
        FigureText.count(against.path("compared")),
        failures(against));
    matrix(result, against.path("matrix"), out);
    Table table = Table.of("", "", "95 %");
    table.row(
        row(
            "accuracy of " + against.path("system").asString(),
            against.path("accuracy"),
            against.path("accuracyInterval")));
    table.row(row("difference", against.path("difference"), against.path("differenceInterval")));
    table.print(out);
    JsonNode mcnemar = against.path("mcnemar");
    out.printf(
        Locale.ROOT,
        "on %,d cases with a verdict of both, %,d differ; right alone: %s %,d, %s %,d; McNemar exact"
            + " p = %.3g%n",
        against.path("paired").asLong(),
        against.path("differ").asLong(),
        subject(result),
        mcnemar.path("b").asLong(),
        against.path("system").asString(),
        mcnemar.path("c").asLong(),
        mcnemar.path("pExact").asDouble());
    anytime(against.path("anytime"), out);
  }

  private static void anytime(JsonNode anytime, PrintWriter out) {
    if (anytime.isObject()) {
      out.printf(
          Locale.ROOT,
          "however often one looks: p = %.3g (%s); of the cases that one has right alone, the first's"
              + " share %s%n",
          anytime.path("p").asDouble(),
          anytime.path("method").asString(),
          FigureText.withInterval(anytime.path("share"), anytime.path("shareInterval")));
    }
  }
}
