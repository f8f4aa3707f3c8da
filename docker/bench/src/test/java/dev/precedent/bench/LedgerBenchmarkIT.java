package dev.precedent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.cli.Cli;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole benchmark on few events: what it says, and never how fast it was. */
class LedgerBenchmarkIT {
  @TempDir Path folder;

  @Test
  void measuresEachFigureBesideItsPeerAndLeavesNothingBehind() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();

    int exitCode =
        Cli.commandLine(new Bench())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute("bench", "ledger", "--events", "10000", "--json", "--data", folder.toString());

    assertThat(exitCode).as(err.toString()).isZero();
    JsonNode rows = JsonMapper.shared().readTree(out.toString()).path("rows");
    assertThat(
            rows.valueStream()
                .map(row -> row.path("what").asString())
                // which causes there were is another matter every time
                .filter(what -> !what.startsWith("events that took longer because")))
        .containsExactly(
            "events of 600 bytes appended and signed for, 512 on their way",
            "the longest that an event should take at half of that rate",
            "a commit, on average",
            "a commit, on average",
            "a commit, on average",
            "events appended up to 1,000, ids in time order",
            "events appended up to 5,000, ids in time order",
            "events appended up to 10,000, ids in time order",
            "events appended in the last part",
            "bytes an event in the first part",
            "events of a ledger verified",
            "events exported with proofs",
            "events of an export verified",
            "events appended up to 1,000, ids in random order",
            "events appended up to 5,000, ids in random order",
            "events appended up to 10,000, ids in random order",
            "decisions recorded over HTTP, in bulk",
            "decisions recorded over HTTP, in bulk",
            "decisions recorded over HTTP, one a request",
            "engine: publish, batches of 500",
            "engine: read raw",
            "engine: through the pooled processor");
    for (JsonNode row : rows) {
      assertThat(row.path("value").asDouble()).isPositive();
      assertThat(row.path("peerValue").asDouble()).isPositive();
    }
    assertThat(folder).isEmptyDirectory();
  }
}
