package dev.precedent.bench;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code precedent bench policy}. */
@Command(
    name = "policy",
    description =
        "Evaluate a rule and a tree on one thread beside cel-java and beside Java written by hand,"
            + " and check a large policy.",
    mixinStandardHelpOptions = true)
final class PolicyCommand implements Callable<Integer> {
  private static final long LEAST = 1_000;

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--evaluations",
      paramLabel = "N",
      defaultValue = "5000000",
      description = "How many a round, at least 1000. Default: ${DEFAULT-VALUE}.")
  long evaluations;

  @Option(names = "--json", description = "One JSON document on stdout, everything else on stderr.")
  boolean json;

  @Override
  public Integer call() {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    if (evaluations < LEAST) {
      throw new ParameterException(
          command, "--evaluations must be at least %d, found %d".formatted(LEAST, evaluations));
    }
    List<Row> rows = new PolicyBenchmark(evaluations, command.getErr()).run();
    Row.print(rows, json, command.getOut());
    return 0;
  }
}
