package dev.precedent.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Two replays side by side, for people. */
final class ComparisonReport {
  private static final List<String> COUNTS = List.of("tp", "fp", "fn", "tn");
  private static final List<String> FIGURES =
      List.of("precision", "recall", "fpr", "fnr", "accuracy", "f1");

  private ComparisonReport() {}

  /**
   * @param compared as {@code GET /api/replays/{id}/comparison} has it
   */
  static void print(JsonNode compared, PrintWriter out) {
    compared.path("differences").forEach(said -> out.println(said.asString()));
    if (!compared.path("differences").isEmpty()) {
      out.println();
    }
    sides(compared, out);
    flips(compared, out);
    matrix(compared, out);
    JsonNode undefined = compared.path("undefined");
    if (compared.path("labels").isObject()) {
      labels(compared.path("labels"), undefined, out);
    } else {
      out.printf(
          "%nAgainst labels undefined: %s%n", undefined.path("labels").asString("no labels"));
    }
    if (compared.path("slices").isArray()) {
      compared.path("slices").forEach(slicing -> slices(slicing, out));
    } else if (undefined.has("slices")) {
      out.printf("%nSlices undefined: %s%n", undefined.path("slices").asString());
    }
    out.flush();
  }

  private static void sides(JsonNode compared, PrintWriter out) {
    Table table =
        Table.ofNumbers("", "replay", "policy", "baseline", "decisions", "flipped", "undecidable");
    for (String side : List.of("first", "second")) {
      JsonNode replay = compared.path(side);
      table.row(
          List.of(
              side,
              replay.path("id").asString(),
              replay.path("policy").asString(),
              replay.path("baseline").asString(),
              ReplayReport.number(replay, "total"),
              ReplayReport.number(replay, "flipped"),
              ReplayReport.number(replay, "undecidable")));
    }
    table.print(out);
  }

  private static void flips(JsonNode compared, PrintWriter out) {
    JsonNode flips = compared.path("flips");
    out.printf(
        Locale.ROOT,
        "%nOf %s decisions that both selected%n",
        ReplayReport.number(compared.path("selected"), "both"));
    Table table = Table.ofNumbers("", "decisions");
    row(table, "flip in both, and come out alike", flips, "both");
    row(table, "flip in both, and come out differently", flips, "differently");
    row(table, "flip in the first only", flips, "onlyFirst");
    row(table, "flip in the second only", flips, "onlySecond");
    row(table, "flip in neither", flips, "neither");
    table.print(out);
  }

  private static void row(Table table, String words, JsonNode counts, String name) {
    table.row(List.of(words, ReplayReport.number(counts, name)));
  }

  private static void matrix(JsonNode compared, PrintWriter out) {
    if (!compared.path("matrix").isEmpty()) {
      out.printf("%nNew outcomes of those that flip, under the first in rows%n");
      ReplayReport.matrix("first \\ second", compared, out);
    }
  }

  private static void labels(JsonNode labels, JsonNode undefined, PrintWriter out) {
    JsonNode first = labels.path("first");
    JsonNode second = labels.path("second");
    out.printf(
        Locale.ROOT,
        "%nAgainst labels, %s as positive: %s decisions that both decide, %s that one of them does not%n",
        ReplayReport.words(labels.path("positive")),
        ReplayReport.number(labels, "adjudicated"),
        ReplayReport.number(labels, "undecided"));
    Table table = Table.ofNumbers("", "first", "second");
    for (String count : COUNTS) {
      table.row(
          List.of(
              count.toUpperCase(Locale.ROOT),
              ReplayReport.number(first, count),
              ReplayReport.number(second, count)));
    }
    for (String figure : FIGURES) {
      table.row(
          List.of(figure, ReplayReport.share(first, figure), ReplayReport.share(second, figure)));
    }
    table.print(out);
    ReplayReport.mcnemar(
        "right under the first only: %,d; right under the second only: %,d",
        labels.path("mcnemar"), out);
    out.println(
        labels.path("cost").isObject()
            ? "mistakes cost " + SliceReport.cost(labels.path("cost"), "first", "second")
            : "costs undefined: " + undefined.path("cost").asString(""));
  }

  private static void slices(JsonNode slicing, PrintWriter out) {
    out.printf("%nBy %s%n", slicing.path("name").asString());
    Table table =
        Table.ofNumbers(
            slicing.path("name").asString(),
            "decisions",
            "flipped 1st",
            "2nd",
            "undecidable 1st",
            "2nd",
            "precision",
            "recall");
    slicing.path("slices").forEach(slice -> table.row(slice(SliceReport.name(slice), slice)));
    if (slicing.path("others").isObject()) {
      table.row(slice("(smaller ones together)", slicing.path("others")));
    }
    table.print(out);
  }

  private static List<String> slice(String name, JsonNode slice) {
    JsonNode first = slice.path("first");
    JsonNode second = slice.path("second");
    boolean labelled = first.path("labels").isObject() && second.path("labels").isObject();
    return List.of(
        name,
        ReplayReport.number(slice, "total"),
        ReplayReport.number(first, "flipped"),
        ReplayReport.number(second, "flipped"),
        ReplayReport.number(first, "undecidable"),
        ReplayReport.number(second, "undecidable"),
        labelled
            ? SliceReport.pair(first.path("labels"), second.path("labels"), "precision")
            : "no labels",
        labelled
            ? SliceReport.pair(first.path("labels"), second.path("labels"), "recall")
            : "no labels");
  }
}
