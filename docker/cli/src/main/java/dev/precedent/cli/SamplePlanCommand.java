package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code precedent sample plan}. */
@Command(
    name = "plan",
    description =
        "Say how many labels, hours of reviewers and what cost of a judge a wanted certainty takes.")
final class SamplePlanCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--rate",
      paramLabel = "SHARE",
      description = "About what the share will be, such as 0.05. Default: 0.5, the worst.")
  @Nullable Double rate;

  @Option(
      names = "--half-width",
      paramLabel = "SHARE",
      description = "The share is to be known within so much to both sides, such as 0.02.")
  @Nullable Double halfWidth;

  @Option(
      names = "--other",
      paramLabel = "SHARE",
      description = "Instead: another share that is to be told apart from --rate.")
  @Nullable Double other;

  @Option(
      names = "--power",
      paramLabel = "SHARE",
      description = "The chance that this difference is found. Default: 0.8.")
  @Nullable Double power;

  @Option(
      names = "--population",
      paramLabel = "N",
      description = "How many decisions there are. Default: very many.")
  @Nullable Long population;

  @Option(
      names = "--labels-each",
      paramLabel = "N",
      description = "How many labels a decision gets. Default: 1.")
  @Nullable Integer labelsEach;

  @Option(
      names = "--minutes-each",
      paramLabel = "N",
      description = "How long a label takes. Default: 2.")
  @Nullable Double minutesEach;

  @Option(
      names = "--judge-cost-each",
      paramLabel = "N",
      description = "What a judge's verdict costs, in any unit.")
  @Nullable Double judgeCostEach;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    ObjectNode request = CanonicalJson.mapper().createObjectNode();
    put(request, "rate", rate);
    put(request, "halfWidth", halfWidth);
    put(request, "other", other);
    put(request, "power", power);
    if (population != null) {
      request.put("population", population);
    }
    if (labelsEach != null) {
      request.put("labelsEach", labelsEach);
    }
    put(request, "minutesEach", minutesEach);
    put(request, "judgeCostEach", judgeCostEach);
    try (Api api = common.api()) {
      JsonNode plan = api.post("/api/samples/plan", request, "decisions");
      if (common.json) {
        console.json(plan);
        return 0;
      }
      console
          .out()
          .printf(
              Locale.ROOT,
              "%s decisions%s, %s labels, %,.1f hours of reviewers%s%n%s%n",
              FigureText.count(plan.path("decisions")),
              plan.path("samples").asInt() > 1 ? " in each of two samples" : "",
              FigureText.count(plan.path("labels")),
              plan.path("hours").asDouble(),
              plan.has("judgeCost")
                  ? String.format(
                      Locale.ROOT, ", %,.2f for a judge", plan.path("judgeCost").asDouble())
                  : "",
              plan.path("basis").asString());
    }
    return 0;
  }

  private static void put(ObjectNode request, String name, @Nullable Double value) {
    if (value != null) {
      request.put(name, value);
    }
  }
}
