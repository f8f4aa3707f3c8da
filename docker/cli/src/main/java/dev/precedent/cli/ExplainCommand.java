package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.policy.explain.Explanation;
import dev.precedent.policy.explain.ExplanationText;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code precedent explain}. */
@Command(
    name = "explain",
    description =
        "Explain what a policy version says of a decision's facts: each guard, what would have"
            + " decided, and the nearest change of the outcome.")
final class ExplainCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "DECISION_ID", description = "Such as convabuse/item-0001.")
  String id = "";

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description =
          "Another version of the decision's policy, such as 2.0.0; drafts too. Default: the one it"
              + " was decided under.")
  @Nullable String version;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    try (Api api = common.api()) {
      String path = "/api/decisions/%s/explanation".formatted(Api.segment(id));
      JsonNode explanation =
          api.get(
              version == null ? path : path + "?version=" + Api.segment(version),
              "policy",
              "steps");
      if (common.json) {
        console.json(explanation);
      } else {
        ExplanationText.print(
            CanonicalJson.mapper().treeToValue(explanation, Explanation.class), console.out());
      }
    }
    return 0;
  }
}
