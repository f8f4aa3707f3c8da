package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code precedent saved}. */
@Command(
    name = "saved",
    description = {
      "Searches that are saved under names.",
      "'precedent search QUERY --save NAME' saves one, 'precedent search --saved NAME' runs it."
    },
    synopsisSubcommandLabel = "COMMAND")
final class SavedCommand {
  @Spec @Nullable CommandSpec spec;

  @Mixin HelpOption help = new HelpOption();

  /** Where a saved search stands in the API. */
  static String address(String name) {
    return "/api/searches/" + Api.segment(name);
  }

  @Command(name = "list", description = "List them by their names.")
  int list(
      @Option(
              names = "--size",
              paramLabel = "N",
              defaultValue = "50",
              description = "How many, at most 200. Default: ${DEFAULT-VALUE}.")
          int size,
      @Option(
              names = "--cursor",
              paramLabel = "CURSOR",
              description = "Only those behind a page: its 'next', as --json has it.")
          @Nullable String cursor,
      @Mixin CommonOptions common) {
    Console console = Console.of(spec);
    Map<String, @Nullable String> asked = new LinkedHashMap<>();
    asked.put("size", Integer.toString(size));
    asked.put("cursor", cursor);
    try (Api api = common.api()) {
      JsonNode page = api.get(Api.query("/api/searches", asked), "items");
      if (common.json) {
        console.json(page);
        return 0;
      }
      Table table = Table.of("NAME", "SAVED", "BY", "QUERY");
      for (JsonNode each : page.path("items")) {
        table.row(
            List.of(
                each.path("name").asString(),
                each.path("savedAt").asString(),
                each.path("actor").asString(),
                each.path("query").asString()));
      }
      table.print(console.out());
      if (page.path("next").isString()) {
        console.err().printf("further ones: --cursor %s%n", page.path("next").asString());
      }
    }
    return 0;
  }

  @Command(name = "show", description = "Show what is saved under a name, with its link.")
  int show(
      @Parameters(paramLabel = "NAME", description = "As 'list' has it.") String name,
      @Mixin CommonOptions common) {
    Console console = Console.of(spec);
    try (Api api = common.api()) {
      JsonNode saved = api.get(address(name), "query", "link");
      if (common.json) {
        console.json(saved);
        return 0;
      }
      console
          .out()
          .printf(
              "query    %s%nsort     %s%ncolumns  %s%nsaved    %s by %s at position %d%nlink     %s%n",
              saved.path("query").asString(),
              saved.path("sort").asString("-decided"),
              saved
                  .path("columns")
                  .valueStream()
                  .map(JsonNode::asString)
                  .collect(Collectors.joining(",")),
              saved.path("savedAt").asString(),
              saved.path("actor").asString(),
              saved.path("position").asLong(),
              api.server().resolve(saved.path("link").asString()));
    }
    return 0;
  }

  @Command(
      name = "remove",
      description = "Save nothing under a name any more; what was saved stays on record.")
  int remove(
      @Parameters(paramLabel = "NAME", description = "As 'list' has it.") String name,
      @Mixin CommonOptions common) {
    Console console = Console.of(spec);
    try (Api api = common.api()) {
      JsonNode removed =
          api.delete(address(name), CanonicalJson.mapper().createObjectNode(), "name");
      if (common.json) {
        console.json(removed);
      } else {
        console.out().printf("nothing is saved as %s any more%n", removed.path("name").asString());
      }
    }
    return 0;
  }
}
