package dev.precedent.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;

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
final class ReplayCommand extends DecisionsCommand {
  ReplayCommand() {
    super(1_000_000);
  }

  @Override
  List<Row> run(Work work, int decisions, PrintWriter err)
      throws IOException, InterruptedException {
    return new ReplayBenchmark(work, decisions, err).run();
  }
}
