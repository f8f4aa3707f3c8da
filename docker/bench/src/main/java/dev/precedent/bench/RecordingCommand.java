package dev.precedent.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;

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
final class RecordingCommand extends DecisionsCommand {
  RecordingCommand() {
    super(200_000);
  }

  @Override
  List<Row> run(Work work, int decisions, PrintWriter err)
      throws IOException, InterruptedException {
    return new RecordingBenchmark(work, decisions, err).run();
  }
}
