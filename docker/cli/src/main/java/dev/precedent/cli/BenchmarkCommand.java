package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
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

/** {@code precedent benchmark}. */
@Command(
    name = "benchmark",
    description = {
      "Hold the decisions of a system, or a policy version, against the truth of a golden set.",
      "It is kept on record with the verdict on each case; Ctrl-C cancels it."
    },
    subcommands = {
      WorkListCommand.class,
      WorkShowCommand.class,
      BenchmarkVerdictsCommand.class,
      WorkCancelCommand.class
    })
final class BenchmarkCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "GOLDEN_SET",
      arity = "0..1", // as 'list' and the others do without
      description = "NAME, or NAME@VERSION. Default: its last version.")
  @Nullable String goldenSet;

  @Option(
      names = "--system",
      paramLabel = "NAME[@VERSION]",
      description = "Whose decisions on the cases are the verdicts.")
  @Nullable String system;

  @Option(
      names = "--policy",
      paramLabel = "KEY@VERSION",
      description = "A version, drafts included, that is evaluated on the recorded facts.")
  @Nullable String policy;

  @Option(
      names = "--verdicts",
      paramLabel = "FILE",
      description =
          "Not taken: import the file as decisions of a system first, then name the system.")
  @Nullable Path verdicts;

  @Option(names = "--mapping", paramLabel = "MAPPING", description = "Belongs to --verdicts.")
  @Nullable Path mapping;

  @Option(
      names = "--against",
      paramLabel = "NAME[@VERSION]",
      description = "Another system, compared with the first case by case.")
  @Nullable String against;

  @Option(
      names = "--failures",
      paramLabel = "exclude|wrong|OUTCOME",
      description =
          "How a case counts without a usable verdict: left out, wrong, or as that outcome."
              + " Default: wrong.")
  @Nullable String failures;

  @Option(
      names = "--where",
      paramLabel = "QUERY",
      description = "Which decisions, in the search syntax. Default: all of the policy.")
  @Nullable String where;

  @Option(
      names = "--until",
      paramLabel = "POSITION",
      description = "The ledger position up to which decisions are seen. Default: its head.")
  @Nullable Long until;

  @Option(
      names = "--positive",
      paramLabel = "OUTCOME",
      split = ",",
      description = "The outcomes that count as positive. Default: all but the least severe.")
  @Nullable List<String> positive;

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
    if (goldenSet == null) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "Missing required parameter: 'GOLDEN_SET'");
    }
    if (verdicts != null || mapping != null) {
      throw CommandFailure.usage(
          "verdicts are taken from the ledger alone, so that they stay on record: import the file with 'precedent import --mapping %s %s', then name its system with --system"
              .formatted(
                  mapping == null ? "MAPPING" : mapping, verdicts == null ? "FILE" : verdicts));
    }
    if ((system == null) == (policy == null)) {
      throw CommandFailure.usage(
          "a benchmark needs either --system NAME or --policy KEY@VERSION, found "
              + (system == null ? "neither" : "both"));
    }
    try (Api api = common.api()) {
      JsonNode state;
      try (ProgressDisplay progress = ProgressDisplay.of("benchmark", console.err())) {
        state = LongWork.BENCHMARK.run(api, request(goldenSet), progress);
      }
      if (common.json) {
        console.json(state.path("result"));
      } else {
        BenchmarkReport.print(state.path("result"), console.out());
        console
            .out()
            .printf(
                "%nEach case: precedent benchmark verdicts %s --only wrong%n",
                state.path("id").asString());
        console.out().flush();
      }
    }
    return 0;
  }

  private ObjectNode request(String set) {
    ObjectNode request = CanonicalJson.mapper().createObjectNode().put("goldenSet", set);
    put(request, "system", system);
    put(request, "policy", policy);
    put(request, "against", against);
    put(request, "failures", failures);
    put(request, "where", where);
    if (until != null) {
      request.put("until", until);
    }
    if (positive != null) {
      positive.forEach(request.putArray("positive")::add);
    }
    if (seed != null) {
      request.put("seed", seed);
    }
    if (resamples != null) {
      request.put("resamples", resamples);
    }
    return request;
  }

  private static void put(ObjectNode request, String name, @Nullable String value) {
    if (value != null) {
      request.put(name, value);
    }
  }
}
