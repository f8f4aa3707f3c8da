package dev.precedent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stays when processes die: everything that was acknowledged, and nothing else. */
class CrashIT {
  private static final int KILLS = 3;
  private static final int BATCH = 50;

  @TempDir Path folder;

  @Test
  void nothingAcknowledgedIsLostAndNothingIsLeftOver() throws Exception {
    Random random = new Random(11);
    List<String> acknowledged = new ArrayList<>();
    int sent = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      try (Program program = serve()) {
        URI server = program.server();
        Spam.publishOnce(server);
        program.descendants();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500 + random.nextInt(2_500));
        Thread killer =
            Thread.startVirtualThread(
                () -> {
                  while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                  }
                  program.handle().destroyForcibly();
                });
        try {
          while (true) {
            List<String> ids = ids(sent, BATCH);
            sent += BATCH;
            if (record(server, ids) == BATCH) {
              acknowledged.addAll(ids);
            }
          }
        } catch (UncheckedIOException killed) {
          killer.join();
        }
        ProcessHandle[] children = program.descendants();
        for (ProcessHandle child : children) {
          child.onExit().get(10, TimeUnit.SECONDS);
        }
      }
    }

    try (Program program = serve()) {
      URI server = program.server();
      assertThat(acknowledged).isNotEmpty();
      for (String id : acknowledged) {
        assertThat(Program.get(server, "/api/decisions/" + Program.encoded(id)).at("/decision/id"))
            .isEqualTo(JsonMapper.shared().getNodeFactory().stringNode(id));
      }
      // sent again, all of it: what is there is recognised, the rest is recorded, once
      for (int from = 0; from < sent; from += BATCH) {
        assertThat(record(server, ids(from, BATCH))).isEqualTo(BATCH);
      }
      long all = sent;
      program.await("all to be found", () -> Program.total(server, "policy:spam") == all);
      assertThat(Program.get(server, "/api/status").at("/ledger/head").asLong())
          .isEqualTo(all + 3); // with the signing key, the policy's draft and its publication
    }
  }

  @Test
  void searchRecoversByItselfAndRecordingNeverStops() throws Exception {
    try (Program program = serve()) {
      URI server = program.server();
      Spam.publishOnce(server);
      assertThat(record(server, ids(0, BATCH))).isEqualTo(BATCH);
      program.await("search", () -> Program.total(server, "policy:spam") == BATCH);

      ProcessHandle elasticsearch =
          Stream.of(program.descendants())
              .filter(child -> child.info().commandLine().orElse("").contains("ElasticsearchChild"))
              .findFirst()
              .orElseThrow();
      elasticsearch.destroyForcibly();
      for (int i = 1; i < 20; i++) {
        assertThat(record(server, ids(i * BATCH, BATCH))).isEqualTo(BATCH);
        Program.get(server, "/api/decisions/" + Program.encoded(ids(i * BATCH, 1).getFirst()));
      }
      program.await("search again", () -> Program.total(server, "policy:spam") == 20 * BATCH);
    }

    delete(folder.resolve("data/elasticsearch"));
    try (Program program = serve()) {
      URI server = program.server();
      program.await("the rebuild", () -> Program.total(server, "policy:spam") == 20 * BATCH);
      assertThat(Program.total(server, "outcome:ALLOW signal.spam_score<=0.1"))
          .isEqualTo(20 * BATCH);
    }
  }

  private Program serve() throws IOException {
    return Program.start(folder, "serve", "--data", "data", "--port", "0");
  }

  /** How many of the decisions the server says are recorded. */
  private static int record(URI server, List<String> ids) {
    String lines =
        ids.stream()
            .map(
                id ->
                    """
                    {"id":"%s","case":{"id":"c"},"policy":"spam","version":"1.0.0",\
                    "pathway":"CLASSIFIER","system":{"name":"clf","version":"1"},\
                    "outcome":"ALLOW","decidedAt":"2026-01-01T00:00:00Z",\
                    "signals":{"spam_score":0.1,"language":"en"}}"""
                        .formatted(id))
            .collect(Collectors.joining("\n"));
    HttpResponse<String> response =
        Program.send(
            HttpRequest.newBuilder(server.resolve("/api/decisions"))
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines)));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode recorded = JsonMapper.shared().readTree(response.body());
    return recorded.get("accepted").asInt() + recorded.get("duplicates").asInt();
  }

  private static List<String> ids(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(i -> "crash/" + i).toList();
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
