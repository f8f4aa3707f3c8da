package dev.precedent.cli;

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
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code precedent drift}. */
@Command(
    name = "drift",
    description = {
      "Say how much scores, answers or outcomes moved between two selections, and over time.",
      "It is kept on record; Ctrl-C cancels it."
    },
    subcommands = {WorkListCommand.class, WorkShowCommand.class, WorkCancelCommand.class})
final class DriftCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--policy",
      paramLabel = "KEY",
      description =
          "Whose decisions are compared. Default: the policy that a query names, or the only one"
              + " that has what is compared.")
  @Nullable String policy;

  @Option(names = "--signal", paramLabel = "NAME", description = "Compare a signal.")
  @Nullable String signal;

  @Option(
      names = "--question",
      paramLabel = "NAME",
      description = "Compare the answers to a question.")
  @Nullable String question;

  @Option(
      names = "--outcome",
      description = "Compare the outcomes, and the failures where there is none.")
  boolean outcome;

  @Option(
      names = "--rate",
      paramLabel = "failures|undecidable|conform|labelled|truth",
      description =
          "Compare failures, decisions whose facts do not decide under their version, whether"
              + " outcomes conform to it, cases with labels, or what labels settle.")
  @Nullable String rate;

  @Option(
      names = "--like",
      paramLabel = "ID",
      description =
          "Use the reference of an earlier comparison again, as it was seen then, for what that one"
              + " compared. Its --planned counts all windows that were looked at since.")
  @Nullable String like;

  @Option(names = "--reference", paramLabel = "QUERY", description = "What is compared with.")
  @Nullable String reference;

  @Option(names = "--current", paramLabel = "QUERY", description = "What is compared.")
  @Nullable String current;

  @Option(
      names = "--until",
      paramLabel = "POSITION",
      description = "The ledger position up to which everything is seen. Default: its head.")
  @Nullable Long until;

  @Option(
      names = "--every",
      paramLabel = "day|week|month",
      description = "Compare each such window of --current as well, in UTC.")
  @Nullable String every;

  @Option(
      names = "--planned",
      paramLabel = "N",
      description =
          "How many windows there will have been in the end, where you look again and again: alarms"
              + " are corrected for it. Default: those that there are.")
  @Nullable Integer planned;

  @Option(
      names = "--positive",
      paramLabel = "OUTCOME",
      split = ",",
      description =
          "Outcomes that are truly positive: how often --threshold of --signal is right is then"
              + " estimated from what scores meant among labelled decisions of --reference, beside"
              + " the truth where labels have come.")
  @Nullable List<String> positive;

  @Option(
      names = "--threshold",
      paramLabel = "SCORE",
      description = "Scores from which on decisions are called positive.")
  @Nullable Double threshold;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws InterruptedException {
    Console console = Console.of(spec);
    ObjectNode request = request();
    try (Api api = common.api()) {
      JsonNode result;
      try (ProgressDisplay progress = ProgressDisplay.of("drift", console.err())) {
        result = LongWork.DRIFT.run(api, request, progress).path("result");
      }
      if (common.json) {
        console.json(result);
      } else {
        DriftReport.print(result, console.out());
      }
    }
    return 0;
  }

  private ObjectNode request() {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    if (policy != null) {
      request.put("policy", policy);
    }
    if (signal != null) {
      request.put("signal", signal);
    }
    if (question != null) {
      request.put("question", question);
    }
    if (outcome) {
      request.put("outcome", true);
    }
    if (rate != null) {
      request.put("rate", rate);
    }
    if (like != null) {
      request.put("like", like);
    }
    if (reference != null || like == null) {
      request.put("reference", required("--reference", reference));
    }
    request.put("current", required("--current", current));
    if (until != null) {
      request.put("until", until);
    }
    if (every != null) {
      request.put("every", every);
    }
    if (planned != null) {
      request.put("planned", planned);
    }
    if (positive != null) {
      positive.forEach(request.putArray("positive")::add);
    }
    if (threshold != null) {
      request.put("threshold", threshold);
    }
    return request;
  }

  /** They are no required options of picocli, because 'list' and the others do without. */
  private String required(String option, @Nullable String given) {
    if (given == null) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "Missing required option: '%s'".formatted(option));
    }
    return given;
  }
}
