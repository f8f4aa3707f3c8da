package dev.precedent.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What reviews made of decisions, for people. */
final class OverturnReport {
  private static final int MOST_SHOWN = 25;

  private OverturnReport() {}

  /**
   * Prints it.
   *
   * @param result as {@code GET /api/overturns/{id}} has it
   */
  static void print(JsonNode result, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "Overturned decisions of %s, reviewed by %s, up to position %d%n",
        result.path("policy").asString(),
        result.path("review").asString(),
        result.path("until").asLong());
    out.printf(
        Locale.ROOT,
        "%,d decisions, %,d reviews: %,d decisions reviewed, %,d upheld, %,d overturned, %,d where one had no outcome%n",
        result.path("decisions").asLong(),
        result.path("reviews").asLong(),
        result.path("reviewed").asLong(),
        result.path("upheld").asLong(),
        result.path("overturned").asLong(),
        result.path("failures").asLong());
    out.printf(
        Locale.ROOT,
        "%,d further reviews of the same decisions, %,d with no decision before them%n%n",
        result.path("further").asLong(),
        result.path("withoutDecision").asLong());
    rate("overturned", result, "overturnRate", out);
    rate("overturned as an error", result, "errorRate", out);
    out.printf("Both rest on %s.%n", result.path("restsOn").asString());
    causes(result.path("causes"), out);
    systems(result, out);
    overturns(result, out);
  }

  private static void rate(String name, JsonNode result, String figure, PrintWriter out) {
    out.printf(
        "%s: %s%n",
        name,
        result.path(figure).isNumber()
            ? FigureText.withInterval(result.path(figure), result.path(figure + "Interval"))
            : "undefined: " + result.path("undefined").path(figure).asString());
  }

  private static void causes(JsonNode causes, PrintWriter out) {
    out.printf("%nWhat they came from, the first that holds%n");
    Table table = Table.ofNumbers("cause", "overturned", "an error then");
    for (JsonNode cause : causes) {
      table.row(
          List.of(
              words(cause.path("cause").asString()),
              FigureText.count(cause.path("cases")),
              cause.path("error").asBoolean() ? "yes" : "no"));
    }
    table.print(out);
  }

  private static void systems(JsonNode result, PrintWriter out) {
    JsonNode systems = result.path("systems");
    if (systems.isEmpty()) {
      return;
    }
    int all = result.path("systemsInAll").asInt();
    out.printf(
        Locale.ROOT,
        "%nBy system%s%n",
        all > MOST_SHOWN ? ", the first %d of %,d".formatted(MOST_SHOWN, all) : "");
    Table table = Table.ofNumbers("system", "upheld", "overturned", "errors", "no outcome");
    systems
        .valueStream()
        .limit(MOST_SHOWN)
        .forEach(
            system ->
                table.row(
                    List.of(
                        "%s@%s"
                            .formatted(
                                system.path("system").asString(),
                                system.path("version").asString()),
                        FigureText.count(system.path("upheld")),
                        FigureText.count(system.path("overturned")),
                        FigureText.count(system.path("errors")),
                        FigureText.count(system.path("failures")))));
    table.print(out);
  }

  private static void overturns(JsonNode result, PrintWriter out) {
    JsonNode overturns = result.path("overturns");
    if (overturns.isEmpty()) {
      return;
    }
    long all = result.path("overturned").asLong();
    out.printf(
        Locale.ROOT,
        "%nOverturned%s%n",
        all > MOST_SHOWN
            ? ", the first %d of %,d; --json has the first %,d"
                .formatted(MOST_SHOWN, all, overturns.size())
            : "");
    Table table = Table.of("decision", "review", "from", "to", "cause", "facts");
    overturns
        .valueStream()
        .limit(MOST_SHOWN)
        .forEach(
            overturn ->
                table.row(
                    List.of(
                        overturn.path("decision").asString(),
                        overturn.path("review").asString(),
                        overturn.path("from").asString(),
                        overturn.path("to").asString(),
                        words(overturn.path("cause").asString()),
                        overturn
                            .path("facts")
                            .valueStream()
                            .map(JsonNode::asString)
                            .collect(Collectors.joining(", ")))));
    table.print(out);
  }

  /** A cause in words; a newer server may have others. */
  private static String words(String cause) {
    return switch (cause) {
      case "NOT_BY_POLICY" -> "the decision did not follow its policy";
      case "WORDS" -> "the words changed";
      case "NEW_FACTS" -> "new facts came";
      case "OTHER_ANSWERS" -> "the same facts were judged differently";
      case "WORDS_AND_FACTS" -> "words and facts changed, only both together";
      case "REVIEW_NOT_BY_POLICY" -> "the review did not follow its policy";
      case "UNEXPLAINED" -> "cannot be said, facts are missing";
      default -> cause.toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }
}
