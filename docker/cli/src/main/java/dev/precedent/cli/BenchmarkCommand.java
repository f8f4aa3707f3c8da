package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import java.io.IOException;
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
      BenchmarkLeagueCommand.class,
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
          "Verdicts that a judge made elsewhere, as decision lines or, with --mapping, as rows that"
              + " become such. They are recorded, one event each, with a certificate behind them."
              + " With --system only those of that system.")
  @Nullable Path verdicts;

  @Option(
      names = "--mapping",
      paramLabel = "MAPPING",
      description = "How rows of --verdicts become decisions, as for import.")
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
  public Integer call() throws InterruptedException, IOException {
    Console console = Console.of(spec);
    if (goldenSet == null) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "Missing required parameter: 'GOLDEN_SET'");
    }
    if (mapping != null && verdicts == null) {
      throw CommandFailure.usage("--mapping belongs to --verdicts FILE");
    }
    if (verdicts == null ? (system == null) == (policy == null) : policy != null) {
      throw CommandFailure.usage(
          "a benchmark needs one of --system NAME, --policy KEY@VERSION and --verdicts FILE, found "
              + (system == null && policy == null ? "none" : "two"));
    }
    ObjectNode made = verdicts == null ? null : made(verdicts, goldenSet, console);
    try (Api api = common.api()) {
      JsonNode state;
      ObjectNode request = request(goldenSet);
      if (made != null) {
        JsonNode certified = api.post("/api/benchmarks/verdicts", made);
        request.put("goldenSet", certified.path("goldenSet").asString());
        request.put("verdicts", certified.path("benchmark").asString());
      }
      try (ProgressDisplay progress = ProgressDisplay.of("benchmark", console.err())) {
        state = LongWork.BENCHMARK.run(api, request, progress);
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

  private ObjectNode made(Path file, String set, Console console) throws IOException {
    return new VerdictFile(
            file, mapping == null ? null : MappingFile.checked(mapping, console), system)
        .request(set);
  }

  private ObjectNode request(String set) {
    ObjectNode request = CanonicalJson.mapper().createObjectNode().put("goldenSet", set);
    put(request, "system", verdicts == null ? system : null);
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
