package dev.precedent.standalone.demo;

import dev.precedent.cli.AgreementReport;
import dev.precedent.cli.Api;
import dev.precedent.cli.BenchmarkReport;
import dev.precedent.cli.DriftReport;
import dev.precedent.cli.EstimateReport;
import dev.precedent.cli.Importer;
import dev.precedent.cli.LongWork;
import dev.precedent.cli.ProgressDisplay;
import dev.precedent.cli.ReplayReport;
import dev.precedent.cli.SweepReport;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.importing.Mapping;
import dev.precedent.importing.RefusedRows;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the demo does, as any client would do it over HTTP: policies, imports, a golden set,
 * replays, agreement of raters, a sample, a benchmark, thresholds, drift, and the figures they
 * give.
 */
public final class Tour {
  private static final String GOLDEN_SET = "pandalm-test";
  private static final String CROSSWALK = "/demo/crosswalks/dsa.yaml";
  private static final String SCORE = "y_pred_proba";

  private final Api api;

  /** How long search may take to come to what was imported. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final Path folder;
  private final PrintWriter out;
  private final PrintWriter err;

  /**
   * @param folder the server's data folder
   * @param out where the figures go
   * @param err where progress goes
   */
  public Tour(Api api, Path folder, PrintWriter out, PrintWriter err) {
    this.api = api;
    this.folder = folder;
    this.out = out;
    this.err = err;
  }

  /** Brings in what is not there yet, and shows everything. */
  public void show() throws IOException, InterruptedException {
    policies();
    Map<Stream, Long> lines = imports();
    awaitSearch();
    JsonNode goldenSet = goldenSet();

    counts(Stream.CONVERSATIONAL_ABUSE, lines);
    replay(Stream.CONVERSATIONAL_ABUSE, "2.0.0", "policy:conversational-abuse");
    agreement();
    sample();
    counts(Stream.RESPONSE_PREFERENCE, lines);
    show(goldenSet);
    benchmark();
    counts(Stream.SCORE_DRIFT, lines);
    replay(Stream.SCORE_DRIFT, "1.1.0", "policy:score-drift attribute.period:analysis");
    sweep();
    drift();
    crosswalk();
    out.flush();
  }

  private void awaitSearch() throws IOException, InterruptedException {
    err.println("Waiting until search has seen everything");
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonNode status = api.get("/api/status", "ledger", "views");
    long wanted = status.at("/ledger/head").asLong();
    while (status.at("/views/position").asLong() < wanted) {
      if (status.at("/views/state").asString().equals("STOPPED") || System.nanoTime() - end >= 0) {
        throw new IOException(
            "search stands at position %d of %d: %s"
                .formatted(
                    status.at("/views/position").asLong(),
                    wanted,
                    status.at("/views/reason").asString("it does not come further")));
      }
      Thread.sleep(LOOK_EVERY);
      status = api.get("/api/status", "ledger", "views");
    }
  }

  /** What its decisions mean in the words of the EU's database; the same one is published once. */
  private void crosswalk() throws IOException {
    JsonNode published =
        api.post("/api/crosswalks", "application/yaml", Resources.bytes(CROSSWALK), "version");
    out.printf(
        "%nCrosswalk %s@%d for statements of reasons: %s%n",
        published.path("name").asString(),
        published.path("version").asInt(),
        published.path("title").asString());
  }

  private void policies() throws IOException {
    for (Stream stream : Stream.ALL) {
      draft(stream, stream.published());
      api.post(
          "/api/policies/%s/versions/%s/publish".formatted(stream.policy(), stream.published()),
          CanonicalJson.mapper().createObjectNode());
      for (String draft : stream.drafts()) {
        draft(stream, draft);
      }
    }
  }

  private void draft(Stream stream, String version) throws IOException {
    api.post(
        "/api/policies/%s/versions".formatted(stream.policy()),
        "application/yaml",
        Resources.bytes(stream.document(version)));
  }

  private Map<Stream, Long> imports() throws IOException {
    String ledger = api.get("/api/status").at("/ledger/id").asString();
    ImportedStreams imported = new ImportedStreams(folder, ledger);
    Map<Stream, Long> lines = new LinkedHashMap<>();
    for (Stream stream : Stream.ALL) {
      OptionalLong known = imported.lines(stream);
      if (known.isEmpty()) {
        long counted = imports(stream);
        imported.add(stream, counted);
        known = OptionalLong.of(counted);
      }
      lines.put(stream, known.getAsLong());
    }
    return lines;
  }

  private long imports(Stream stream) throws IOException {
    if (!(Mapping.read(Resources.text(stream.mapping())) instanceof Mapping.Usable usable)) {
      throw new IllegalStateException("the demo's mapping of " + stream.policy() + " is wrong");
    }
    Path work = Files.createTempDirectory(folder, "demo-import");
    Path rows = work.resolve("rows.csv");
    Path refused = work.resolve("refused.jsonl");
    try (ProgressDisplay progress = ProgressDisplay.of("Importing " + stream.policy(), err);
        RefusedRows bad = RefusedRows.in(refused, null)) {
      Resources.copy("/demo/data/" + stream.data(), rows);
      Importer.Result result = new Importer(api, usable.mapping()).run(rows, bad, progress);
      if (result instanceof Importer.Imported(long accepted, long duplicates, long wrong)
          && wrong == 0) {
        return accepted + duplicates;
      }
      throw new IllegalStateException(
          "the demo's data of %s was not imported: %s".formatted(stream.policy(), result));
    } finally {
      Files.deleteIfExists(rows);
      Files.deleteIfExists(refused);
      Files.deleteIfExists(work);
    }
  }

