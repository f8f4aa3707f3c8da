package dev.precedent.cli;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a replay says by slice and by day, for people. */
final class SliceReport {
  private static final int MOST = 25;

  private SliceReport() {}

  /**
   * Prints nothing where nothing was asked for.
   *
   * @param result as {@code GET /api/replays/{id}} has it
   */
  static void print(JsonNode result, PrintWriter out) {
    JsonNode slices = result.path("slices");
    slices.path("by").forEach(by -> slices(by, out));
    if (slices.path("correction").isString()) {
      out.printf("p* is corrected: %s%n", slices.path("correction").asString());
    }
    if (result.path("load").isObject()) {
      load(result.path("load"), out);
    }
  }

  /** Costs before and after, and how certain the change is. */
  static String cost(JsonNode cost) {
    return cost(cost, "before", "after");
  }

  /** Costs of two sides, by what they are called, and how certain their difference is. */
  static String cost(JsonNode cost, String first, String second) {
    return String.format(
        Locale.ROOT,
        "%,.1f %s, %,.1f %s: %+,.1f [%+,.1f, %+,.1f]",
        cost.path("before").asDouble(),
        first,
        cost.path("after").asDouble(),
        second,
        cost.path("change").asDouble(),
        cost.path("interval").path(0).asDouble(),
        cost.path("interval").path(1).asDouble());
  }

  private static void slices(JsonNode by, PrintWriter out) {
    List<JsonNode> worstFirst =
        by.path("slices")
            .valueStream()
            .sorted(
                Comparator.comparingDouble(SliceReport::harm)
                    .thenComparingDouble(SliceReport::changed)
                    .reversed())
            .limit(MOST)
            .toList();
    boolean labelled = worstFirst.stream().anyMatch(slice -> slice.path("labels").isObject());
    out.printf(
        Locale.ROOT,
        "%nBy %s: %,d %s%s%s%n",
        by.path("name").asString(),
        by.path("values").asInt(),
        by.path("values").asInt() == 1 ? "slice" : "slices",
        labelled ? ", the greatest rise in costs first" : ", the most changed first",
        by.path("values").asInt() > worstFirst.size()
            ? String.format(Locale.ROOT, ", %d of them shown", worstFirst.size())
            : "");
    Table table =
        labelled
            ? Table.ofNumbers(
                by.path("name").asString(),
                "decisions",
                "flipped",
                "undecidable",
                "labelled",
                "precision",
                "recall",
                "cost",
                "p*",
                "mistakes")
            : Table.ofNumbers(by.path("name").asString(), "decisions", "flipped", "undecidable");
    worstFirst.forEach(slice -> table.row(row(name(slice), slice, labelled)));
    if (by.path("others").isObject()) {
      table.row(row("(smaller ones together)", by.path("others"), labelled));
    }
    table.print(out);
  }

  private static List<String> row(String name, JsonNode slice, boolean labelled) {
    Stream<String> counts =
        Stream.concat(
            Stream.of(name),
            Stream.of("total", "flipped", "undecidable")
                .map(count -> String.format(Locale.ROOT, "%,d", slice.path(count).asLong())));
    if (!labelled) {
      return counts.toList();
    }
    JsonNode labels = slice.path("labels");
    if (!labels.isObject()) {
      return Stream.concat(counts, Stream.of("0", "", "", "", "", "no labels")).toList();
    }
    return Stream.concat(
            counts,
            Stream.of(
                String.format(Locale.ROOT, "%,d", labels.path("adjudicated").asLong()),
                change(labels, "precision"),
                change(labels, "recall"),
                String.format(Locale.ROOT, "%+,.1f", harm(slice)),
                String.format(Locale.ROOT, "%.2g", labels.path("pAdjusted").asDouble()),
                verdict(labels.path("verdict").asString())))
        .toList();
  }

  private static String verdict(String verdict) {
    return switch (verdict) {
      case "FEWER_MISTAKES" -> "fewer";
      case "MORE_MISTAKES" -> "more";
      case "TOO_FEW" -> "too few to say";
      default -> "no difference shown";
    };
  }

  static String name(JsonNode slice) {
    return slice.path("value").isString() ? slice.path("value").asString() : "(none)";
  }

  private static String change(JsonNode labels, String figure) {
    return pair(labels.path("before"), labels.path("after"), figure);
  }

  /** A figure on two sides. */
  static String pair(JsonNode first, JsonNode second, String figure) {
    return share(first.path(figure)) + " to " + share(second.path(figure));
  }

  private static String share(JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, "%.3f", value.asDouble()) : "undefined";
  }

  /** By how much its mistakes cost more than before. */
  private static double harm(JsonNode slice) {
    return slice.path("labels").path("cost").path("change").asDouble(0);
  }

  private static double changed(JsonNode slice) {
    return (slice.path("flipped").asDouble() + slice.path("undecidable").asDouble())
        / slice.path("total").asDouble();
  }

  private static void load(JsonNode load, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%nA day, over %,d %s from %s to %s%n",
        load.path("days").asInt(),
        load.path("days").asInt() == 1 ? "day" : "days",
        load.path("from").asString(),
        load.path("to").asString());
    Table table = Table.ofNumbers("", "before", "after", "most before", "most after");
    load.path("outcomes")
        .properties()
        .forEach(
            outcome ->
                table.row(
                    List.of(
                        outcome.getKey(),
                        rate(outcome.getValue().path("before")),
                        rate(outcome.getValue().path("after")),
                        most(outcome.getValue().path("before")),
                        most(outcome.getValue().path("after")))));
    table.print(out);
  }

  private static String rate(JsonNode rate) {
    String mean = String.format(Locale.ROOT, "%,.1f", rate.path("mean").asDouble());
    JsonNode interval = rate.path("interval");
    return interval.isArray()
        ? String.format(
            Locale.ROOT,
            "%s [%,.1f, %,.1f]",
            mean,
            interval.path(0).asDouble(),
            interval.path(1).asDouble())
        : mean;
  }

  private static String most(JsonNode rate) {
    return String.format(Locale.ROOT, "%,d", rate.path("most").asLong());
  }
}
