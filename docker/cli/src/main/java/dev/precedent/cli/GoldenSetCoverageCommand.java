package dev.precedent.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code precedent golden-set coverage}. */
@Command(
    name = "coverage",
    description = "Say how far a golden set still resembles the cases that are decided now.")
final class GoldenSetCoverageCommand implements Callable<Integer> {
  private static final int SHOWN = 10;

  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "NAME[@VERSION]", description = "Default: its last version.")
  String name = "";

  @Option(
      names = "--where",
      paramLabel = "QUERY",
      description =
          "The decisions that are the traffic, in the search syntax. Default: all of the policy.")
  @Nullable String where;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      split = ",",
      description =
          "What cases are told apart by besides the outcome: pathway, system, version, clause,"
              + " action, conform, or an attribute.")
  @Nullable List<String> by;

  @Option(
      names = "--until",
      paramLabel = "POSITION",
      description = "The ledger position up to which everything is seen. Default: its head.")
  @Nullable Long until;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    Map<String, @Nullable String> asked = new LinkedHashMap<>();
    asked.put("where", where);
    asked.put("by", by == null ? null : String.join(",", by));
    asked.put("until", until == null ? null : until.toString());
    try (Api api = common.api()) {
      JsonNode found = api.get(NamedGoldenSet.of(name).address("/coverage", asked), "fields");
      if (common.json) {
        console.json(found);
      } else {
        print(found, console.out());
      }
    }
    return 0;
  }

  private static void print(JsonNode found, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s against %s, up to position %d%n"
            + "%,d cases in the set, %,d of them never decided; %,d cases in the traffic, %,d of them"
            + " in the set%n",
        found.path("goldenSet").asString(),
        found.path("where").asString(),
        found.path("until").asLong(),
        found.path("cases").asLong(),
        found.path("undecided").asLong(),
        found.path("traffic").asLong(),
        found.path("inBoth").asLong());
    found.path("fields").forEach(field -> print(field, found, out));
    out.flush();
  }

  private static void print(JsonNode field, JsonNode found, PrintWriter out) {
    out.printf("%nBy %s%n", field.path("by").asString());
    Table figures = Table.of("figure", "value");
    figures.row(List.of("Jensen-Shannon distance", told(field, "jensenShannon")));
    figures.row(List.of("chi-squared, p", told(field.path("chiSquared"), "pValue")));
    figures.row(List.of("share of the traffic that the set lacks", told(field, "missingShare")));
    figures.print(out);
    Table table = Table.ofNumbers("value", "set", "share", "traffic", "share", "divergence");
    field
        .path("values")
        .valueStream()
        .limit(SHOWN)
        .forEach(
            each ->
                table.row(
                    List.of(
                        value(each),
                        FigureText.count(each.path("set")),
                        FigureText.figure(each.path("setShare")),
                        FigureText.count(each.path("traffic")),
                        FigureText.figure(each.path("trafficShare")),
                        FigureText.figure(each.path("divergence")))));
    table.print(out);
    if (field.path("distinct").asInt() > SHOWN) {
      out.printf(
          Locale.ROOT, "%,d values in all; --json has more%n", field.path("distinct").asLong());
    }
    if (!field.path("missing").isEmpty()) {
      out.printf(
          "The set has none of: %s%n",
          field
              .path("missing")
              .valueStream()
              .limit(SHOWN)
              .map(each -> "%s (%s)".formatted(value(each), share(each, found)))
              .collect(Collectors.joining(", ")));
    }
  }

  private static String value(JsonNode slice) {
    return slice.path("value").asString("(none)");
  }

  private static String share(JsonNode slice, JsonNode found) {
    return String.format(
        Locale.ROOT,
        "%.1f %%",
        100.0 * slice.path("traffic").asLong() / found.path("traffic").asLong());
  }

  private static String told(JsonNode figures, String name) {
    JsonNode value = figures.path(name);
    return value.isNumber()
        ? FigureText.figure(value)
        : "undefined: " + figures.path("undefined").path(name).asString("");
  }
}