  private JsonNode goldenSet() {
    ObjectNode request = CanonicalJson.mapper().createObjectNode();
    request.put("name", GOLDEN_SET).put("policy", Stream.RESPONSE_PREFERENCE.policy());
    return api.post("/api/golden-sets", request);
  }

  private void counts(Stream stream, Map<Stream, Long> imported) {
    JsonNode found =
        api.get(
            "/api/decisions?size=1&facets=outcome,failure&q=policy:"
                + Api.segment(stream.policy()));
    long decisions = found.path("total").asLong();
    out.printf(
        Locale.ROOT,
        "%n%s: %s%n%,d decisions (%s), %,d labels%n",
        stream.policy(),
        stream.title(),
        decisions,
        facets(found.path("facets")),
        imported.getOrDefault(stream, 0L) - decisions);
  }

  private static String facets(JsonNode facets) {
    return facets
        .valueStream()
        .flatMap(JsonNode::valueStream)
        .map(
            bucket ->
                String.format(
                    Locale.ROOT,
                    "%,d %s",
                    bucket.path("count").asLong(),
                    bucket.path("value").asString()))
        .collect(Collectors.joining(", "));
  }

  private void replay(Stream stream, String version, String where) throws InterruptedException {
    ObjectNode request = CanonicalJson.mapper().createObjectNode();
    request.put("policy", stream.policy() + "@" + version).put("where", where);
    try (ProgressDisplay progress = ProgressDisplay.of("Replaying " + stream.policy(), err)) {
      JsonNode result = LongWork.REPLAY.run(api, request, progress).path("result");
      out.printf("%nReplay of %s under ", where);
      ReplayReport.print(result, out);
    }
  }

  private void agreement() throws InterruptedException {
    ObjectNode request = CanonicalJson.mapper().createObjectNode();
    request.put("policy", Stream.CONVERSATIONAL_ABUSE.policy()).put("question", "severity");
    work(LongWork.AGREEMENT, request, "Comparing raters", "", AgreementReport::print);
  }

  /** Drawn with the same seed at every start, and held against what raters say of it. */
  private void sample() throws InterruptedException {
    ObjectNode request = CanonicalJson.mapper().createObjectNode();
    request
        .put("where", "policy:" + Stream.CONVERSATIONAL_ABUSE.policy())
        .put("size", 300)
        .put("seed", "demo");
    request.putArray("by").add("bot");
    try (ProgressDisplay progress = ProgressDisplay.of("Drawing a sample", err)) {
      String id = LongWork.SAMPLE.run(api, request, progress).path("id").asString();
      ObjectNode asked = CanonicalJson.mapper().createObjectNode().put("sample", id);
      JsonNode result = LongWork.ESTIMATE.run(api, asked, progress).path("result");
      out.printf("%nSample: ");
      EstimateReport.print(result, out);
    }
  }

  /** The judge that often is not understood against the other one, as its source counts it. */
  private void benchmark() throws InterruptedException {
    ObjectNode request = CanonicalJson.mapper().createObjectNode();
    request
        .put("goldenSet", GOLDEN_SET)
        .put("system", "gpt-3.5-turbo")
        .put("against", "pandalm-7b")
        .put("failures", "TIE");
    work(
        LongWork.BENCHMARK,
        request,
        "Benchmark of two judges",
        "Benchmark: ",
        BenchmarkReport::print);
  }

  private void sweep() throws InterruptedException {
    ObjectNode request = CanonicalJson.mapper().createObjectNode();
    request
        .put("policy", Stream.SCORE_DRIFT.policy())
        .put("signal", SCORE)
        .put("where", "attribute.period:analysis");
    request.putArray("positive").add("POSITIVE");
    request.putObject("target").put("precision", 0.95);
    work(LongWork.SWEEP, request, "Thresholds of " + SCORE, "Thresholds of ", SweepReport::print);
  }

  private void drift() throws InterruptedException {
    ObjectNode request = CanonicalJson.mapper().createObjectNode();
    request
        .put("policy", Stream.SCORE_DRIFT.policy())
        .put("signal", SCORE)
        .put("reference", "attribute.period:reference")
        .put("current", "attribute.period:analysis")
        .put("every", "month");
    work(LongWork.DRIFT, request, "Drift of " + SCORE, "Drift of ", DriftReport::print);
  }

  private void work(
      LongWork work,
      ObjectNode request,
      String doing,
      String title,
      BiConsumer<JsonNode, PrintWriter> report)
      throws InterruptedException {
    try (ProgressDisplay progress = ProgressDisplay.of(doing, err)) {
      JsonNode result = work.run(api, request, progress).path("result");
      out.printf("%n%s", title);
      report.accept(result, out);
    }
  }

  private void show(JsonNode goldenSet) {
    out.printf(
        Locale.ROOT,
        "golden set %s, version %d: %,d cases, %s%n",
        goldenSet.path("name").asString(),
        goldenSet.path("version").asInt(),
        goldenSet.path("cases").asLong(),
        goldenSet.path("truth").properties().stream()
            .map(
                truth ->
                    String.format(Locale.ROOT, "%,d %s", truth.getValue().asLong(), truth.getKey()))
            .collect(Collectors.joining(", ")));
  }
}
