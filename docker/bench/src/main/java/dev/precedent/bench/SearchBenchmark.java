package dev.precedent.bench;

import dev.precedent.cli.Api;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import dev.precedent.node.Distribution;
import dev.precedent.node.ElasticsearchNode;
import dev.precedent.node.NodeOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Decisions that are projected into an Elasticsearch and searched: pages with facets and a
 * histogram beside the same question by hand, completions, dossiers, and everything built anew
 * beside what is searched. No two questions are the same, so that none is answered from a cache of
 * answers.
 */
final class SearchBenchmark {
  private static final int WARM_UP = 30;
  private static final int QUESTIONS = 150;
  private static final double SHARE = 0.95;

  private static final double PAGE_MS = 100;
  private static final double LOOK_UP_MS = 50;
  private static final double BY_HAND = 1 / 1.3;
  private static final double PROJECTION = 0.8;
  private static final long POLL_MS = 100;

  private final Work work;
  private final int decisions;
  private final PrintWriter err;
  private final List<Row> rows = new ArrayList<>();
  private int asked;

  SearchBenchmark(Work work, int decisions, PrintWriter err) {
    this.work = work;
    this.decisions = decisions;
    this.err = err;
  }

  /** One of many questions of a kind. */
  private interface Question {
    void ask(double least) throws IOException, InterruptedException;
  }

  List<Row> run() throws IOException, InterruptedException {
    Path data = work.resolve("data");
    String yaml = ReplayBenchmark.policy("1.0.0", 0);
    err.printf(Locale.ROOT, "Recording %,d decisions%n", decisions);
    try (SqliteCommitLog log =
        SqliteCommitLog.open(Files.createDirectories(data).resolve("ledger"))) {
      DecisionLedger.fill(log, PolicyBenchmark.policy(yaml), yaml, decisions);
    }
    Path index = work.resolve("elasticsearch");
    ElasticsearchNode elasticsearch =
        work.ending(ElasticsearchNode.start(Distribution.find(), new NodeOptions(index)));
    double projected;
    try (BareNode node = new BareNode(Objects.requireNonNull(elasticsearch.address()))) {
      projected = searched(data, elasticsearch, node);
    }
    err.println("Sending the documents again by hand");
    try (BareBulk bare =
        new BareBulk(
            Objects.requireNonNull(elasticsearch.address()), work.resolve("bulks.ndjson"))) {
      rows.add(
          new Row(
              "decisions built anew",
              projected,
              "1/s",
              "bare _bulk of the same documents",
              bare.documentsPerSecond(),
              PROJECTION));
    }
    return rows;
  }

  /** The rate at which everything is built anew while it is searched. */
  private double searched(Path data, ElasticsearchNode elasticsearch, BareNode node)
      throws IOException, InterruptedException {
    err.println("Having a server project them");
    try (ServerProcess server =
            work.ending(
                ServerProcess.launchOn(Objects.requireNonNull(elasticsearch.address()), data));
        Api api = new Api(server.awaitAnswer(), null, "bench")) {
      Recording.awaitSearchable(api);
      SearchByHand byHand = new SearchByHand(node, node.decisions());
      err.println("Searching them");
      // in turns, so that whatever else the machine does falls on both
      double[] both = p95(least -> page(api, least), byHand::page);
      double pages = both[0];
      double hand = both[1];
      rows.add(
          new Row("a page of 50 should take at most", PAGE_MS, "ms", within("pages"), pages, 1.0));
      rows.add(
          new Row("95 % of the same by hand take", hand, "ms", within("pages"), pages, BY_HAND));
      double completions = p95(least -> completion(api, least))[0];
      rows.add(lookUp("a completion", "completions", completions));
      double dossiers = p95(least -> dossier(api, least))[0];
      rows.add(lookUp("a dossier", "dossiers", dossiers));
      double bytes = (double) byHand.bytes() / decisions;
      double ledger = (double) Files.size(data.resolve("ledger").resolve("ledger.db")) / decisions;
      rows.add(new Row("a decision in the ledger", ledger, "bytes", "in the index", bytes, null));
      err.println("Building them anew");
      return rebuild(api);
    }
  }

  private static String within(String what) {
    return "95 %% of %s take".formatted(what);
  }

  private static Row lookUp(String one, String many, double ms) {
    return new Row(one + " should take at most", LOOK_UP_MS, "ms", within(many), ms, 1.0);
  }

  /** For each kind of question, asked in turns. */
  private double[] p95(Question... questions) throws IOException, InterruptedException {
    Times[] times = Stream.of(questions).map(_ -> new Times()).toArray(Times[]::new);
    for (int i = 0; i < WARM_UP + QUESTIONS; i++) {
      for (int kind = 0; kind < questions.length; kind++) {
        double least = asked++ / 1e6;
        long start = System.nanoTime();
        questions[kind].ask(least);
        if (i >= WARM_UP) {
          times[kind].add(System.nanoTime() - start);
        }
      }
    }
    return Stream.of(times).mapToDouble(each -> each.quantile(SHARE)).toArray();
  }

  private static void page(Api api, double least) throws IOException {
    String query = String.format(Locale.ROOT, "policy:bench signal.s0>=%.6f", least);
    JsonNode answer =
        api.get(
            "/api/decisions?size=50&sort=-decided&facets=pathway,system,outcome,conform&histogram=day&q="
                + Api.segment(query),
            "total");
    if (answer.path("items").size() < 50 || answer.path("histogram").isEmpty()) {
      throw new IOException("too little was found: " + answer.path("total"));
    }
  }

  private static void completion(Api api, double least) throws IOException {
    String query = String.format(Locale.ROOT, "signal.s0>=%.6f outcome:R", least);
    if (api.get("/api/searches/completions?q=" + Api.segment(query)).path("items").isEmpty()) {
      throw new IOException("nothing was offered for " + query);
    }
  }

  private void dossier(Api api, double least) {
    int number = (int) (Math.round(least * 1e6) * 7919 % decisions);
    JsonNode _ = api.get("/api/decisions/" + Api.segment("decision/" + number), "proof");
  }

  private double rebuild(Api api) throws InterruptedException {
    long start = System.nanoTime();
    JsonNode status = api.post("/api/views/rebuild", CanonicalJson.mapper().createObjectNode());
    while (status.path("views").has("rebuild")) {
      Thread.sleep(POLL_MS);
      status = api.get("/api/status");
    }
    return decisions * 1e9 / (System.nanoTime() - start);
  }
}
