package dev.precedent.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger beside the bare store: alone, as it grows, and behind HTTP. */
final class LedgerBenchmark {
  /** What one round of the other figures takes at most. */
  private static final long ROUND = 200_000;

  private final Work work;
  private final long events;
  private final @Nullable String mongodb;
  private final PrintWriter err;

  /**
   * @param events how far the ledger grows
   * @param mongodb the server to measure the engine on; one in memory where it is null
   */
  LedgerBenchmark(Work work, long events, @Nullable String mongodb, PrintWriter err) {
    this.work = work;
    this.events = events;
    this.mongodb = mongodb;
    this.err = err;
  }

  List<Row> run() throws IOException, InterruptedException {
    long round = Math.min(events / 5, ROUND);
    List<Row> rows = new ArrayList<>(new AppendBenchmark(work, round, err).run());
    double bare = rows.getFirst().peerValue();
    for (Synthetic.Order order : Synthetic.Order.values()) {
      rows.addAll(new GrowthBenchmark(work, order, events, err).run());
    }
    Copies copies = Copies.ofDemo(work.resolve("rows.csv"));
    rows.addAll(new BulkBenchmark(work, copies, round / 2, bare, err).run());
    rows.add(new SinglesBenchmark(work, copies, round / 20, err).run());
    rows.addAll(new EngineBenchmark(mongodb, err).run());
    return rows;
  }
}
