package dev.precedent.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The result of a replay for people: matrix, what could not be decided, figures against labels. */
public final class ReplayReport {
  private static final List<String> COUNTS = List.of("tp", "fp", "fn", "tn");

  private static final List<String> FIGURES =
      List.of("precision", "recall", "fpr", "fnr", "accuracy", "f1");

  private ReplayReport() {}

  /**
   * @param result as {@code GET /api/replays/{id}} has it
   */
  public static void print(JsonNode result, PrintWriter out) {
    first(result, out);
    out.printf(
        Locale.ROOT,
        "%s against %s, up to position %d%s%n",
        text(result, "policy"),
        text(result, "baseline").equals("recorded")
            ? "the recorded outcomes"
            : text(result, "baseline"),
        result.path("until").asLong(),
        result.path("engine").isString() ? ", by " + text(result, "engine") : "");
    out.printf(
        Locale.ROOT,
        "%,d decisions: %,d unchanged, %,d flipped, %,d undecidable%n%n",
        result.path("total").asLong(),
        result.path("unchanged").asLong(),
        result.path("flipped").asLong(),
        result.path("undecidable").asLong());
    if (text(result, "way").equals("changed")) {
      out.printf(
          "Only decisions that a change may concern were evaluated; all others follow the version that they name.%n%n");
    }
    matrix(result, out);
    changes(result.path("changes"), out);
    JsonNode missing = result.path("missing");
    if (!missing.isEmpty()) {
      out.printf("%nMissing in undecidable decisions%n");
      missing
          .properties()
          .forEach(
              each ->
                  out.printf(Locale.ROOT, "  %s: %,d%n", each.getKey(), each.getValue().asLong()));
    }
    if (result.path("laterFacts").isObject()) {
      laterFacts(result.path("laterFacts"), out);
    }
    if (result.path("labels").isObject()) {
      labels(result.path("labels"), out);
    }
    SliceReport.print(result, out);
  }

