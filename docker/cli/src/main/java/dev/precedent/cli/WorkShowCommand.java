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

/** {@code precedent replay show}, and the same of other long work. */
@Command(name = "show", description = "Show what was asked for, how it stands, and what it found.")
final class WorkShowCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "As 'list' has it.")
  String id = "";

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    LongWork work = LongWork.above(spec);
    try (Api api = common.api()) {
      JsonNode state = api.get(work.address(id), "id", "state");
      if (common.json) {
        console.json(state);
        return 0;
      }
      console
          .out()
          .printf(
              "%s %s: %s%nasked for by %s at %s%n%s%s%n",
              work.title().toLowerCase(Locale.ROOT),
              state.path("id").asString(),
              state.path("name").asString(),
              state.path("actor").asString(),
              state.path("requestedAt").asString(),
              standing(state, work),
              state.path("endedAt").isString() ? " at " + state.path("endedAt").asString() : "");
      if (state.path("result").isObject()) {
        console.out().println();
        work.report(state.path("result"), console.out());
      }
      console.out().flush();
    }
    return 0;
  }

  private static String standing(JsonNode state, LongWork work) {
    String how = state.path("state").asString().toLowerCase(Locale.ROOT);
    return switch (how) {
      case "running" ->
          String.format(
              Locale.ROOT,
              "running, %,d %s done%s",
              state.path("done").asLong(),
              work.unit(),
              state.path("total").isNumber()
                  ? String.format(Locale.ROOT, " of %,d", state.path("total").asLong())
                  : "");
      case "failed" -> "failed: " + state.path("failure").asString();
      default -> how;
    };
  }
}
