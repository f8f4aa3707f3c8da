package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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

/** {@code precedent replay}. */
@Command(
    name = "replay",
    description = {
      "Re-evaluate past decisions under another policy version, and say which would flip.",
      "Nothing is changed: a replay only reads. It is kept on record; Ctrl-C cancels it."
    },
    subcommands = {
      WorkListCommand.class,
      WorkShowCommand.class,
      ReplayCompareCommand.class,
      ReplayVerifyCommand.class,
      WorkCancelCommand.class
    })
final class ReplayCommand implements Callable<Integer> {
  private static final Path PIPE = Path.of("-");
  private static final String RESULT = "result.json";
  private static final String FILES = "/files/";
  private static final String JSON_LINES = "flips.jsonl";
  private static final List<String> FLIPS = List.of(JSON_LINES, "flips.csv", "flips.parquet");

  @Spec @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE|KEY@VERSION",
      arity = "0..1", // as 'list' and the others do without
      description = "A policy document, or a version that the server knows, drafts included.")
  @Nullable String policy;

  @Option(
      names = "--where",
      paramLabel = "QUERY",
      description = "Which decisions, in the search syntax. Default: all of the policy.")
  @Nullable String where;

  @Option(
      names = "--baseline",
      paramLabel = "recorded|KEY@VERSION",
      description = "What to compare with. Default: the recorded outcomes.")
  @Nullable String baseline;

  @Option(
      names = "--until",
      paramLabel = "POSITION",
      description = "The ledger position up to which everything is seen. Default: its head.")
  @Nullable Long until;

  @Option(
      names = "--positive",
      paramLabel = "OUTCOME",
      split = ",",
      description =
          "The outcomes that count as positive against labels. Default: all but the least"
              + " severe.")
  @Nullable List<String> positive;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      split = ",",
      description =
          "Say it by slice as well: pathway, system, version, clause (the one it ended in), action,"
              + " conform, or an attribute such as region.")
  @Nullable List<String> by;

  @Option(
      names = "--cost",
      paramLabel = "fp=N,fn=N",
      description = {
        "What a false positive and a false negative cost, in any unit, such as fp=1,fn=20.",
        "Default: the same."
      })
  @Nullable String cost;

  @Option(
      names = "--load",
      description = "Say how many decisions a day come out how, before and after.")
  boolean load;

  @Option(
      names = "--with-later-facts",
      description =
          "Use facts that were brought in later where a decision lacks one; says how many, and from"
              + " which system.")
  boolean withLaterFacts;

  @Option(
      names = "--engine",
      paramLabel = "duckdb|spark|evaluator",
      description =
          "What evaluates. Default: duckdb over the archive, and the evaluator over the ledger where"
              + " the archive does not hold what is asked for. spark submits a job to a cluster that the"
              + " server knows. All come to the same.")
  @Nullable String engine;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where to write result.json, flips.jsonl, flips.csv and flips.parquet, instead of earlier"
              + " ones; - prints the flips, and the report goes to stderr.")
  @Nullable Path out;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console console = Console.of(spec);
    if (policy == null) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "Missing required parameter: 'FILE|KEY@VERSION'");
    }
    if (PIPE.equals(out) && common.json) {
      throw CommandFailure.usage("--out - prints the flips and --json the result: choose one");
    }
    ObjectNode request = request(policy, console);
    try (Api api = common.api()) {
      JsonNode replay;
      try (ProgressDisplay progress = ProgressDisplay.of("replay", console.err())) {
        replay = LongWork.REPLAY.run(api, request, progress);
      }
      JsonNode result = replay.path("result");
      String address = LongWork.REPLAY.address(replay.path("id").asString());
      if (PIPE.equals(out)) {
        api.copy(address + FILES + JSON_LINES, console.out());
        ReplayReport.print(result, console.err());
        return 0;
      }
      if (out != null) {
        write(out, api, address, result);
      }
      if (common.json) {
        console.json(result);
      } else {
        ReplayReport.print(result, console.out());
      }
    }
    return 0;
  }

  private ObjectNode request(String policy, Console console) {
    ObjectNode request = AskedVersion.request(policy, "replayed", console);
    if (where != null) {
      request.put("where", where);
    }
    if (baseline != null) {
      request.put("baseline", baseline);
    }
    if (until != null) {
      request.put("until", until);
    }
    if (engine != null) {
      request.put("engine", engine);
    }
    if (positive != null) {
      positive.forEach(request.putArray("positive")::add);
    }
    if (by != null) {
      by.forEach(request.putArray("by")::add);
    }
    if (cost != null) {
      CostWords.put(cost, request.putObject("cost"));
    }
    if (load) {
      request.put("load", true);
    }
    if (withLaterFacts) {
      request.put("withLaterFacts", true);
    }
    return request;
  }

  private static void write(Path folder, Api api, String replay, JsonNode result)
      throws IOException {
    try (OutputFolder output = OutputFolder.open(folder)) {
      Files.writeString(
          output.file(RESULT), CanonicalJson.mapper().writeValueAsString(result) + "\n");
      for (String name : FLIPS) {
        api.download(replay + FILES + name, output.file(name));
      }
      output.finish(Stream.concat(FLIPS.stream(), Stream.of(RESULT)).toList());
    }
  }
}
