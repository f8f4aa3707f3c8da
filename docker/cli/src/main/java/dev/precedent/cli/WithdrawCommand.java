package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.importing.EntryKind;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code precedent withdraw}. */
@Command(
    name = "withdraw",
    description = {
      "Withdraw a decision, a label or a fact that was recorded wrongly.",
      "Nothing is changed or removed: a further event says that it no longer counts, and why."
    })
final class WithdrawCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "decision|label|fact", description = "What it is.")
  EntryKind kind = EntryKind.DECISION;

  @Parameters(index = "1", paramLabel = "ID", description = "Its id.")
  String id = "";

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
  String reason = "";

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    String what = kind.name().toLowerCase(Locale.ROOT);
    Console console = Console.of(spec);
    try (Api api = common.api()) {
      JsonNode withdrawn =
          api.post(
              "/api/%s/%s/withdrawal".formatted(kind.plural(), Api.segment(id)),
              CanonicalJson.mapper().createObjectNode().put("reason", reason),
              "position");
      if (common.json) {
        console.json(withdrawn);
      } else {
        console
            .out()
            .printf(
                "%s %s is withdrawn, at position %d%n",
                what, id, withdrawn.path("position").asLong());
      }
    }
    return 0;
  }
}
