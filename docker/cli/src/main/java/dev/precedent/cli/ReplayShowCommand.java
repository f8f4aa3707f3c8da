package dev.precedent.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code precedent replay show}. */
@Command(name = "show", description = "Show what a replay is, how it stands, and what it found.")
final class ReplayShowCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "As 'replay list' has it.")
  String id = "";

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    try (Api api = common.api()) {
      JsonNode replay = api.get(LongWork.REPLAY.address(id), "id", "state");
      if (common.json) {
        console.json(replay);
        return 0;
      }
      console
          .out()
          .printf(
              "replay %s: %s%nasked for by %s at %s%n%s%s%n",
              replay.path("id").asString(),
              replay.path("name").asString(),
              replay.path("actor").asString(),
              replay.path("requestedAt").asString(),
              standing(replay),
              replay.path("endedAt").isString() ? " at " + replay.path("endedAt").asString() : "");
      if (replay.path("result").isObject()) {
        console.out().println();
        ReplayReport.print(replay.path("result"), console.out());
      }
      console.out().flush();
    }
    return 0;
  }

  private static String standing(JsonNode replay) {
    String state = replay.path("state").asString().toLowerCase(Locale.ROOT);
    return switch (state) {
      case "running" ->
          String.format(
              Locale.ROOT,
              "running, %,d decisions done%s",
              replay.path("done").asLong(),
              replay.path("total").isNumber()
                  ? String.format(Locale.ROOT, " of %,d", replay.path("total").asLong())
                  : "");
      case "failed" -> "failed: " + replay.path("failure").asString();
      default -> state;
    };
  }
}
