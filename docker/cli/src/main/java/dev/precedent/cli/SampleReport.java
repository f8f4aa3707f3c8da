package dev.precedent.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** How a sample was drawn, for people. */
public final class SampleReport {
  private static final int MOST_STRATA = 30;

  private SampleReport() {}

  /**
   * @param result as {@code GET /api/samples/{id}} has it
   */
  public static void print(JsonNode result, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s of %s decisions drawn of %s, before position %d%nthe decisions' ids: %s%n",
        FigureText.count(result.path("drawn")),
        FigureText.count(result.path("decisions")),
        result.path("where").asString(),
        result.path("until").asLong(),
        result.path("population").asString());
    out.printf("seed %s%s%n", result.path("seed").asString(), from(result.path("checkpoint")));
    long before = result.path("drawsBefore").asLong();
    out.printf(
        Locale.ROOT,
        "%s%n%n",
        before == 0
            ? "the first sample of this query on record"
            : "%,d samples of this query were asked for before".formatted(before));
    JsonNode strata = result.path("strata");
    Table table = Table.ofNumbers("stratum", "decisions", "drawn", "outcomes");
    strata
        .valueStream()
        .limit(MOST_STRATA)
        .forEach(
            each ->
                table.row(
                    List.of(
                        each.path("name").asString(),
                        FigureText.count(each.path("decisions")),
                        FigureText.count(each.path("drawn")),
                        each.path("outcomes").properties().stream()
                            .map(said -> FigureText.count(said.getValue()) + " " + said.getKey())
                            .collect(Collectors.joining(", ")))));
    table.print(out);
    if (strata.size() > MOST_STRATA) {
      out.printf(Locale.ROOT, "and %,d further strata%n", strata.size() - MOST_STRATA);
    }
    out.printf("%n%s%n", result.path("rule").asString());
  }

  private static String from(JsonNode checkpoint) {
    return checkpoint.isObject()
        ? String.format(
            Locale.ROOT,
            ", of checkpoint %d over %,d events (root %s)%s",
            checkpoint.path("number").asLong(),
            checkpoint.path("size").asLong(),
            checkpoint.path("root").asString(),
            checkpoint.path("nonce").asString().isEmpty()
                ? ""
                : " and the nonce '" + checkpoint.path("nonce").asString() + "'")
        : ", chosen by whoever asked";
  }
}
