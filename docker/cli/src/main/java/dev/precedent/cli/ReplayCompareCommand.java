package dev.precedent.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code precedent replay compare}. */
@Command(
    name = "compare",
    description = {
      "Compare two replays of one policy: which decisions flip in both, in one of them only, or come",
      "out differently, and which of the two is right more often."
    })
final class ReplayCompareCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FIRST", description = "As 'replay list' has it.")
  String first = "";

  @Parameters(index = "1", paramLabel = "SECOND", description = "Likewise.")
  String second = "";

  @Option(
      names = "--list",
      paramLabel = "both|differently|onlyFirst|onlySecond",
      description = "List the decisions of one group instead.")
  @Nullable String group;

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many are listed, at most 200. Default: ${DEFAULT-VALUE}.")
  int size;

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "Only those behind a page: its 'next', as --json has it.")
  @Nullable String cursor;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    String comparison = LongWork.REPLAY.address(first) + "/comparison";
    Map<String, @Nullable String> asked = new LinkedHashMap<>();
    asked.put("with", second);
    try (Api api = common.api()) {
      if (group != null) {
        asked.put("group", group);
        asked.put("size", Integer.toString(size));
        asked.put("cursor", cursor);
        list(api.get(Api.query(comparison + "/decisions", asked), "items"), console);
        return 0;
      }
      JsonNode compared = api.get(Api.query(comparison, asked), "first", "second", "flips");
      if (common.json) {
        console.json(compared);
      } else {
        ComparisonReport.print(compared, console.out());
      }
    }
    return 0;
  }

  private void list(JsonNode page, Console console) {
    if (common.json) {
      console.json(page);
      return;
    }
    Table table = Table.of("ID", "CASE", "BEFORE", "FIRST", "SECOND", "TRUTH");
    for (JsonNode each : page.path("items")) {
      JsonNode changed = each.path("first").isObject() ? each.path("first") : each.path("second");
      table.row(
          List.of(
              each.path("id").asString(),
              changed.path("case").path("id").asString(),
              changed.path("old").asString(),
              outcome(each.path("first")),
              outcome(each.path("second")),
              changed.path("truth").asString("-")));
    }
    table.print(console.out());
    console.out().flush();
    if (page.path("next").isString()) {
      console.err().printf("further ones: --cursor %s%n", page.path("next").asString());
    }
  }

  private static String outcome(JsonNode flip) {
    if (!flip.isObject()) {
      return "unchanged";
    }
    return flip.path("new").isString() ? flip.path("new").asString() : "undecidable";
  }
}
