package dev.precedent.standalone.bench;

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
        ServerProcess storeless = launch(StorelessServer.class.getName(), "storeless");
        Api toStoring = new Api(storing.awaitAnswer(), null, "bench");
        Api toStoreless = new Api(storeless.awaitAnswer(), null, "bench")) {
      Recording.publish(toStoring);
      Recording.publish(toStoreless);
      // the first requests are answered by code that is yet to be compiled
      round(toStoring, toStoreless);
      round(toStoring, toStoreless);
      List<Row> rounds = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        rounds.add(round(toStoring, toStoreless));
      }
      return Row.median(rounds);
    }
  }

  private ServerProcess launch(String main, String name) throws IOException {
    return work.ending(ServerProcess.launchWithoutSearch(main, work.resolve(name)));
  }

  private Row round(Api storing, Api storeless) throws IOException, InterruptedException {
    long end = sent + decisions;
    double stored = new Singles(storing, copies, sent, end).perSecond();
    double answered = new Singles(storeless, copies, sent, end).perSecond();
    sent = end;
    return new Row(
        "decisions recorded over HTTP, one a request",
        stored,
        "1/s",
        "the same server without storing",
        answered,
        GOAL);
  }
}
