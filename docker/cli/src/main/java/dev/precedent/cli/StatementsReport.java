package dev.precedent.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What came of an issue of statements, for people. */
public final class StatementsReport {
  private static final int MOST_LISTED = 10;

  private StatementsReport() {}

  /**
   * @param result as {@code GET /api/statements/{id}} has it
   */
  public static void print(JsonNode result, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s of %s up to position %d, by crosswalk %s%n",
        result.path("checked").asBoolean(false) ? "Check" : "Statements of reasons",
        result.path("query").asString("").isEmpty()
            ? "all decisions"
            : result.path("query").asString(),
        result.path("until").asLong(),
        result.path("crosswalk").asString());
    out.printf(
        "%s decisions: %s %s in %s requests, %s issued before, %s restrict nothing%n",
        FigureText.count(result.path("decisions")),
        FigureText.count(result.path("issued")),
        result.path("checked").asBoolean(false) ? "could be issued" : "issued",
        FigureText.count(result.path("batches")),
        FigureText.count(result.path("already")),
        FigureText.count(result.path("leftUp")));
    result
        .path("unstatable")
        .properties()
        .forEach(
            each ->
                out.printf(
                    "left out, %s: %s%n",
                    each.getKey().toLowerCase(Locale.ROOT).replace('_', ' '),
                    FigureText.count(each.getValue())));
    Table table = Table.of("decision", "why no statement can be made");
    result
        .path("leftOut")
        .valueStream()
        .limit(MOST_LISTED)
        .forEach(
            each ->
                table.row(List.of(each.path("decision").asString(), each.path("why").asString())));
    if (!result.path("leftOut").isEmpty()) {
      table.print(out);
    }
    for (JsonNode file : result.path("files")) {
      out.printf("%s  %s%n", file.path("digest").asString(), file.path("name").asString());
    }
  }
}
