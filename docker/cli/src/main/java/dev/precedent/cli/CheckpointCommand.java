package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.Note;
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
      Checkpoint checkpoint = read(note, api);
      if (common.json) {
        ObjectNode json = CanonicalJson.mapper().createObjectNode();
        json.put("origin", checkpoint.origin());
        json.put("size", checkpoint.size());
        json.put("root", checkpoint.root().base64());
        json.put("note", note);
        console.json(json);
      } else {
        console.out().print(note);
        console.out().flush();
      }
    }
    return 0;
  }

  private static Checkpoint read(String note, Api api) {
    try {
      return Checkpoint.of(Note.of(note).text());
    } catch (InvalidProof e) {
      throw Api.foreign(api.server(), "its checkpoint is none: " + e.getMessage());
    }
  }
}
