package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code precedent sample estimate}. */
@Command(
    name = "estimate",
    description = {
      "Say what the labels of a sample tell of all decisions that it was drawn from.",
      "It is kept on record; Ctrl-C cancels it."
    },
    subcommands = {WorkListCommand.class, WorkShowCommand.class, WorkCancelCommand.class})
final class SampleEstimateCommand implements Callable<Integer> {
  private static final Pattern OF = Pattern.compile("(\\d{1,9})/(\\d{1,9})");

  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "ID", arity = "0..1", description = "A sample, as its list has it.")
  @Nullable String sample;

  @Option(
      names = "--positive",
      paramLabel = "OUTCOME",
      split = ",",
      description = "The outcomes that are positive. Default: all but the least severe.")
  @Nullable List<String> positive;

  @Option(
      names = "--standing",
      paramLabel = "STANDING",
      split = ",",
      description =
          "Whose labels count: expert, rater, appeal, report. Default: experts' and raters'.")
  @Nullable List<String> standings;

  @Option(
      names = "--exposure",
      paramLabel = "NAME",
      description =
          "The attribute that says how often a decision's item was seen. Default: exposure.")
  @Nullable String exposure;

  @Option(
      names = "--judge",
      paramLabel = "SYSTEM[@VERSION]",
      description = "Use the decisions of a system on the same cases as a judge's verdicts.")
  @Nullable String judge;

  @Option(
      names = "--sensitivity",
      paramLabel = "K/N",
      description = "Correct for raters who found K of N truly positive cases; with --specificity.")
  @Nullable String sensitivity;

  @Option(
      names = "--specificity",
      paramLabel = "K/N",
      description = "Likewise: who cleared K of N truly negative cases.")
  @Nullable String specificity;

  @Option(
      names = "--until",
      paramLabel = "POSITION",
      description = "The ledger position up to which labels are seen. Default: its head.")
  @Nullable Long until;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws InterruptedException {
    Console console = Console.of(spec);
    ObjectNode request = request();
    try (Api api = common.api()) {
      JsonNode result;
      try (ProgressDisplay progress = ProgressDisplay.of("estimate", console.err())) {
        result = LongWork.ESTIMATE.run(api, request, progress).path("result");
      }
      if (common.json) {
        console.json(result);
      } else {
        EstimateReport.print(result, console.out());
      }
    }
    return 0;
  }

  private ObjectNode request() {
    if (sample == null) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "Missing required parameter: 'ID'");
    }
    if ((sensitivity == null) != (specificity == null)) {
      throw CommandFailure.usage("--sensitivity and --specificity go together");
    }
    ObjectNode request = CanonicalJson.mapper().createObjectNode().put("sample", sample);
    if (positive != null) {
      positive.forEach(request.putArray("positive")::add);
    }
    if (standings != null) {
      standings.forEach(request.putArray("standings")::add);
    }
    if (exposure != null) {
      request.put("exposure", exposure);
    }
    if (judge != null) {
      request.put("judge", judge);
    }
    if (sensitivity != null && specificity != null) {
      ObjectNode rater = request.putObject("rater");
      part("--sensitivity", sensitivity, rater, "found", "positives");
      part("--specificity", specificity, rater, "cleared", "negatives");
    }
    if (until != null) {
      request.put("until", until);
    }
    return request;
  }

  private static void part(
      String option, String written, ObjectNode rater, String right, String of) {
    Matcher counts = OF.matcher(written);
    if (!counts.matches()) {
      throw CommandFailure.usage(
          "%s must be like 90/100, found '%s'".formatted(option, Shown.of(written)));
    }
    rater.put(right, Long.parseLong(counts.group(1))).put(of, Long.parseLong(counts.group(2)));
  }
}
