package dev.precedent.bench;

import dev.precedent.cli.Api;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** Sends decisions one a request, over 64 connections at once. */
final class Singles {
  private static final int CONNECTIONS = 64;

  private final Api api;
  private final Copies copies;
  private final long from;
  private final long end;
  private final AtomicLong next;

  /**
   * @param from the number of the first copy to send
   * @param end the number after the last
   */
  Singles(Api api, Copies copies, long from, long end) {
    this.api = api;
    this.copies = copies;
    this.from = from;
    this.end = end;
    this.next = new AtomicLong(from);
  }

  /**
   * Sends all and waits for all answers.
   *
   * @throws IOException if the server does not accept one
   */
  double perSecond() throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Long>> connections = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        connections.add(this::send);
      }
      for (Future<Long> connection : threads.invokeAll(connections)) {
        connection.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("the server did not record: " + e.getCause(), e);
    }
    return (end - from) * 1e9 / (System.nanoTime() - start);
  }

  private long send() throws IOException {
    long sent = 0;
    for (long each = next.getAndIncrement(); each < end; each = next.getAndIncrement()) {
      JsonNode answer =
          api.post("/api/decisions", "application/x-ndjson", copies.ndjson(each, each + 1));
      if (answer.path("accepted").asLong() != 1) {
        throw new IOException("the server did not accept the line: " + answer);
      }
      sent++;
    }
    return sent;
  }
}
