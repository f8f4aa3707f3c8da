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

/** {@code precedent replay cancel}, and the same of other long work. */
@Command(
    name = "cancel",
    description = {
      "Cancel one that has not ended.",
      "It stays on record; Ctrl-C while 'precedent ${PARENT-COMMAND-NAME}' waits does the same."
    })
final class WorkCancelCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "As 'list' has it.")
  String id = "";

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    LongWork work = LongWork.above(spec);
    try (Api api = common.api()) {
      JsonNode state =
          api.post(
              work.address(id) + "/cancellation",
              CanonicalJson.mapper().createObjectNode(),
              "id",
              "state");
      if (common.json) {
        console.json(state);
      } else {
        console
            .out()
            .printf(
                "%s %s: %s%n",
                work.title().toLowerCase(Locale.ROOT),
                state.path("id").asString(),
                state.path("state").asString().toLowerCase(Locale.ROOT));
      }
    }
    return 0;
  }
}
