package dev.precedent.bench;

import dev.precedent.cli.Api;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Decisions recorded over HTTP one a request, beside the same server answering the same requests
 * without storing. Search is off in both: it would work for one of them alone.
 */
final class SinglesBenchmark {
  private static final int ROUNDS = 3;
  private static final double GOAL = 0.7;

  private final Work work;
  private final Copies copies;
  private final long decisions;
  private final PrintWriter err;
  private long sent;

  /**
   * @param decisions a round
   */
  SinglesBenchmark(Work work, Copies copies, long decisions, PrintWriter err) {
    this.work = work;
    this.copies = copies;
    this.decisions = decisions;
    this.err = err;
  }

  Row run() throws IOException, InterruptedException {
    err.println("Recording one decision a request, into a server and into one that stores nothing");
    try (ServerProcess storing = launch(ServerProcess.MAIN, "storing");
        ServerProcess storeless = launch(StorelessServer.class.getName(), "storeless")) {
      publish(storing);
      publish(storeless);
      // the first requests are answered by code that is yet to be compiled
      round(storing, storeless);
      round(storing, storeless);
      List<Row> rounds = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        rounds.add(round(storing, storeless));
      }
      return Row.median(rounds);
    }
  }

  private static void publish(ServerProcess server) throws IOException, InterruptedException {
    try (Api api = new Api(server.awaitAnswer(), null, "bench")) {
      Recording.publish(api);
    }
  }

  private ServerProcess launch(String main, String name) throws IOException {
    return work.ending(ServerProcess.launchWithoutSearch(main, work.resolve(name)));
  }

  private Row round(ServerProcess storing, ServerProcess storeless)
      throws IOException, InterruptedException {
    Row round =
        new Row(
            "decisions recorded over HTTP, one a request",
            perSecond(storing),
            "1/s",
            "the same server without storing",
            perSecond(storeless),
            GOAL);
    sent += decisions;
    return round;
  }

  /** Over new connections: a server closes those that were idle, maybe just when they are used. */
  private double perSecond(ServerProcess server) throws IOException, InterruptedException {
    try (Api api = new Api(server.awaitAnswer(), null, "bench")) {
      return new Singles(api, copies, sent, sent + decisions).perSecond();
    }
  }
}
