package dev.precedent.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code precedent bench archive}. */
@Command(
    name = "archive",
    description = {
      "Archive decisions from a ledger as Parquet, and compare that with DuckDB writing the same"
          + " rows from memory.",
      "Everything is kept in a temporary folder that is removed afterwards."
    },
    mixinStandardHelpOptions = true)
final class ArchiveCommand extends DecisionsCommand {
  ArchiveCommand() {
    super(400_000);
  }

  @Override
  List<Row> run(Work work, int decisions, PrintWriter err)
      throws IOException, InterruptedException {
    return new ArchiveBenchmark(work, decisions, err).run();
  }
}
