package dev.precedent.cli;

import dev.precedent.contracts.Shown;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/** {@code precedent sweep}. */
@Command(
    name = "sweep",
    description = {
      "Go through all thresholds of a score, and say how often each would be right.",
      "The truth is that of adjudicated labels. It is kept on record; Ctrl-C cancels it."
    },
    subcommands = {WorkListCommand.class, WorkShowCommand.class, WorkCancelCommand.class})
final class SweepCommand implements Callable<Integer> {
  private static final Pattern TARGET =
      Pattern.compile("(precision|recall|fpr)=(\\d(?:\\.\\d{1,9})?)");

  @Spec @Nullable CommandSpec spec;

  @Option(names = "--policy", paramLabel = "KEY", description = "Whose decisions have the score.")
  @Nullable String policy;

  @Option(
      names = "--signal",
      paramLabel = "NAME",
      description = "The score, a number that the policy declares.")
  @Nullable String signal;

  @Option(
      names = "--positive",
      paramLabel = "OUTCOME",
      split = ",",
      description = "The outcomes that are truly positive.")
  @Nullable List<String> positive;

  @Option(
      names = "--where",
      paramLabel = "QUERY",
      description = "Which decisions, in the search syntax. Default: all of the policy.")
  @Nullable String where;

  @Option(
      names = "--until",
      paramLabel = "POSITION",
      description = "The ledger position up to which everything is seen. Default: its head.")
  @Nullable Long until;

  @Option(
      names = "--target",
      paramLabel = "FIGURE=SHARE",
      description = {
        "Choose a threshold: precision=0.95 (at least; the lowest such threshold), recall=0.9",
        "(at least; the highest) or fpr=0.01 (at most; the lowest)."
      })
  @Nullable String target;

  @Option(
      names = "--cost",
      paramLabel = "fp=N,fn=N",
      description = "Choose the threshold whose mistakes cost least, such as fp=1,fn=20.")
  @Nullable String cost;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      split = ",",
      description =
          "Say it by slice as well: pathway, system, version, clause, action, conform, or an"
              + " attribute such as region.")
  @Nullable List<String> by;

  @Option(
      names = "--at",
      paramLabel = "N",
      split = ",",
      description = "Thresholds to tell the matrices of, scores or not.")
  @Nullable List<Double> at;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the random numbers of the chosen threshold's interval. Default: 1.")
  @Nullable Long seed;

  @Option(
      names = "--draft",
      paramLabel = "KEY@VERSION",
      description = "Write the chosen threshold into this draft, with --threshold.")
  @Nullable String draft;

  @Option(
      names = "--threshold",
      paramLabel = "NAME",
      description = "The threshold of the draft that is moved; its guards say score >= NAME.")
  @Nullable String threshold;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws InterruptedException {
    Console console = Console.of(spec);
    ObjectNode request = request();
    ThresholdDraft written = ThresholdDraft.of(draft, threshold, target != null || cost != null);
    try (Api api = common.api()) {
      JsonNode result;
      try (ProgressDisplay progress = ProgressDisplay.of("sweep", console.err())) {
        result = LongWork.SWEEP.run(api, request, progress).path("result");
      }
      if (common.json) {
        console.json(result);
      } else {
        SweepReport.print(result, console.out());
      }
      if (written != null) {
        written.write(api, result.path("chosen"), console.err());
      }
    }
    return 0;
  }

  private ObjectNode request() {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("policy", required("--policy", policy)).put("signal", required("--signal", signal));
    required("--positive", positive).forEach(request.putArray("positive")::add);
    if (where != null) {
      request.put("where", where);
    }
    if (until != null) {
      request.put("until", until);
    }
    if (target != null) {
      target(target, request.putObject("target"));
    }
    if (cost != null) {
      CostWords.put(cost, request.putObject("cost"));
    }
    if (by != null) {
      by.forEach(request.putArray("by")::add);
    }
    if (at != null) {
      at.forEach(request.putArray("at")::add);
    }
    if (seed != null) {
      request.put("seed", seed);
    }
    return request;
  }

  /** They are no required options of picocli, because 'list' and the others do without. */
  private <T> T required(String option, @Nullable T given) {
    if (given == null) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "Missing required option: '%s'".formatted(option));
    }
    return given;
  }

  private static void target(String written, ObjectNode target) {
    Matcher wanted = TARGET.matcher(written);
    if (!wanted.matches()) {
      throw CommandFailure.usage(
          "--target must be like precision=0.95, recall=0.9 or fpr=0.01, found '%s'"
              .formatted(Shown.of(written)));
    }
    target.put(wanted.group(1), Double.parseDouble(wanted.group(2)));
  }
}
