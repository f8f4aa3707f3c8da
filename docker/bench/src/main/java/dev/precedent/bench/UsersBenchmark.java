package dev.precedent.bench;

import dev.precedent.cli.Api;
import dev.precedent.cli.ProgressDisplay;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * People who search a server with an Elasticsearch of its own while decisions are recorded into it.
 * Each reads an answer for a second or so before the next question.
 */
final class UsersBenchmark {
  private static final int CHUNK = 20_000;
  private static final long READING_MS = 2_000;
  private static final double FRESH_MS = 2_000;
  private static final double MEMORY = 0.8;
  private static final double MEGABYTE = 1024 * 1024;
  private static final int FRESH_SECONDS = 30;

  private final Work work;
  private final int decisions;
  private final int users;
  private final Duration time;
  private final PrintWriter err;
  private final List<Row> rows = new ArrayList<>();
  private final Times times = new Times();
  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
  private long sent;

  /**
   * @param decisions that are recorded before anybody searches
   * @param time how long it is searched
   */
  UsersBenchmark(Work work, int decisions, int users, Duration time, PrintWriter err) {
    this.work = work;
    this.decisions = decisions;
    this.users = users;
    this.time = time;
    this.err = err;
  }

  List<Row> run() throws IOException, InterruptedException {
    Copies copies = Copies.ofDemo(work.resolve("rows.csv"));
    Path data = work.resolve("data");
    try (ServerProcess server = work.ending(ServerProcess.launch(data))) {
      URI uri = server.awaitAnswer();
      double sustained;
      try (Api api = new Api(uri, null, "bench")) {
        Recording.publish(api);
        sustained = sustained(api, copies);
        fresh(api, copies, sustained / 2);
      }
      searched(server, uri, copies, sustained);
    }
    return rows;
  }

  /** Decisions a second, until all can be searched. */
  private double sustained(Api api, Copies copies) throws IOException, InterruptedException {
    err.printf("Recording %,d decisions%n", decisions);
    long start = System.nanoTime();
    record(api, copies, decisions);
    Recording.awaitSearchable(api);
    return decisions * 1e9 / (System.nanoTime() - start);
  }

  private void fresh(Api api, Copies copies, double rate) throws IOException, InterruptedException {
    err.printf("Recording %,.0f a second%n", rate);
    long number = Math.min(decisions, (long) (rate * FRESH_SECONDS));
    Times fresh = new Freshness(api, copies).times(sent, number, rate);
    sent += number + CHUNK;
    rows.add(
        new Row(
            "decisions should be searchable after",
            FRESH_MS,
            "ms",
            "99 %% are at %,.0f a second, half of what is kept up".formatted(rate),
            fresh.quantile(0.99),
            1.0));
  }

  private void searched(ServerProcess server, URI uri, Copies copies, double sustained)
      throws IOException, InterruptedException {
    err.printf("%d users search for %d s beside full recording%n", users, time.toSeconds());
    long start = System.nanoTime();
    long end = start + time.toNanos();
    List<MemoryWatch> watches = new ArrayList<>();
    if (Memory.saysResident()) {
      watches.add(watch(server.pid(), start));
      server.elasticsearch().ifPresent(pid -> watches.add(watch(pid, start)));
    }
    long before = sent;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < users; i++) {
        all.add(threads.submit(() -> search(uri, end)));
      }
      try (Api api = new Api(uri, null, "bench")) {
        while (System.nanoTime() < end) {
          record(api, copies, CHUNK);
        }
      }
      for (Future<?> each : all) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a user ended: " + e.getCause(), e);
    }
    double rate = (sent - before) * 1e9 / (System.nanoTime() - start);
    @Nullable String why = failure.get();
    if (why != null) {
      err.println("The first search that was not answered: " + why);
    }
    rows.add(new Row("searches answered", answered.get(), "", "asked", asked.get(), 1.0));
    rows.add(row(0.5, 0.95));
    rows.add(row(0.99, 1));
    rows.add(
        new Row(
            "decisions recorded meanwhile",
            rate,
            "1/s",
            "kept up alone, searchable",
            sustained,
            null));
    for (int i = 0; i < watches.size(); i++) {
      Halves halves = watches.get(i).settle();
      rows.add(
          new Row(
              "memory of %s, highest in the first half"
                  .formatted(i == 0 ? "the server" : "its Elasticsearch"),
              halves.first() / MEGABYTE,
              "MiB",
              "in the second",
              halves.second() / MEGABYTE,
              MEMORY));
    }
  }

  private Row row(double share, double more) {
    return new Row(
        "%.0f %% of searches take".formatted(100 * share),
        times.quantile(share),
        "ms",
        "%.0f %% take".formatted(100 * more),
        times.quantile(more),
        null);
  }

  private MemoryWatch watch(long pid, long start) {
    return new MemoryWatch(
        new Memory.Resident(pid), () -> (System.nanoTime() - start) / 1_000_000, time.toMillis());
  }

  private void search(URI uri, long end) {
    try (Api api = new Api(uri, null, "bench")) {
      while (System.nanoTime() < end) {
        Thread.sleep(ThreadLocalRandom.current().nextLong(READING_MS));
        ask(api);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(Api api) {
    int severity = ThreadLocalRandom.current().nextInt(-3, 2);
    asked.incrementAndGet();
    long start = System.nanoTime();
    try {
      api.get(
          "/api/decisions?size=50&facets=outcome,system,pathway,conform&histogram=auto&q="
              + Api.segment("policy:conversational-abuse answer.severity>=" + severity));
      times.add(System.nanoTime() - start);
      answered.incrementAndGet();
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e.toString());
    }
  }

  private void record(Api api, Copies copies, long number)
      throws IOException, InterruptedException {
    try (ProgressDisplay progress =
        ProgressDisplay.of("Recording", new PrintWriter(Writer.nullWriter()))) {
      new Import(api, copies, sent, sent + number, progress).run();
      sent += number;
    }
  }
}
