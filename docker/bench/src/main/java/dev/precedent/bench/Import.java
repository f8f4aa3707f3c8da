package dev.precedent.bench;

import dev.precedent.cli.Api;
import dev.precedent.cli.CommandFailure;
import dev.precedent.cli.ProgressDisplay;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/**
 * Sends decisions as {@code precedent import} does: requests of 1,000 lines, three of them in
 * flight.
 */
final class Import {
  static final int BATCH = 1_000;
  private static final int CONNECTIONS = 3;

  private final Api api;
  private final Copies copies;
  private final long first;
  private final long end;
  private final ProgressDisplay progress;
  private final AtomicLong sent;
  private final AtomicLong acknowledged = new AtomicLong();

  /**
   * @param from the number of the first copy to send
   * @param end the number after the last
   */
  Import(Api api, Copies copies, long from, long end, ProgressDisplay progress) {
    this.api = api;
    this.copies = copies;
    this.sent = new AtomicLong(from);
    this.first = from;
    this.end = end;
    this.progress = progress;
  }

  /** How many are acknowledged so far. */
  long acknowledged() {
    return acknowledged.get();
  }

  /**
   * Sends all and returns when all are acknowledged.
   *
   * @throws Failure if the connection is lost or the server fails
   * @throws IOException if the server does not accept a line
   */
  void run() throws IOException, InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Long>> connections = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        connections.add(this::sendBatches);
      }
      for (Future<Long> connection : threads.invokeAll(connections)) {
        connection.get();
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case CommandFailure failure -> throw failure;
        case IOException refused -> throw refused;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  private long sendBatches() throws IOException {
    long batches = 0;
    try {
      for (long from = next(); from < end; from = next()) {
        send(from, Math.min(from + BATCH, end));
        batches++;
      }
      return batches;
    } catch (IOException | RuntimeException e) {
      sent.set(end); // the others need not go on
      throw e;
    }
  }

  private long next() {
    return sent.getAndAdd(BATCH);
  }

  private void send(long from, long to) throws IOException {
    JsonNode answer = api.post("/api/decisions", "application/x-ndjson", copies.ndjson(from, to));
    if (answer.path("accepted").asLong() != to - from) {
      throw new IOException("the server did not accept every line: " + answer);
    }
    acknowledged.addAndGet(to - from);
    synchronized (progress) {
      long done = acknowledged.get();
      progress.at(done, end - first, String.format(Locale.ROOT, "%,d acknowledged", done));
    }
  }
}
