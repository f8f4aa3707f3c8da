package dev.precedent.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code precedent sample verify}. */
@Command(
    name = "verify",
    description =
        "Draw a sample again from its query, position and seed, and say whether it is the one on"
            + " record or where it parts from that.")
final class SampleVerifyCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "As 'sample list' has it.")
  String id = "";

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    try (Api api = common.api()) {
      JsonNode found = api.get(LongWork.SAMPLE.address(id) + "/verification", "equal", "partings");
      boolean equal = found.path("equal").asBoolean();
      if (common.json) {
        console.json(found);
      } else if (equal) {
        console
            .out()
            .printf(
                "OK: sample %s, drawn again, has the same %,d of %,d decisions%n",
                id, found.path("drawn").asLong(), found.path("decisions").asLong());
      } else {
        console.out().printf("sample %s, drawn again, is not the one on record:%n", id);
        found
            .path("partings")
            .forEach(
                each ->
                    console
                        .out()
                        .printf(
                            "  %s: on record %s, drawn again %s%n",
                            each.path("what").asString(),
                            each.path("recorded").asString(),
                            each.path("again").asString()));
      }
      return equal ? 0 : 1;
    }
  }
}
