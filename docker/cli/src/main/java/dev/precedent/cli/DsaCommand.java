package dev.precedent.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code precedent dsa}. */
@Command(
    name = "dsa",
    description = "What the EU Digital Services Act asks of a platform, from the record.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {DsaStatementsCommand.class, DsaReportCommand.class, DsaReconcileCommand.class})
final class DsaCommand {
  @Spec @Nullable CommandSpec spec;

  @Mixin HelpOption help = new HelpOption();

  @Command(
      name = "crosswalk",
      description = {
        "Publish a crosswalk: what clauses and outcomes mean in the words of the Transparency"
            + " Database.",
        "Another document is the next version of its name; the same one changes nothing."
      })
  int crosswalk(
      @Parameters(paramLabel = "FILE", description = "A crosswalk, in YAML.") Path file,
      @Mixin CommonOptions common) {
    Console console = Console.of(spec);
    try (Api api = common.api()) {
      JsonNode published =
          api.post(
              "/api/crosswalks",
              "application/yaml",
              Document.read(file).text().getBytes(StandardCharsets.UTF_8),
              "name",
              "version");
      if (common.json) {
        console.json(published);
      } else {
        console
            .out()
            .printf(
                "crosswalk %s@%d of %s: %s%n",
                published.path("name").asString(),
                published.path("version").asInt(),
                published.path("publishedAt").asString(),
                published
                    .path("policies")
                    .valueStream()
                    .map(JsonNode::asString)
                    .collect(Collectors.joining(", ")));
      }
    }
    return 0;
  }

  @Command(name = "crosswalks", description = "List the versions of a crosswalk, the newest first.")
  int crosswalks(
      @Parameters(
              paramLabel = "NAME",
              defaultValue = "dsa",
              description = "Which one. Default: ${DEFAULT-VALUE}.")
          String name,
      @Mixin CommonOptions common) {
    Console console = Console.of(spec);
    try (Api api = common.api()) {
      JsonNode page = api.get("/api/crosswalks/" + Api.segment(name), "items");
      if (common.json) {
        console.json(page);
        return 0;
      }
      Table table = Table.of("CROSSWALK", "PUBLISHED", "BY", "POSITION", "TITLE");
      for (JsonNode each : page.path("items")) {
        table.row(
            List.of(
                each.path("name").asString() + "@" + each.path("version").asInt(),
                each.path("publishedAt").asString(),
                each.path("actor").asString(),
                each.path("position").toString(),
                each.path("title").asString()));
      }
      table.print(console.out());
    }
    return 0;
  }
}
