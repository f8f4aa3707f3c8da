package dev.precedent.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
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

/** {@code precedent bench recording}. */
@Command(
    name = "recording",
    description = {
      "Record decisions over HTTP into a server of its own, and compare that with a bare SQLite"
          + " write and a bare bulk into Elasticsearch of the same content.",
      "The decisions are copies of the demo's first stream under new ids. Everything is kept in a"
          + " temporary folder that is removed afterwards."
    },
    mixinStandardHelpOptions = true)
final class RecordingCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--decisions",
      paramLabel = "N",
      defaultValue = "200000",
      description = "How many, at least 1000. Default: ${DEFAULT-VALUE}.")
  long decisions;

  @Mixin DiskOptions disk = new DiskOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    if (decisions < Import.BATCH) {
      throw new ParameterException(
          command, "--decisions must be at least %d, found %d".formatted(Import.BATCH, decisions));
    }
    PrintWriter out = command.getOut();
    try (Work work = disk.work()) {
      List<Row> rows = new RecordingBenchmark(work, decisions, command.getErr()).run();
      Row.print(rows, disk.json, out);
    }
    return 0;
  }
}
