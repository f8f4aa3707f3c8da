package dev.precedent.bench;

import dev.precedent.cli.Api;
import dev.precedent.cli.ProgressDisplay;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Decisions recorded over HTTP in requests of 1,000 lines, into a server with search, beside a bare
 * SQLite write of what it stored.
 */
final class BulkBenchmark {
  private static final int ROUNDS = 3;
  private static final double GOAL = 0.15;

  /** The fewest events of a commit of the bare write: the server's own smaller ones are joined. */
  private static final int LEAST_EVENTS = 500;

  private final Work work;
  private final Copies copies;
  private final long decisions;
  private final double bareEvents;
  private final PrintWriter err;
  private long sent;

  /**
   * @param decisions a round
   * @param bareEvents how many events of 600 bytes a second the bare store writes, to compare with
   */
  BulkBenchmark(Work work, Copies copies, long decisions, double bareEvents, PrintWriter err) {
    this.work = work;
    this.copies = copies;
    this.decisions = decisions;
    this.bareEvents = bareEvents;
    this.err = err;
  }

  List<Row> run() throws IOException, InterruptedException {
    err.println("Recording into a server, and writing its ledger again into bare SQLite");
    Path data = work.resolve("bulk");
    try (ServerProcess server = work.ending(ServerProcess.launch(data));
        Api api = new Api(server.awaitAnswer(), null, "bench")) {
      Recording.publish(api);
      // the first requests are answered by code that is yet to be compiled
      round(server, api, data);
      List<Row> rounds = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        rounds.add(round(server, api, data));
      }
      Row sameDecisions = Row.median(rounds);
      return List.of(
          new Row(
              sameDecisions.what(),
              sameDecisions.value(),
              "1/s",
              "bare SQLite write of events of 600 bytes",
              bareEvents,
              null),
          sameDecisions);
    }
  }

  private Row round(ServerProcess server, Api api, Path data)
      throws IOException, InterruptedException {
    Recording.awaitSearchable(api);
    long from = head(api);
    double rate = record(server);
    // so that it takes nothing from the other
    Recording.awaitSearchable(api);
    BareSqlite.Written bare = bare(data.resolve("ledger/ledger.db"), from, head(api));
    return new Row(
        "decisions recorded over HTTP, in bulk",
        rate,
        "1/s",
        "bare SQLite write of the same, commits joined to %d".formatted(bare.eventsPerCommit()),
        bare.eventsPerSecond(),
        GOAL);
  }

  /** Over new connections: a server closes those that were idle, maybe just when they are used. */
  private double record(ServerProcess server) throws IOException, InterruptedException {
    try (Api api = new Api(server.awaitAnswer(), null, "bench");
        ProgressDisplay progress = ProgressDisplay.of("Recording", err)) {
      long start = System.nanoTime();
      new Import(api, copies, sent, sent + decisions, progress).run();
      sent += decisions;
      return decisions * 1e9 / (System.nanoTime() - start);
    }
  }

  private static long head(Api api) {
    return api.get("/api/status").at("/ledger/head").asLong();
  }

  private BareSqlite.Written bare(Path ledger, long from, long end) throws IOException {
    try {
      Path target = work.resolve("bulk-%d.db".formatted(from));
      return BareSqlite.write(ledger, target, LEAST_EVENTS, from, List.of(end)).getFirst();
    } catch (SQLException e) {
      throw new IOException("the bare SQLite write failed: " + e.getMessage(), e);
    }
  }
}
