package dev.precedent.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code precedent benchmark league}. */
@Command(
    name = "league",
    description =
        "List what was benchmarked on a golden set, the oldest first, and whether each differs from"
            + " the one before by more than noise.")
final class BenchmarkLeagueCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "NAME[@VERSION]",
      description = "The golden set. Default: all its versions.")
  String name = "";

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    try (Api api = common.api()) {
      JsonNode league = api.get(NamedGoldenSet.of(name).address("/league", Map.of()), "rows");
      if (common.json) {
        console.json(league);
      } else {
        print(league, console.out());
      }
    }
    return 0;
  }

  private static void print(JsonNode league, PrintWriter out) {
    Table table =
        Table.of(
            "BENCHMARK",
            "SET",
            "SYSTEM",
            "ASKED",
            "ACCURACY",
            "95 %",
            "CHANGE",
            "AGAINST",
            "P",
            "");
    for (JsonNode row : league.path("rows")) {
      JsonNode change = row.path("change");
      table.row(
          List.of(
              row.path("benchmark").asString(),
              row.path("goldenSet").asString(),
              row.path("system").asString(row.path("policy").asString("")),
              row.path("at").asString(),
              FigureText.figure(row.path("accuracy")),
              FigureText.interval(row.path("accuracyInterval")),
              change.isObject() ? difference(change) : "",
              change.path("benchmark").asString(""),
              change.path("pAdjusted").isNumber()
                  ? String.format(Locale.ROOT, "%.3g", change.path("pAdjusted").asDouble())
                  : "",
              verdict(change)));
    }
    table.print(out);
    out.printf(
        Locale.ROOT,
        "%,d benchmarks are done; of those that were asked alike the last one is listed. P is"
            + " McNemar's exact one on the cases of both, corrected for the number of rows%n",
        league.path("benchmarks").asLong());
    for (JsonNode row : league.path("rows")) {
      String reason = row.at("/change/undefined/difference").asString("");
      if (!reason.isEmpty()) {
        out.printf("%s: %s%n", row.path("benchmark").asString(), reason);
      }
    }
    out.flush();
  }

  private static String difference(JsonNode change) {
    JsonNode difference = change.path("difference");
    return difference.isNumber()
        ? String.format(Locale.ROOT, "%+.4f", difference.asDouble())
        : "undefined";
  }

  private static String verdict(JsonNode change) {
    JsonNode distinguishable = change.path("distinguishable");
    if (!distinguishable.isBoolean()) {
      return "";
    }
    return distinguishable.asBoolean() ? "differs" : "not told from noise";
  }
}
