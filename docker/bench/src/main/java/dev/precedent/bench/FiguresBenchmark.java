package dev.precedent.bench;

import dev.precedent.archive.Archive;
import dev.precedent.archive.ArchiveOptions;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import dev.precedent.ledger.wiring.LedgerConfiguration;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Each figure over labelled decisions, asked of a server, beside SQL by hand over the files of its
 * archive in this process. Both must come to the same figure.
 */
final class FiguresBenchmark {
  private static final String SEED = "bench";
  private static final int DRAWN = 2_000;
  private static final String CHANGED = "2026-02-01";
  private static final double MEGABYTE = 1024 * 1024;
  private static final double SAME = 1e-9;
  private static final double MILLION = 1e6;
  private static final double TWO_CORES = 20;
  private static final long POLL_MS = 100;

  /** A million in ten seconds. */
  private static final double WANTED = 100_000;

  private final Work work;
  private final int decisions;
  private final PrintWriter err;
  private final Path data;
  private final List<Row> rows = new ArrayList<>();

  FiguresBenchmark(Work work, int decisions, PrintWriter err) {
    this.work = work;
    this.decisions = decisions;
    this.err = err;
    this.data = work.resolve("data");
  }

  /** How a server is asked for a figure. */
  private interface Asked {
    double of(FigureServer server) throws IOException, InterruptedException;
  }

  /** A figure, how it is asked of a server, and by hand. */
  private record Figure(String what, Asked asked, Measured.Question byHand) {}

  List<Row> run() throws IOException, InterruptedException {
    err.printf(Locale.ROOT, "Recording %,d decisions and as many labels%n", decisions);
    try (SqliteCommitLog log =
        SqliteCommitLog.open(Files.createDirectories(data).resolve("ledger"))) {
      LabelledLedger.fill(log, decisions);
      err.println("Archiving them");
      archive(log);
    }
    List<Figure> figures = figures(new FiguresByHand(data.resolve("archive")));
    Map<String, Measured> byHand = new HashMap<>();
    for (Figure figure : figures) { // before the server, which merges files meanwhile
      err.println("By hand: " + figure.what());
      System.gc();
      byHand.put(figure.what(), Measured.of(ProcessHandle.current().pid(), figure.byHand()));
    }
    Path file = work.resolve("settled.csv");
    new FiguresByHand(data.resolve("archive")).export(file);
    Map<String, Measured> scikit = ScikitLearn.measure(file, err);
    err.println("Starting a server");
    try (FigureServer server = FigureServer.start(work, data)) {
      tell("golden-set freeze", measured(server, FiguresBenchmark::frozen), null, null);
      JsonNode _ = draw(server, SEED, size());
      for (Figure figure : figures) {
        err.println("Asking for " + figure.what());
        Measured own = measured(server, figure.asked());
        Measured hand = Objects.requireNonNull(byHand.get(figure.what()));
        Measured learned = scikit.get(figure.what());
        same(figure.what(), own.value(), hand.value(), "SQL by hand");
        if (learned != null) {
          same(figure.what(), own.value(), learned.value(), "scikit-learn");
        }
        tell(figure.what(), own, hand, learned);
      }
    }
    return rows;
  }

  private int size() {
    return Math.min(DRAWN, decisions / 2);
  }

  private static Measured measured(FigureServer server, Asked asked)
      throws IOException, InterruptedException {
    server.collect();
    return Measured.of(server.pid(), () -> asked.of(server));
  }

  private static double frozen(FigureServer server) {
    return server
        .post("/api/golden-sets", "{\"name\":\"bench-truth\",\"policy\":\"bench-labels\"}")
        .path("cases")
        .asDouble();
  }

