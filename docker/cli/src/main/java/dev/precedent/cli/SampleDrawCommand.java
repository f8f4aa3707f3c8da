package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code precedent sample draw}. */
@Command(
    name = "draw",
    description = {
      "Draw decisions of one policy at random and put them on record.",
      "'precedent sample export ID' writes them to be labelled. Ctrl-C cancels it."
    })
final class SampleDrawCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "QUERY",
      arity = "1..*",
      description = "The decisions that are drawn from, in the search syntax.")
  List<String> query = List.of();

  @Option(
      names = "--size",
      paramLabel = "N",
      required = true,
      description = "How many are drawn, at most 20000; 'precedent sample plan' says how many.")
  int size;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      split = ",",
      description =
          "Draw of each stratum: pathway, system, version, clause, action, conform, or an attribute"
              + " such as region.")
  @Nullable List<String> by;

  @Option(
      names = "--allocate",
      paramLabel = "proportional|neyman",
      description =
          "Divide the sample by how many decisions strata have, or also by how much they vary, which"
              + " takes --rate or --pilot. Default: proportional.")
  @Nullable String allocate;

  @Option(
      names = "--rate",
      paramLabel = "STRATUM=SHARE",
      description =
          "For neyman: about what share of a stratum is wrong; its name is its values with ' / '"
              + " between them. Once for each.")
  @Nullable Map<String, Double> rates;

  @Option(
      names = "--pilot",
      paramLabel = "ESTIMATE",
      description = "For neyman: an estimate by its id, whose error rates are taken.")
  @Nullable String pilot;

  @Option(
      names = "--minimum",
      paramLabel = "N",
      description = "How many are drawn of a stratum that has as many. Default: 2.")
  @Nullable Integer minimum;

  @Option(names = "--seed", paramLabel = "TEXT", description = "What they are drawn with.")
  @Nullable String seed;

  @Option(
      names = "--seed-from",
      paramLabel = "next-checkpoint",
      description =
          "Draw with a seed that nobody can choose: the root of the first checkpoint that is signed"
              + " after the sample was asked for.")
  @Nullable String seedFrom;

  @Option(
      names = "--nonce",
      paramLabel = "TEXT",
      description = "Words of yours that are hashed into that seed.")
  @Nullable String nonce;

  @Option(
      names = "--until",
      paramLabel = "POSITION",
      description = "The ledger position up to which decisions are drawn from. Default: its head.")
  @Nullable Long until;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws InterruptedException {
    Console console = Console.of(spec);
    ObjectNode request = request();
    try (Api api = common.api()) {
      JsonNode state;
      try (ProgressDisplay progress = ProgressDisplay.of("sample", console.err())) {
        state = LongWork.SAMPLE.run(api, request, progress);
      }
      if (common.json) {
        console.json(
            ((ObjectNode) state.path("result")).put("sample", state.path("id").asString()));
      } else {
        SampleReport.print(state.path("result"), console.out());
        console
            .out()
            .printf(
                "%nto be labelled: precedent sample export %s --out FILE%n",
                state.path("id").asString());
      }
    }
    return 0;
  }

  private ObjectNode request() {
    ObjectNode request =
        CanonicalJson.mapper()
            .createObjectNode()
            .put("where", QueryWords.text(spec, query))
            .put("size", size);
    if (by != null) {
      by.forEach(request.putArray("by")::add);
    }
    put(request, "allocate", allocate);
    if (rates != null) {
      ObjectNode told = request.putObject("rates");
      rates.forEach(told::put);
    }
    put(request, "pilot", pilot);
    if (minimum != null) {
      request.put("minimum", minimum);
    }
    put(request, "seed", seed);
    put(request, "seedFrom", seedFrom);
    put(request, "nonce", nonce);
    if (until != null) {
      request.put("until", until);
    }
    return request;
  }

  private static void put(ObjectNode request, String name, @Nullable String value) {
    if (value != null) {
      request.put(name, value);
    }
  }
}
