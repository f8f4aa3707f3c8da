package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code precedent agreement}. */
@Command(
    name = "agreement",
    description = {
      "Say how much raters agree on a question or on the outcome, beyond chance.",
      "What raters agree on is not thereby right. It is kept on record; Ctrl-C cancels it."
    },
    subcommands = {WorkListCommand.class, WorkShowCommand.class, WorkCancelCommand.class})
final class AgreementCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--policy",
      paramLabel = "KEY",
      description = "The policy whose labels are compared.")
  @Nullable String policy;

  @Option(names = "--question", paramLabel = "NAME", description = "Compare the answers to it.")
  @Nullable String question;

  @Option(
      names = "--outcome",
      description =
          "Compare outcomes: those of outcome labels, and those that raters' answers lead to.")
  boolean outcome;

  @Option(
      names = "--where",
      paramLabel = "QUERY",
      description =
          "Only cases of which a decision matches, in the search syntax. Default: all that have"
              + " labels.")
  @Nullable String where;

  @Option(
      names = "--until",
      paramLabel = "POSITION",
      description = "The ledger position up to which everything is seen. Default: its head.")
  @Nullable Long until;

  @Option(
      names = "--by",
      paramLabel = "rater",
      split = ",",
      description = "Compare each rater with what more than half of the others say.")
  @Nullable List<String> by;

  @Option(
      names = "--repeats",
      paramLabel = "first|last|every",
      description =
          "Which labels count where a rater labelled a case several times. Default: the first.")
  @Nullable String repeats;

  @Option(
      names = "--every",
      paramLabel = "day|week|month",
      description =
          "With --by rater: also in each such window, by when labels were given, and whether"
              + " anybody changes.")
  @Nullable String every;

  @Option(
      names = "--estimate",
      paramLabel = "dawid-skene",
      description =
          "Estimate what is true, and how often each rater says so, from the labels alone.")
  @Nullable String estimate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the resamples that intervals are from. Default: 1.")
  @Nullable Long seed;

  @Option(
      names = "--resamples",
      paramLabel = "N",
      description = "How many resamples, 39 to 9999. Default: 999.")
  @Nullable Integer resamples;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws InterruptedException {
    Console console = Console.of(spec);
    if (policy == null || outcome == (question != null)) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          policy == null
              ? "Missing required option: '--policy=KEY'"
              : "agreement needs either --question NAME or --outcome, found "
                  + (outcome ? "both" : "neither"));
    }
    try (Api api = common.api()) {
      JsonNode result;
      try (ProgressDisplay progress = ProgressDisplay.of("agreement", console.err())) {
        result = LongWork.AGREEMENT.run(api, request(policy), progress).path("result");
      }
      if (common.json) {
        console.json(result);
      } else {
        AgreementReport.print(result, console.out());
      }
    }
    return 0;
  }

  private ObjectNode request(String key) {
    ObjectNode request = CanonicalJson.mapper().createObjectNode().put("policy", key);
    if (outcome) {
      request.put("outcome", true);
    } else {
      request.put("question", question);
    }
    if (where != null) {
      request.put("where", where);
    }
    if (until != null) {
      request.put("until", until);
    }
    if (by != null) {
      by.forEach(request.putArray("by")::add);
    }
    if (repeats != null) {
      request.put("repeats", repeats);
    }
    if (every != null) {
      request.put("every", every);
    }
    if (estimate != null) {
      request.put("estimate", estimate);
    }
    if (seed != null) {
      request.put("seed", seed);
    }
    if (resamples != null) {
      request.put("resamples", resamples);
    }
    return request;
  }
}