  private List<Figure> figures(FiguresByHand byHand) {
    return List.of(
        new Figure(
            "agreement",
            server ->
                server
                    .work("/api/agreements", "{\"policy\":\"bench-labels\",\"outcome\":true}")
                    .at("/alpha/nominal")
                    .asDouble(),
            byHand::alpha),
        new Figure(
            "sweep",
            server ->
                server
                    .work(
                        "/api/sweeps",
                        "{\"policy\":\"bench-labels\",\"signal\":\"score\",\"positive\":[\"REMOVE\"],\"target\":{\"precision\":0.9}}")
                    .path("rocAuc")
                    .asDouble(),
            byHand::rocAuc),
        new Figure(
            "drift",
            server ->
                server
                    .work(
                        "/api/drifts",
                        "{\"policy\":\"bench-labels\",\"signal\":\"score\",\"reference\":\"decided:..2026-01-31\",\"current\":\"decided:%s..\"}"
                            .formatted(CHANGED))
                    .path("psi")
                    .asDouble(),
            () -> byHand.psi(CHANGED)),
        new Figure(
            "benchmark",
            server ->
                server
                    .work(
                        "/api/benchmarks",
                        "{\"goldenSet\":\"bench-truth\",\"system\":\"%s\"}"
                            .formatted(LabelledLedger.SYSTEM))
                    .path("accuracy")
                    .asDouble(),
            byHand::accuracy),
        new Figure(
            "sample draw",
            server -> draw(server, "again", size()).path("drawn").asDouble(),
            () -> byHand.drawn("again", size())),
        new Figure(
            "sample estimate",
            server -> prevalence(server.work("/api/estimates", "{\"sample\":\"1\"}")),
            () -> byHand.prevalence(SEED, size())));
  }

  private void archive(SqliteCommitLog log) throws IOException, InterruptedException {
    try (Archive archive =
        Archive.start(
            log,
            LedgerConfiguration.policyCatalogue(log),
            data.resolve("archive"),
            ArchiveOptions.DEFAULT)) {
      while (archive.status().position() < log.head()) {
        Thread.sleep(POLL_MS);
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the archive did not end: " + e.getMessage(), e);
    }
  }

  private static JsonNode draw(FigureServer server, String seed, int size)
      throws IOException, InterruptedException {
    return server.work(
        "/api/samples",
        "{\"where\":\"policy:bench-labels\",\"size\":%d,\"seed\":\"%s\"}".formatted(size, seed));
  }

  private static double prevalence(JsonNode estimate) {
    return estimate
        .path("figures")
        .valueStream()
        .filter(figure -> figure.path("name").asString().equals("prevalence"))
        .mapToDouble(figure -> figure.path("estimate").asDouble())
        .sum();
  }

  private static void same(String what, double own, double peer, String whose) {
    if (!(Math.abs(own - peer) <= SAME)) {
      throw new IllegalStateException(
          "%s came to %s, and %s to %s".formatted(what, own, whose, peer));
    }
  }

  private void tell(
      String what, Measured own, @Nullable Measured byHand, @Nullable Measured scikit) {
    String rate = what + ", decisions";
    rows.add(new Row(rate, rate(own), "1/s", "a million in ten seconds", WANTED, 1.0));
    if (byHand != null) {
      rows.add(new Row(rate, rate(own), "1/s", "SQL by hand", rate(byHand), null));
    }
    if (own.processor() > 0) {
      String worked = what + ", processor time of the process for a million";
      rows.add(
          new Row(
              worked,
              ofMillion(own.processor()),
              "s",
              "two cores for ten seconds",
              TWO_CORES,
              null));
      if (byHand != null && byHand.processor() > 0) {
        rows.add(
            new Row(
                worked,
                ofMillion(own.processor()),
                "s",
                "SQL by hand",
                ofMillion(byHand.processor()),
                null));
      }
    }
    if (scikit != null) {
      rows.add(new Row(rate, rate(own), "1/s", "scikit-learn", rate(scikit), null));
    }
    if (byHand != null && own.bytes() > 0 && byHand.bytes() > 0) {
      rows.add(
          new Row(
              what + ", memory of the process at most",
              own.bytes() / MEGABYTE,
              "MiB",
              "SQL by hand",
              byHand.bytes() / MEGABYTE,
              null));
    }
  }

  private double ofMillion(double seconds) {
    return seconds * MILLION / decisions;
  }

  private double rate(Measured measured) {
    return decisions / measured.seconds();
  }
}
