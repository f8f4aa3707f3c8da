package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code precedent replay verify}. */
@Command(
    name = "verify",
    description = {
      "Do a replay that is on record once more, from the ledger, and say whether it comes to the same.",
      "Every decision is read from the ledger and evaluated by itself, whatever evaluated it then."
    })
final class ReplayVerifyCommand implements Callable<Integer> {
  private static final List<String> COUNTS =
      List.of(
          "policy",
          "baseline",
          "where",
          "until",
          "total",
          "matrix",
          "missing",
          "labels",
          "slices",
          "load");

  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "As 'replay list' has it.")
  String id = "";

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws InterruptedException {
    Console console = Console.of(spec);
    try (Api api = common.api()) {
      JsonNode recorded = api.get(LongWork.REPLAY.address(id), "id", "state").path("result");
      JsonNode again;
      try (ProgressDisplay progress = ProgressDisplay.of("replay", console.err())) {
        again =
            LongWork.REPLAY.run(
                api,
                LongWork.REPLAY.address(id) + "/verification",
                CanonicalJson.mapper().createObjectNode(),
                progress);
      }
      List<String> differences = differences(recorded, again.path("result"));
      if (common.json) {
        ObjectNode answer = CanonicalJson.mapper().createObjectNode();
        answer.put("id", id).put("by", again.path("id").asString());
        answer.put("agrees", differences.isEmpty());
        differences.forEach(answer.putArray("differences")::add);
        console.json(answer);
      } else if (differences.isEmpty()) {
        console
            .out()
            .printf(
                "OK: replay %s stands on record, and %s came to the same of %,d decisions, read from the ledger%n",
                id, again.path("id").asString(), recorded.path("total").asLong());
      } else {
        console
            .out()
            .printf(
                "replay %s and %s, which did the same from the ledger, differ in %s; check the ledger with 'precedent verify'%n",
                id, again.path("id").asString(), String.join(", ", differences));
      }
      return differences.isEmpty() ? 0 : 1;
    }
  }

  /**
   * What is said differently; a digest that one of the two does not have, or has of another kind,
   * says nothing.
   */
  private static List<String> differences(JsonNode recorded, JsonNode again) {
    List<String> differences = new ArrayList<>();
    for (String count : COUNTS) {
      if (!says(again.path(count), recorded.path(count))) {
        differences.add("'" + count + "'");
      }
    }
    for (String digest : List.of("policy", "input", "result")) {
      String was = recorded.path("digests").path(digest).asString("");
      String is = again.path("digests").path(digest).asString("");
      if (!was.equals(is) && kind(was).equals(kind(is))) {
        differences.add("the digest of the " + digest);
      }
    }
    return differences;
  }

  /** Whether all that was said is said again; later versions say more. */
  private static boolean says(JsonNode again, JsonNode recorded) {
    return recorded.isObject()
        ? recorded.properties().stream()
            .allMatch(each -> says(again.path(each.getKey()), each.getValue()))
        : recorded.isMissingNode() || recorded.equals(again);
  }

  private static String kind(String digest) {
    return digest.substring(0, digest.indexOf(':') + 1);
  }
}
