package dev.precedent.bench;

import dev.precedent.cli.Api;
import dev.precedent.cli.ProgressDisplay;
import dev.precedent.contracts.CanonicalJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Decisions recorded into a new server, and what was seen of it meanwhile. */
final class Recording {
  private static final String POLICY = "conversational-abuse";
  private static final String VERSION = "1.0.0";
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final long POLL_MS = 20;

  private final Work work;
  private final Copies copies;
  private final long decisions;
  private final PrintWriter err;

  Recording(Work work, Copies copies, long decisions, PrintWriter err) {
    this.work = work;
    this.copies = copies;
    this.decisions = decisions;
    this.err = err;
  }

  /**
   * What was measured.
   *
   * @param acknowledgedPerSecond decisions, from the first request to the last answer
   * @param searchablePerSecond decisions, from the first request until search sees all
   * @param elasticsearch the server's own child, where its memory can be seen
   */
  record Measured(
      double acknowledgedPerSecond,
      double searchablePerSecond,
      Footprint server,
      List<Footprint> elasticsearch) {}

  /** The memory of a process. */
  record Footprint(String what, String whose, Halves halves) {}

  /**
   * Records all decisions. The server has ended afterwards.
   *
   * @param data its data folder, which does not exist
   */
  Measured into(Path data) throws IOException, InterruptedException {
    err.println("Starting a server");
    try (ServerProcess server = work.ending(ServerProcess.launch(data))) {
      URI uri = server.awaitAnswer();
      try (Api api = new Api(uri, null, "bench");
          HttpClient http = HttpClient.newHttpClient()) {
        publish(api);
        awaitSearchable(api);
        return record(
            api,
            Memory.saysResident() ? new Memory.Resident(server.pid()) : new Memory.Heap(http, uri),
            Memory.saysResident()
                ? server.elasticsearch().stream().<Memory>mapToObj(Memory.Resident::new).toList()
                : List.of());
      }
    }
  }

  /** Publishes the policy under which copies are recorded. */
  static void publish(Api api) throws IOException {
    String versions = "/api/policies/%s/versions".formatted(POLICY);
    byte[] document = Demo.bytes("policies/%s-%s.yaml".formatted(POLICY, VERSION));
    api.post(versions, "application/yaml", document);
    api.post(
        "%s/%s/publish".formatted(versions, VERSION), CanonicalJson.mapper().createObjectNode());
  }

  private Measured record(Api api, Memory server, List<Memory> elasticsearch)
      throws IOException, InterruptedException {
    try (ProgressDisplay progress = ProgressDisplay.of("Recording", err)) {
      Import sending = new Import(api, copies, 0, decisions, progress);
      MemoryWatch ofServer = new MemoryWatch(server, sending::acknowledged, decisions);
      List<MemoryWatch> ofElasticsearch =
          elasticsearch.stream()
              .map(memory -> new MemoryWatch(memory, sending::acknowledged, decisions))
              .toList();
      long start = System.nanoTime();
      sending.run();
      long acknowledged = System.nanoTime() - start;
      awaitSearchable(api);
      long searchable = System.nanoTime() - start;
      List<Footprint> footprints = new ArrayList<>();
      for (MemoryWatch watch : ofElasticsearch) {
        footprints.add(new Footprint(watch.memory().what(), "Elasticsearch", watch.settle()));
      }
      checkFound(api);
      return new Measured(
          decisions * 1e9 / acknowledged,
          decisions * 1e9 / searchable,
          new Footprint(server.what(), "server", ofServer.settle()),
          footprints);
    }
  }

  /** Waits until search has seen the whole ledger. */
  static void awaitSearchable(Api api) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonNode status = api.get("/api/status");
    while (status.at("/views/position").asLong() < status.at("/ledger/head").asLong()) {
      if (System.nanoTime() > end) {
        throw new IOException("search did not catch up: " + status);
      }
      Thread.sleep(POLL_MS);
      status = api.get("/api/status");
    }
  }

  private void checkFound(Api api) throws IOException {
    long found = api.get("/api/decisions?size=1&q=policy:" + POLICY).path("total").asLong();
    if (found != decisions) {
      throw new IOException("search found %d of %d decisions".formatted(found, decisions));
    }
  }
}
