package dev.precedent.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code precedent bench replay}. */
@Command(
    name = "replay",
    description = {
      "Replay archived decisions under a tree of twenty clauses, and compare that with SQL written by"
          + " hand for the same files and with the evaluator over the ledger.",
      "Everything is kept in a temporary folder that is removed afterwards; it takes about 1 KB of"
          + " disk a decision."
    },
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  private static final int LEAST = 1_000;

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--decisions",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many, at least 1000. Default: ${DEFAULT-VALUE}.")
  int decisions;

  @Mixin DiskOptions disk = new DiskOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    if (decisions < LEAST) {
      throw new ParameterException(
          command, "--decisions must be at least %d, found %d".formatted(LEAST, decisions));
    }
    PrintWriter out = command.getOut();
    try (Work work = disk.work()) {
      Row.print(new ReplayBenchmark(work, decisions, command.getErr()).run(), disk.json, out);
    }
    return 0;
  }
}
