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

/** {@code precedent bench ledger}. */
@Command(
    name = "ledger",
    description = {
      "Append to a ledger, alone and over HTTP, and compare that with a bare SQLite write of the"
          + " same bytes and keys and with a server that stores nothing.",
      "Everything is kept in a temporary folder that is removed afterwards; it takes about 2 KB of"
          + " disk an event."
    },
    mixinStandardHelpOptions = true)
final class LedgerCommand implements Callable<Integer> {
  private static final long EVENTS = 1_000_000;
  private static final long FULL = 10_000_000;

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "" + EVENTS,
      description =
          "How far the ledger grows, at least 10000; the other figures take a fifth of it or less."
              + " Default: ${DEFAULT-VALUE}.")
  long events;

  @Option(names = "--full", description = "Let it grow to 10 million events.")
  boolean full;

  @Option(
      names = "--mongodb-uri",
      paramLabel = "URI",
      description =
          "The server on which the engine is measured beside axon-mongo, in databases of its own."
              + " Default: one in memory.")
  @Nullable String mongodb;

  @Mixin DiskOptions disk = new DiskOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    if (events < 10_000) {
      throw new ParameterException(
          command, "--events must be at least 10000, found %d".formatted(events));
    }
    PrintWriter err = command.getErr();
    try (Work work = disk.work()) {
      List<Row> rows = new LedgerBenchmark(work, full ? FULL : events, mongodb, err).run();
      Row.print(rows, disk.json, command.getOut());
    }
    return 0;
  }
}
