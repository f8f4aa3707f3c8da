package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code precedent replay cancel}. */
@Command(
    name = "cancel",
    description = {
      "Cancel a replay that has not ended.",
      "It stays on record; Ctrl-C while 'precedent replay' waits does the same."
    })
final class ReplayCancelCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "As 'replay list' has it.")
  String id = "";

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    try (Api api = common.api()) {
      JsonNode replay =
          api.post(
              LongWork.REPLAY.address(id) + "/cancellation",
              CanonicalJson.mapper().createObjectNode(),
              "id",
              "state");
      if (common.json) {
        console.json(replay);
      } else {
        console
            .out()
            .printf(
                "replay %s: %s%n",
                replay.path("id").asString(),
                replay.path("state").asString().toLowerCase(Locale.ROOT));
      }
    }
    return 0;
  }
}
