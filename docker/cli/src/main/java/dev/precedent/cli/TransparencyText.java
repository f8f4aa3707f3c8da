package dev.precedent.cli;

import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a transparency report says, for people. */
public final class TransparencyText {
  private static final int MOST_LISTED = 40;

  private TransparencyText() {}

  /**
   * @param result as {@code GET /api/transparency-reports/{id}} has it
   */
  public static void print(JsonNode result, PrintWriter out) {
    out.printf(
        "Transparency report of %s on %s, edition %d, up to position %d, by crosswalk %s%n",
        result.path("service").asString(),
        result.path("period").asString(),
        result.path("edition").asInt(),
        result.path("until").asLong(),
        result.path("crosswalk").asString());
    out.printf(
        "%s decisions: %s with a statement of reasons, %s of them issued; %s restrict nothing%n",
        FigureText.count(result.path("decisions")),
        FigureText.count(result.path("stated")),
        FigureText.count(result.path("issued")),
        FigureText.count(result.path("leftUp")));
    Table figures = Table.ofNumbers("sheet", "row", "column", "figure");
    result
        .path("figures")
        .valueStream()
        .limit(MOST_LISTED)
        .forEach(
            each ->
                figures.row(
                    List.of(
                        each.path("sheet").asString(),
                        each.path("row").asString(),
                        each.path("column").asString().strip(),
                        FigureText.count(each.path("value")))));
    if (!result.path("figures").isEmpty()) {
      figures.print(out);
    }
    int further = result.path("figures").size() - MOST_LISTED;
    if (further > 0) {
      out.printf("and %d further figures%n", further);
    }
    for (JsonNode gap : result.path("gaps")) {
      out.printf(
          "no figure in %s cells (%s): %s%n",
          FigureText.count(gap.path("cells")),
          gap.path("gap").asString(),
          gap.path("why").asString());
    }
    for (JsonNode each : result.path("breaks")) {
      out.printf(
          "break: %s after %s, in force since %s%n",
          each.path("by").asString(),
          each.path("after").asString(),
          each.path("publishedAt").asString());
      each.path("changed").forEach(what -> out.printf("  %s%n", what.asString()));
    }
    JsonNode changes = result.path("changes");
    if (changes.isObject()) {
      out.printf(
          "edition %d because: %s%n%s cells changed; the period had %s decisions at position %d%n",
          result.path("edition").asInt(),
          result.path("because").asString(),
          Integer.toString(changes.path("cells").size()),
          FigureText.count(changes.path("decisionsBefore")),
          changes.path("untilBefore").asLong());
    }
  }
}
