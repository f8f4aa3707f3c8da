package dev.precedent.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What the ledger alone appends, and how long an event waits for that at half of the rate. */
final class AppendBenchmark {
  private static final int ROUNDS = 3;
  private static final double RATE_GOAL = 0.4;
  private static final double COMMITS = 3;

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
    List<Row> latencies = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      latencies.add(latency("half-" + i, rate.value() / 2));
    }
    return List.of(rate, Row.median(latencies));
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

  private Row latency(String name, double rate) throws IOException {
    try (SyntheticLedger ledger = open(name)) {
      Times latencies = ledger.append(events, rate);
      return new Row(
          "the time of three commits at half of that rate",
          COMMITS * ledger.commits().mean(),
          "ms",
          "99 % of events are durable within",
          latencies.quantile(0.99),
          1.0);
    }
  }

  private SyntheticLedger open(String name) {
    return work.ending(new SyntheticLedger(work.resolve(name), Synthetic.Order.TIME));
  }
}
