package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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

/** {@code precedent dsa statements}. */
@Command(
    name = "statements",
    description = {
      "Issue statements of reasons for decisions that restrict content, as the EU's Transparency"
          + " Database takes them.",
      "All are checked before one is issued, and a decision has one at most. Ctrl-C cancels it."
    },
    subcommands = {WorkListCommand.class, WorkShowCommand.class, WorkCancelCommand.class})
final class DsaStatementsCommand implements Callable<Integer> {
  /** In which form statements are fetched. */
  enum Form {
    JSONL,
    CSV;

    /** As it is typed. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int WHOLE = 0;
  private static final int SOME_LEFT_OUT = 1;

  @Spec @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "QUERY",
      arity = "0..*",
      description = "In the search syntax; nothing selects all that are not withdrawn.")
  List<String> query = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write them: a file that is not there yet.")
  @Nullable Path out;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "jsonl",
      description =
          "jsonl: a request of at most 100 statements a line; csv: the columns of the database's"
              + " dumps. Default: jsonl.")
  Form format = Form.JSONL;

  @Option(
      names = "--crosswalk",
      paramLabel = "NAME[@VERSION]",
      description = "By which crosswalk they are made. Default: the last version of dsa.")
  @Nullable String crosswalk;

  @Option(
      names = "--until",
      paramLabel = "POSITION",
      description = "The ledger position up to which decisions are selected. Default: its head.")
  @Nullable Long until;

  @Option(
      names = "--leave-out",
      description =
          "Leave out, and list, decisions for which no statement can be made. Otherwise nothing is"
              + " issued where there is one.")
  boolean leaveOut;

  @Option(names = "--check", description = "Check everything, and issue nothing.")
  boolean check;

  @Option(
      names = "--again",
      paramLabel = "ID",
      description = "Fetch the statements of an earlier issue, to the last byte.")
  @Nullable String again;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws InterruptedException, IOException {
    Console console = Console.of(spec);
    Path file = file();
    try (Api api = common.api()) {
      JsonNode issue;
      if (again != null) {
        issue = api.get(LongWork.STATEMENTS.address(again), "state");
      } else {
        try (ProgressDisplay progress = ProgressDisplay.of("statements", console.err())) {
          issue = LongWork.STATEMENTS.run(api, request(), progress);
        }
      }
      if (file != null) {
        fetch(api, issue, file);
      }
      JsonNode result = issue.path("result");
      if (common.json) {
        console.json(result.isMissingNode() ? issue : result);
      } else {
        StatementsReport.print(result, console.out());
        if (file != null) {
          console.out().printf("written to %s%n", file);
        }
      }
      return result.path("unstatable").isEmpty() ? WHOLE : SOME_LEFT_OUT;
    }
  }

  /** Before the work and not after it. */
  private @Nullable Path file() {
    if (check) {
      if (out != null || again != null) {
        throw wrong("--check issues nothing: leave out --out and --again");
      }
      return null;
    }
    if (out == null) {
      throw wrong("Missing required option: '--out'");
    }
    if (Files.exists(out)) {
      throw CommandFailure.usage(
          "%s is there already; name another file, or remove it".formatted(out));
    }
    return out;
  }

  private void fetch(Api api, JsonNode issue, Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    api.download(
        LongWork.STATEMENTS.address(issue.path("id").asString()) + "/files/statements." + format,
        file);
  }

  private ObjectNode request() {
    ObjectNode request = CanonicalJson.mapper().createObjectNode();
    request.put("query", QueryWords.text(spec, query));
    if (crosswalk != null) {
      request.put("crosswalk", crosswalk);
    }
    if (until != null) {
      request.put("until", until);
    }
    if (leaveOut) {
      request.put("leaveOut", true);
    }
    if (check) {
      request.put("check", true);
    }
    return request;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
