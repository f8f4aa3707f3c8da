package dev.precedent.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code precedent bench figures}. */
@Command(
    name = "figures",
    description = {
      "Ask a server for each figure over labelled decisions, and compare its time and memory with"
          + " SQL written by hand for DuckDB on the same files and, where python3 has it, with"
          + " scikit-learn.",
      "Everything is kept in a temporary folder that is removed afterwards; it takes about 2 KB of"
          + " disk a decision."
    },
    mixinStandardHelpOptions = true)
final class FiguresCommand extends DecisionsCommand {
  FiguresCommand() {
    super(1_000_000);
  }

  @Override
  List<Row> run(Work work, int decisions, PrintWriter err)
      throws IOException, InterruptedException {
    return new FiguresBenchmark(work, decisions, err).run();
  }
}
