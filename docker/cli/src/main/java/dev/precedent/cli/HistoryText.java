package dev.precedent.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The dossier of a case or a subject, for people. */
final class HistoryText {
  private HistoryText() {}

  static void print(JsonNode history, PrintWriter out) {
    out.printf(
        "%s %s, as far as position %s of the ledger%n",
        ShowCommand.text(history.path("about")).toLowerCase(Locale.ROOT),
        ShowCommand.text(history.path("id")),
        ShowCommand.text(history.path("upTo")));
    for (JsonNode each : history.path("cases")) {
      out.printf(
          "%nCase %s under %s%n",
          ShowCommand.text(each.path("case")), ShowCommand.text(each.path("policy")));
      Table table =
          Table.of("  decision", "outcome", "conform", "today", "stale", "appeal", "withdrawn");
      each.path("decisions").forEach(past -> table.row(decision(past)));
      table.print(out);
      if (each.has("labelsUnavailable")) {
        out.printf(
            "  labels are not known: %s%n", ShowCommand.text(each.path("labelsUnavailable")));
      }
      ShowCommand.uses(each.path("usedBy"), out);
    }
    out.printf("%nAs it happened%n");
    Table table = Table.of("  at", "what", "", "by", "id");
    for (JsonNode moment : history.path("timeline")) {
      table.row(
          List.of(
              "  " + ShowCommand.text(moment.path("at")),
              ShowCommand.text(moment.path("kind")).toLowerCase(Locale.ROOT),
              ShowCommand.text(moment.path("what")),
              ShowCommand.text(moment.path("by")),
              ShowCommand.text(moment.path("id"))));
    }
    table.print(out);
  }

  private static List<String> decision(JsonNode past) {
    JsonNode decision = past.path("decision");
    JsonNode today = past.path("today");
    JsonNode appeal = past.path("appeal");
    return List.of(
        "  " + ShowCommand.text(decision.path("id")),
        decision.has("failure")
            ? ShowCommand.text(decision.path("failure"))
            : ShowCommand.text(decision.path("outcome")),
        ShowCommand.text(past.path("conform")),
        today.isObject() ? ShowCommand.outcome(today.path("evaluation")) : "",
        today.path("stale").asBoolean() ? "yes" : "",
        appeal.isObject()
            ? "%s %s"
                .formatted(
                    appeal.path("overturned").asBoolean() ? "overturns" : "upholds",
                    ShowCommand.text(appeal.path("of")))
            : "",
        past.path("withdrawal").isObject()
            ? ShowCommand.text(past.path("withdrawal").path("reason"))
            : "");
  }
}
