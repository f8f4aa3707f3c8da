package dev.precedent.bench;

import dev.precedent.cli.Api;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import tools.jackson.databind.JsonNode;

/**
 * How long decisions take from when they are acknowledged until they can be searched, recorded at a
 * fixed rate in requests of a fixed size.
 */
final class Freshness {
  private static final int LINES = 100;
  private static final long POLL_MS = 10;
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final Api api;
  private final Copies copies;
  private final Times times = new Times();
  private final Queue<Acknowledged> waiting = new ArrayDeque<>();

  Freshness(Api api, Copies copies) {
    this.api = api;
    this.copies = copies;
  }

  /**
   * What was recorded and is not seen yet.
   *
   * @param end the position after it
   * @param at when it was acknowledged, in nanoseconds
   */
  private record Acknowledged(long end, long at) {}

  /**
   * Records.
   *
   * @param from the number of the first copy
   * @param number how many
   * @param perSecond the rate
   * @return how long each took, to the ten milliseconds in which the server is asked
   */
  Times times(long from, long number, double perSecond) throws IOException, InterruptedException {
    Thread watch = Thread.ofPlatform().daemon().name("freshness").start(this::watch);
    long start = System.nanoTime();
    for (long sent = 0; sent < number; sent += LINES) {
      long due = start + (long) (sent * 1e9 / perSecond);
      long early = (due - System.nanoTime()) / 1_000_000;
      if (early > 0) {
        Thread.sleep(early);
      }
      JsonNode answer =
          api.post(
              "/api/decisions",
              "application/x-ndjson",
              copies.ndjson(from + sent, from + sent + LINES));
      synchronized (this) {
        waiting.add(new Acknowledged(answer.path("position").asLong(), System.nanoTime()));
      }
    }
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (isWaiting()) {
      if (System.nanoTime() > end) {
        throw new IOException("search did not come to what was recorded");
      }
      Thread.sleep(POLL_MS);
    }
    watch.interrupt();
    watch.join();
    return times;
  }

  private synchronized boolean isWaiting() {
    return !waiting.isEmpty();
  }

  private void watch() {
    try {
      while (true) {
        see(api.get("/api/status").at("/views/position").asLong(), System.nanoTime());
        Thread.sleep(POLL_MS);
      }
    } catch (InterruptedException e) {
      // everything was seen
    }
  }

  private synchronized void see(long position, long now) {
    while (!waiting.isEmpty() && waiting.element().end <= position) {
      times.add(now - waiting.remove().at);
    }
  }
}
