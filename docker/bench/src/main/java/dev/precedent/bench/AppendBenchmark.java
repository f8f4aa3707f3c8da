package dev.precedent.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the ledger alone appends, and how long an event waits for that at half of the rate. */
final class AppendBenchmark {
  private static final int ROUNDS = 3;
  private static final double RATE_GOAL = 0.4;
  private static final double[] SHARES = {0.5, 0.9, 0.999};

  private final Work work;
  private final long events;
  private final PrintWriter err;

  /**
   * @param events a round
   */
  AppendBenchmark(Work work, long events, PrintWriter err) {
    this.work = work;
    this.events = events;
    this.err = err;
  }

  List<Row> run() throws IOException, InterruptedException {
    err.println("Appending to a ledger, and writing it again into bare SQLite");
    round("warm-up");
    List<Row> rounds = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      rounds.add(round("round-" + i));
    }
    Row rate = Row.median(rounds);
    err.println("Appending at half of that rate");
    List<List<Row>> latencies = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      latencies.add(latency("half-" + i, rate.value() / 2));
    }
    latencies.sort(Comparator.comparingDouble(rows -> rows.getFirst().ratio()));
    List<Row> rows = new ArrayList<>(List.of(rate));
    rows.addAll(latencies.get(ROUNDS / 2));
    return rows;
  }

  private Row round(String name) throws IOException, InterruptedException {
    try (SyntheticLedger ledger = open(name)) {
      double rate = ledger.append(events);
      BareSqlite.Written bare = ledger.bare(List.of(events)).getFirst();
      return new Row(
          "events of 600 bytes appended and signed for, %d on their way".formatted(InFlight.EVENTS),
          rate,
          "1/s",
          "bare SQLite write, the same commits of %d on average".formatted(bare.eventsPerCommit()),
          bare.eventsPerSecond(),
          RATE_GOAL);
    }
  }

  /** The time that 99 % stay within, and what the slow ones had beside them. */
  private List<Row> latency(String name, double rate) throws IOException {
    try (SyntheticLedger ledger = open(name);
        Causes causes = new Causes(work.resolve(name + ".jfr"))) {
      Latencies latencies = ledger.append(events, rate);
      Times times = latencies.times();
      List<Row> rows = new ArrayList<>();
      rows.add(
          new Row(
              "the longest that an event should take at half of that rate",
              Latencies.BOUND.toMillis(),
              "ms",
              "99 % of events are durable within",
              times.quantile(0.99),
              1.0));
      for (double share : SHARES) {
        rows.add(
            new Row(
                "a commit, on average",
                ledger.commits().mean(),
                "ms",
                "%s %% of events are durable within"
                    .formatted(
                        BigDecimal.valueOf(100 * share).stripTrailingZeros().toPlainString()),
                times.quantile(share),
                null));
      }
      causes
          .of(latencies.slow())
          .forEach(
              (cause, count) ->
                  rows.add(
                      new Row(
                          "events that took longer because " + cause.words(),
                          count,
                          "events",
                          "all events",
                          events,
                          null)));
      return rows;
    }
  }

  private SyntheticLedger open(String name) {
    return work.ending(new SyntheticLedger(work.resolve(name), Synthetic.Order.TIME));
  }
}
