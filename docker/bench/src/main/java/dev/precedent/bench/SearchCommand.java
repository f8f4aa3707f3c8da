package dev.precedent.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code precedent bench search}. */
@Command(
    name = "search",
    description = {
      "Have decisions projected into an Elasticsearch, search them over HTTP, and compare that with"
          + " the same questions sent to the same Elasticsearch by hand.",
      "Everything is kept in a temporary folder that is removed afterwards; it takes about 3 KB of"
          + " disk a decision."
    },
    mixinStandardHelpOptions = true)
final class SearchCommand extends DecisionsCommand {
  SearchCommand() {
    super(1_000_000);
  }

  @Override
  List<Row> run(Work work, int decisions, PrintWriter err)
      throws IOException, InterruptedException {
    return new SearchBenchmark(work, decisions, err).run();
  }
}
