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
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code precedent golden-set list}. */
@Command(name = "list", description = "List golden sets by name, each with its last version.")
final class GoldenSetListCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many, at most 200. Default: ${DEFAULT-VALUE}.")
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
    Map<String, @Nullable String> asked = new LinkedHashMap<>();
    asked.put("size", Integer.toString(size));
    asked.put("cursor", cursor);
    try (Api api = common.api()) {
      JsonNode page = api.get(Api.query("/api/golden-sets", asked), "items");
      if (common.json) {
        console.json(page);
        return 0;
      }
      Table table = Table.of("NAME", "VERSION", "POLICY", "CASES", "UNTIL", "FROZEN");
      for (JsonNode each : page.path("items")) {
        table.row(
            List.of(
                each.path("name").asString(),
                FigureText.count(each.path("version")),
                each.path("policy").asString(),
                FigureText.count(each.path("cases")),
                each.path("until").toString(),
                each.path("frozenAt").asString()));
      }
      table.print(console.out());
      if (page.path("next").isString()) {
        console.err().printf("further ones: --cursor %s%n", page.path("next").asString());
      }
    }
    return 0;
  }
}
