package dev.precedent.cli;

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

/** {@code precedent overturn}. */
@Command(
    name = "overturn",
    description = {
      "Find the decisions that a review overturned, and what each overturn came from: an error,",
      "words that changed, or facts that came later. It is kept on record; Ctrl-C cancels it."
    },
    subcommands = {WorkListCommand.class, WorkShowCommand.class, WorkCancelCommand.class})
final class OverturnCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--policy",
      paramLabel = "KEY",
      description = "Under which was decided and reviewed.")
  @Nullable String policy;

  @Option(
      names = "--where",
      paramLabel = "QUERY",
      description =
          "Which decisions may have been reviewed, in the search syntax. Default: all of the policy"
              + " that are no reviews.")
  @Nullable String where;

  @Option(
      names = "--review",
      paramLabel = "QUERY",
      description = "Which decisions review others. Default: pathway:ESCALATION.")
  @Nullable String review;

  @Option(
      names = "--until",
      paramLabel = "POSITION",
      description = "The ledger position up to which everything is seen. Default: its head.")
  @Nullable Long until;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws InterruptedException {
    Console console = Console.of(spec);
    ObjectNode request = request();
    try (Api api = common.api();
        ProgressDisplay progress = ProgressDisplay.of("overturn", console.err())) {
      JsonNode result = LongWork.OVERTURN.run(api, request, progress).path("result");
      if (common.json) {
        console.json(result);
      } else {
        OverturnReport.print(result, console.out());
      }
    }
    return 0;
  }

  private ObjectNode request() {
    if (policy == null) {
      // no required option of picocli, because 'list' and the others do without
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "Missing required option: '--policy'");
    }
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("policy", policy);
    if (where != null) {
      request.put("where", where);
    }
    if (review != null) {
      request.put("review", review);
    }
    if (until != null) {
      request.put("until", until);
    }
    return request;
  }
}
