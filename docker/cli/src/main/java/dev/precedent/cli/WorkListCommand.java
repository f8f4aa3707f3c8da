package dev.precedent.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code precedent replay list}, and the same of other long work. */
@Command(
    name = "list",
    description = "List what is on record of '${PARENT-COMMAND-FULL-NAME}', the newest first.")
final class WorkListCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "20",
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
    LongWork work = LongWork.above(spec);
    Map<String, @Nullable String> asked = new LinkedHashMap<>();
    asked.put("size", Integer.toString(size));
    asked.put("cursor", cursor);
    try (Api api = common.api()) {
      JsonNode page = api.get(Api.query(work.address(), asked), "items");
      if (common.json) {
        console.json(page);
        return 0;
      }
      Table table = Table.of("ID", "STATE", "REQUESTED", "BY", work.title());
      for (JsonNode each : page.path("items")) {
        table.row(
            List.of(
                each.path("id").asString(),
                each.path("state").asString().toLowerCase(Locale.ROOT),
                each.path("requestedAt").asString(),
                each.path("actor").asString(),
                each.path("name").asString()));
      }
      table.print(console.out());
      if (page.path("next").isString()) {
        console.err().printf("older ones: --cursor %s%n", page.path("next").asString());
      }
    }
    return 0;
  }
}
