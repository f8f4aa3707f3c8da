package dev.precedent.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A benchmark that is made with so many decisions, in a temporary folder. */
abstract class DecisionsCommand implements Callable<Integer> {
  private static final int LEAST = 1_000;

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--decisions",
      paramLabel = "N",
      description = "How many, at least 1000. Default: ${DEFAULT-VALUE}.")
  int decisions;

  @Mixin DiskOptions disk = new DiskOptions();

  DecisionsCommand(int decisions) {
    this.decisions = decisions;
  }

  abstract List<Row> run(Work work, int decisions, PrintWriter err)
      throws IOException, InterruptedException;

  @Override
  public final Integer call() throws IOException, InterruptedException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    if (decisions < LEAST) {
      throw new ParameterException(
          command, "--decisions must be at least %d, found %d".formatted(LEAST, decisions));
    }
    PrintWriter out = command.getOut();
    try (Work work = disk.work()) {
      Row.print(run(work, decisions, command.getErr()), disk.json, out);
    }
    return 0;
  }
}