  /** What makes everything else mean little. */
  private static void first(JsonNode result, PrintWriter out) {
    long total = result.path("total").asLong();
    if (total == 0) {
      out.println("No decision was selected.");
      return;
    }
    String never =
        result.path("missing").properties().stream()
            .filter(missing -> missing.getValue().asLong() == total)
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(" and "));
    if (!never.isEmpty()) {
      out.printf("None of these decisions has %s, without which none can be decided.%n", never);
    }
  }

  private static void matrix(JsonNode result, PrintWriter out) {
    matrix("from \\ to", result, out);
  }

  /** Prints nothing where there is no decision. */
  static void matrix(String corner, JsonNode result, PrintWriter out) {
    JsonNode matrix = result.path("matrix");
    if (matrix.isEmpty()) {
      return;
    }
    Set<String> columns = new LinkedHashSet<>();
    result.path("outcomes").forEach(outcome -> columns.add(outcome.asString()));
    matrix.forEach(row -> columns.addAll(row.propertyNames()));
    List<String> header = new ArrayList<>(List.of(corner));
    header.addAll(columns);
    Table table = Table.ofNumbers(header.toArray(String[]::new));
    matrix
        .properties()
        .forEach(
            row -> {
              List<String> cells = new ArrayList<>(List.of(row.getKey()));
              for (String column : columns) {
                cells.add(String.format(Locale.ROOT, "%,d", row.getValue().path(column).asLong(0)));
              }
              table.row(cells);
            });
    table.print(out);
  }

  /** Which changes of the policy decide, with the version that they are changes to. */
  private static void changes(JsonNode changes, PrintWriter out) {
    if (changes.isEmpty()) {
      return;
    }
    out.printf("%nflipped  undecidable  because of%n");
    for (JsonNode change : changes) {
      String since = text(change, "since");
      out.printf(
          "%7s  %11s  %s: %s%s%n",
          number(change, "flipped"),
          number(change, "undecidable"),
          text(change, "id"),
          text(change, "says"),
          since.isEmpty() ? "" : ", since " + since);
    }
  }

  private static void laterFacts(JsonNode later, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%nFacts brought in later: %,d decisions were evaluated with them%n",
        later.path("decisions").asLong());
    out.printf("  (%s)%n", text(later, "rule"));
    for (JsonNode used : later.path("used")) {
      out.printf("  %s: %s%n", ofSystem(used), number(used, "decisions"));
    }
    for (JsonNode unused : later.path("otherType")) {
      out.printf(
          "  %s: %s, not used: not of the declared type%n",
          ofSystem(unused), number(unused, "decisions"));
    }
  }

  private static String ofSystem(JsonNode fact) {
    return "%s from %s@%s"
        .formatted(
            text(fact, "name"),
            text(fact.path("system"), "name"),
            text(fact.path("system"), "version"));
  }

  private static void labels(JsonNode labels, PrintWriter out) {
    JsonNode before = labels.path("before");
    JsonNode after = labels.path("after");
    out.printf(
        Locale.ROOT,
        "%nAgainst labels, %s as positive: %,d decisions truly positive, %,d not, %,d not settled%n",
        words(labels.path("positive")),
        before.path("tp").asLong() + before.path("fn").asLong(),
        before.path("fp").asLong() + before.path("tn").asLong(),
        labels.path("unadjudicated").asLong());
    Table table = Table.ofNumbers("", "before", "after");
    for (String count : COUNTS) {
      table.row(
          List.of(count.toUpperCase(Locale.ROOT), number(before, count), number(after, count)));
    }
    for (String figure : FIGURES) {
      if (before.has(figure)) {
        table.row(List.of(figure, share(before, figure), share(after, figure)));
      }
    }
    table.print(out);
    out.printf(
        Locale.ROOT,
        "%+,d true positives, %+,d false positives%n",
        after.path("tp").asLong() - before.path("tp").asLong(),
        after.path("fp").asLong() - before.path("fp").asLong());
    mcnemar(
        "right before and wrong after: %,d; wrong before and right after: %,d",
        labels.path("mcnemar"), out);
    if (labels.path("cost").isObject()) {
      out.printf("mistakes cost %s%n", SliceReport.cost(labels.path("cost")));
    }
    cuts(labels.path("atLeast"), out);
  }

  /**
   * @param words for those that are right on one side only
   */
  static void mcnemar(String words, JsonNode mcnemar, PrintWriter out) {
    if (mcnemar.has("undefined")) {
      out.printf("McNemar undefined: %s%n", text(mcnemar, "undefined"));
    } else {
      out.printf(
          Locale.ROOT,
          words + "; McNemar exact p = %.3g%n",
          mcnemar.path("b").asLong(),
          mcnemar.path("c").asLong(),
          mcnemar.path("pExact").asDouble());
    }
  }

  /** The same counts for every line that can be drawn between the ordered outcomes. */
  private static void cuts(JsonNode cuts, PrintWriter out) {
    if (cuts.size() < 2) {
      return;
    }
    out.printf("%nWherever the line is drawn%n");
    Table table =
        Table.ofNumbers(
            "positive from",
            "TP",
            "FP",
            "FN",
            "TN",
            "after TP",
            "after FP",
            "after FN",
            "after TN");
    cuts.properties()
        .forEach(
            cut -> {
              List<String> cells = new ArrayList<>(List.of(cut.getKey()));
              for (String side : List.of("before", "after")) {
                COUNTS.forEach(count -> cells.add(number(cut.getValue().path(side), count)));
              }
              table.row(cells);
            });
    table.print(out);
  }

  static String words(JsonNode names) {
    return names.valueStream().map(JsonNode::asString).collect(Collectors.joining(" or "));
  }

  static String number(JsonNode figures, String name) {
    return String.format(Locale.ROOT, "%,d", figures.path(name).asLong());
  }

  static String share(JsonNode figures, String name) {
    JsonNode value = figures.path(name);
    if (!value.isNumber()) {
      return "undefined";
    }
    JsonNode interval = figures.path(name + "Interval");
    String share = String.format(Locale.ROOT, "%.4f", value.asDouble());
    return interval.isArray()
        ? String.format(
            Locale.ROOT,
            "%s [%.4f, %.4f]",
            share,
            interval.path(0).asDouble(),
            interval.path(1).asDouble())
        : share;
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }
}
