package dev.precedent.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code precedent benchmark verdicts}. */
@Command(name = "verdicts", description = "List the verdict on each case of a benchmark.")
final class BenchmarkVerdictsCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "As 'list' has it.")
  String id = "";

  @Option(
      names = "--only",
      paramLabel = "wrong|wrong-path|differ|won|lost",
      description =
          "Wrong ones; right ones that rest on a wrong answer; where both systems differ; where the"
              + " first is right alone, or the other is. Default: all.")
  @Nullable String only;

  @Option(names = "--truth", paramLabel = "OUTCOME", description = "Only cases with this truth.")
  @Nullable String truth;

  @Option(names = "--verdict", paramLabel = "VERDICT", description = "Only these verdicts.")
  @Nullable String verdict;

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many, at most 200. Default: ${DEFAULT-VALUE}.")
  int size;

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "Only those behind a page: its 'next', as --json has it.")
  @Nullable String cursor;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    Map<String, @Nullable String> asked = new LinkedHashMap<>();
    asked.put("only", only);
    asked.put("truth", truth);
    asked.put("verdict", verdict);
    asked.put("size", Integer.toString(size));
    asked.put("cursor", cursor);
    try (Api api = common.api()) {
      JsonNode page =
          api.get(Api.query(LongWork.BENCHMARK.address(id) + "/verdicts", asked), "items");
      if (common.json) {
        console.json(page);
        return 0;
      }
      Table table = Table.of("CASE", "TRUTH", "VERDICT", "DECISION", "WRONG ANSWERS", "AGAINST");
      for (JsonNode each : page.path("items")) {
        table.row(
            List.of(
                each.at("/case/id").asString(),
                each.path("truth").asString(),
                each.path("verdict").asString(),
                each.at("/decision/id").asString(""),
                each.path("wrongAnswers")
                    .valueStream()
                    .map(JsonNode::asString)
                    .collect(Collectors.joining(", ")),
                each.at("/against/verdict").asString("")));
      }
      table.print(console.out());
      if (page.path("next").isString()) {
        console.err().printf("further ones: --cursor %s%n", page.path("next").asString());
      }
    }
    return 0;
  }
}
