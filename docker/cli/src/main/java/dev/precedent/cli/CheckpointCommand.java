package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code precedent checkpoint}. */
@Command(
    name = "checkpoint",
    description = {
      "Print the last signed checkpoint of the ledger.",
      "Keep it, or give it to somebody: 'precedent verify --checkpoint FILE' finds a ledger that does"
          + " not extend it."
    })
final class CheckpointCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    try (Api api = common.api()) {
      String note = api.text("/checkpoint");
      if (common.json) {
        List<String> lines = note.lines().toList();
        ObjectNode json = CanonicalJson.mapper().createObjectNode();
        json.put("origin", lines.get(0));
        json.put("size", Long.parseLong(lines.get(1)));
        json.put("root", lines.get(2));
        json.put("note", note);
        console.json(json);
      } else {
        console.out().print(note);
        console.out().flush();
      }
    }
    return 0;
  }
}
