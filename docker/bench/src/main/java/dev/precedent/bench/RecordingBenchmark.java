package dev.precedent.bench;

import dev.precedent.node.Distribution;
import dev.precedent.node.ElasticsearchNode;
import dev.precedent.node.NodeOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Recording decisions over HTTP until they are durable and until they are found, with its memory,
 * beside the two stores alone. Everything runs on this machine, one after the other.
 */
final class RecordingBenchmark {
  /** Events per commit of the usual figures for bare stores. */
  private static final int USUAL_COMMIT = 500;

  private static final double ACKNOWLEDGED_GOAL = 0.05;
  private static final double SEARCHABLE_GOAL = 0.5;

  /** The second half may take a quarter more than the first. */
  private static final double MEMORY_GOAL = 0.8;

  private static final double MEGABYTE = 1024 * 1024;

  private final Work work;
  private final long decisions;
  private final PrintWriter err;
  private final List<Row> rows = new ArrayList<>();

  RecordingBenchmark(Work work, long decisions, PrintWriter err) {
    this.work = work;
    this.decisions = decisions;
    this.err = err;
  }

  List<Row> run() throws IOException, InterruptedException {
    Path data = work.resolve("data");
    Recording.Measured recorded =
        new Recording(work, Copies.ofDemo(work.resolve("rows.csv")), decisions, err).into(data);
    besideSqlite(recorded.acknowledgedPerSecond(), data.resolve("ledger/ledger.db"));
    besideElasticsearch(recorded.searchablePerSecond(), data.resolve("elasticsearch"));
    addMemory(recorded.server(), MEMORY_GOAL);
    for (Recording.Footprint child : recorded.elasticsearch()) {
      addMemory(child, null);
    }
    return rows;
  }

  private void besideSqlite(double acknowledged, Path ledger) throws IOException {
    for (int least : new int[] {1, USUAL_COMMIT}) {
      err.printf("Writing the ledger again into bare SQLite%n");
      try {
        BareSqlite.Written bare =
            BareSqlite.write(ledger, work.resolve("bare-%d.db".formatted(least)), least);
        rows.add(
            new Row(
                "decisions acknowledged",
                acknowledged,
                "1/s",
                "bare SQLite write, %s of %d on average"
                    .formatted(
                        least == 1 ? "the same commits" : "commits joined", bare.eventsPerCommit()),
                bare.eventsPerSecond(),
                ACKNOWLEDGED_GOAL));
      } catch (SQLException e) {
        throw new IOException("the bare SQLite write failed: " + e.getMessage(), e);
      }
    }
  }

  private void besideElasticsearch(double searchable, Path data)
      throws IOException, InterruptedException {
    err.println("Sending the documents again to a bare Elasticsearch");
    try (ElasticsearchNode node =
            work.ending(ElasticsearchNode.start(Distribution.find(), new NodeOptions(data)));
        BareBulk bare =
            new BareBulk(Objects.requireNonNull(node.address()), work.resolve("bulks.ndjson"))) {
      rows.add(
          new Row(
              "decisions searchable",
              searchable,
              "1/s",
              "bare _bulk of the same documents",
              bare.documentsPerSecond(),
              SEARCHABLE_GOAL));
    }
  }

  private void addMemory(Recording.Footprint footprint, @Nullable Double goal) {
    Halves halves = footprint.halves();
    rows.add(
        new Row(
            "%s of the %s, highest in the first half"
                .formatted(footprint.what(), footprint.whose()),
            halves.first() / MEGABYTE,
            "MiB",
            "highest in the second half",
            halves.second() / MEGABYTE,
            goal));
    err.printf(
        "%s of the %s after 25, 50, 75 and 100 %%: %s MiB%n",
        footprint.what(),
        footprint.whose(),
        Arrays.stream(halves.quarters())
            .mapToObj(bytes -> String.format(Locale.ROOT, "%,.0f", bytes / MEGABYTE))
            .collect(Collectors.joining(", ")));
  }
}
