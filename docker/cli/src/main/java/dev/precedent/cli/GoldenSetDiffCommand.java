package dev.precedent.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code precedent golden-set diff}. */
@Command(name = "diff", description = "Say which cases of two versions differ, and in what truth.")
final class GoldenSetDiffCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FROM", description = "NAME, or NAME@VERSION.")
  String from = "";

  @Parameters(index = "1", paramLabel = "TO", description = "NAME, or NAME@VERSION.")
  String to = "";

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    try (Api api = common.api()) {
      JsonNode found =
          api.get(NamedGoldenSet.of(from).address("/difference", Map.of("to", to)), "from", "to");
      if (common.json) {
        console.json(found);
        return 0;
      }
      console
          .out()
          .printf(
              "%s to %s: %s cases the same, %s added, %s removed, %s with another truth%n",
              found.path("from").asString(),
              found.path("to").asString(),
              FigureText.count(found.path("same")),
              FigureText.count(found.path("added")),
              FigureText.count(found.path("removed")),
              FigureText.count(found.path("changed")));
      if (!found.path("sameRule").asBoolean()) {
        console.out().println("The truth of the two was made by different rules.");
      }
      if (!found.path("cases").isEmpty()) {
        Table table = Table.of("CASE", "FROM", "TO");
        for (JsonNode each : found.path("cases")) {
          table.row(
              List.of(
                  each.at("/case/id").asString(),
                  each.path("before").asString("-"),
                  each.path("after").asString("-")));
        }
        table.print(console.out());
      }
      console.out().flush();
    }
    return 0;
  }
}
