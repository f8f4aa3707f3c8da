package dev.precedent.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Whether an event costs more in a large ledger than in a small one, in time and on disk. */
final class GrowthBenchmark {
  /** Ends of the parts, in hundredths of all events. */
  private static final long[] PARTS = {10, 50, 100};

  private static final double FLAT = 0.8;
  private static final double RANDOM_GOAL = 0.8;

  private final Work work;
  private final Synthetic.Order order;
  private final List<Long> ends;
  private final PrintWriter err;

  /**
   * @param events how far it grows
   */
  GrowthBenchmark(Work work, Synthetic.Order order, long events, PrintWriter err) {
    this.work = work;
    this.order = order;
    this.ends = LongStream.of(PARTS).mapToObj(part -> events * part / 100).toList();
    this.err = err;
  }

  List<Row> run() throws IOException, InterruptedException {
    String ids = "ids in %s order".formatted(order.name().toLowerCase(Locale.ROOT));
    err.printf("Appending %,d events with %s%n", ends.getLast(), ids);
    String name = "growth-" + order;
    try (SyntheticLedger ledger = work.ending(new SyntheticLedger(work.resolve(name), order))) {
      List<Double> rates = new ArrayList<>();
      List<Double> bytes = new ArrayList<>();
      long from = 0;
      for (long end : ends) {
        rates.add(ledger.append(end - from));
        bytes.add((double) ledger.bytes() / end);
        from = end;
      }
      err.println("Writing them again into bare SQLite");
      List<BareSqlite.Written> bare = ledger.bare(ends);
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < ends.size(); i++) {
        rows.add(
            new Row(
                "events appended up to %,d, %s".formatted(ends.get(i), ids),
                rates.get(i),
                "1/s",
                "bare SQLite write, the same commits of %d on average"
                    .formatted(bare.get(i).eventsPerCommit()),
                bare.get(i).eventsPerSecond(),
                order == Synthetic.Order.RANDOM ? RANDOM_GOAL : null));
      }
      if (order == Synthetic.Order.TIME) {
        rows.add(
            flat("events appended in the last part", rates.getLast(), "1/s", rates.getFirst()));
        rows.add(flat("bytes an event in the first part", bytes.getFirst(), "B", bytes.getLast()));
        rows.addAll(new ProofBenchmark(ledger, ends.getLast(), work.resolve("export"), err).run());
      }
      return rows;
    }
  }

  private static Row flat(String what, double value, String unit, double peer) {
    String other = what.contains("last") ? "in the first part" : "after the last";
    return new Row(what, value, unit, other, peer, FLAT);
  }
}
