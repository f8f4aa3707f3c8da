package dev.precedent.cli;

import dev.precedent.contracts.Shown;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What came of a reconciliation, for people. */
public final class ReconciliationText {
  private static final int MOST_LISTED = 20;

  private ReconciliationText() {}

  /**
   * @param result as {@code GET /api/reconciliations/{id}} has it
   */
  public static void print(JsonNode result, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "Reconciliation of %s up to position %d, by crosswalk %s%n",
        result.has("period") ? result.path("period").asString() : "all that is on record",
        result.path("until").asLong(),
        result.path("crosswalk").asString());
    out.printf(
        "%s decisions: a statement is due for %s, %s restrict nothing, for %s none can be made%n",
        FigureText.count(result.path("decisions")),
        FigureText.count(result.path("due")),
        FigureText.count(result.path("leftUp")),
        FigureText.count(result.path("unstatable")));
    out.printf(
        "%s statements in %d files: %s of these decisions, %s of other days, %s without a time of their own%n",
        FigureText.count(result.path("statements")),
        result.path("files").size(),
        FigureText.count(result.path("matched")),
        FigureText.count(result.path("outside")),
        FigureText.count(result.path("undated")));
    JsonNode report = result.path("report");
    if (!report.isMissingNode()) {
      out.printf(
          "%s figures of the report: %s agree, %s are the record's only, %s those of what was submitted only; %s cells have none%n",
          FigureText.count(report.path("figures")),
          FigureText.count(report.path("agreeing")),
          FigureText.count(report.path("ofRecord")),
          FigureText.count(report.path("ofSubmitted")),
          FigureText.count(report.path("gaps")));
    }
    for (JsonNode file : result.path("files")) {
      if (!file.path("unknown").isEmpty() || !file.path("missing").isEmpty()) {
        out.printf(
            "%s: %d unknown columns, %d fields without a column are not compared%n",
            Shown.of(file.path("name").asString()),
            file.path("unknown").size(),
            file.path("missing").size());
      }
    }
    if (result.path("total").asLong() == 0) {
      out.println("everything agrees");
      return;
    }
    result
        .path("findings")
        .properties()
        .forEach(
            each ->
                out.printf(
                    "%s: %s%n",
                    each.getKey().toLowerCase(Locale.ROOT).replace('_', ' '),
                    FigureText.count(each.getValue())));
    Table table = Table.of("kind", "place", "expected", "found");
    result
        .path("first")
        .valueStream()
        .limit(MOST_LISTED)
        .forEach(
            each ->
                table.row(
                    List.of(
                        each.path("kind").asString(),
                        place(each),
                        Shown.of(each.path("expected").asString()),
                        Shown.of(each.path("found").asString()))));
    table.print(out);
  }

  private static String place(JsonNode finding) {
    if (!finding.has("file")) {
      return "position %d, %s"
          .formatted(
              finding.path("position").asLong(), Shown.of(finding.path("decision").asString()));
    }
    int statement = finding.path("statement").asInt(1);
    return "%s:%d%s"
        .formatted(
            Shown.of(finding.path("file").asString()),
            finding.path("line").asLong(),
            statement == 1 ? "" : ", statement " + statement);
  }
}
