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
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code precedent dsa report}. */
@Command(
    name = "report",
    description = {
      "Make the quantitative sheets of a transparency report on a period.",
      "Where nothing is known a cell says so and why, and never 0. Ctrl-C cancels it."
    },
    subcommands = {WorkListCommand.class, WorkShowCommand.class, WorkCancelCommand.class})
final class DsaReportCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(names = "--from", paramLabel = "DAY", description = "The first day, in UTC.")
  @Nullable String from;

  @Option(names = "--to", paramLabel = "DAY", description = "The last day.")
  @Nullable String to;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write the sheets: a folder that is empty or not there yet.")
  @Nullable Path out;

  @Option(
      names = "--because",
      paramLabel = "TEXT",
      description = "Why there is a further edition, where the period has a report already.")
  @Nullable String because;

  @Option(
      names = "--crosswalk",
      paramLabel = "NAME[@VERSION]",
      description =
          "By which crosswalk decisions are counted whose statement is not issued. Default: the"
              + " last version of dsa.")
  @Nullable String crosswalk;

  @Option(
      names = "--until",
      paramLabel = "POSITION",
      description = "The ledger position up to which decisions are seen. Default: its head.")
  @Nullable Long until;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws InterruptedException, IOException {
    Console console = Console.of(spec);
    ObjectNode request = request();
    if (out != null && !OutputFolder.isFree(out)) {
      throw CommandFailure.usage(
          "--out must be an empty folder, and %s holds something".formatted(out));
    }
    try (Api api = common.api()) {
      JsonNode report;
      try (ProgressDisplay progress = ProgressDisplay.of("report", console.err())) {
        report = LongWork.REPORT.run(api, request, progress);
      }
      if (out != null) {
        fetch(api, report, out);
      }
      if (common.json) {
        console.json(report.path("result"));
      } else {
        TransparencyText.print(report.path("result"), console.out());
        if (out != null) {
          console.out().printf("sheets written to %s%n", out);
        }
      }
    }
    return 0;
  }

  private static void fetch(Api api, JsonNode report, Path out) throws IOException {
    List<String> names = report.path("files").valueStream().map(JsonNode::asString).toList();
    String files = LongWork.REPORT.address(report.path("id").asString()) + "/files/";
    try (OutputFolder folder = OutputFolder.open(out)) {
      for (String name : names) {
        api.download(files + Api.segment(name), folder.file(name));
      }
      folder.finish(names);
    }
  }

  private ObjectNode request() {
    ObjectNode request = CanonicalJson.mapper().createObjectNode();
    request.put("from", required("--from", from)).put("to", required("--to", to));
    if (because != null) {
      request.put("because", because);
    }
    if (crosswalk != null) {
      request.put("crosswalk", crosswalk);
    }
    if (until != null) {
      request.put("until", until);
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
