package dev.precedent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Digest;
import dev.precedent.contracts.JobEnded;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.JobTaken;
import dev.precedent.ledger.LedgerStore;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.mongodb.MongoCommitLog;
import dev.precedent.ledger.mongodb.Secantus;
import dev.precedent.ledger.mongodb.WireServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replays and exports whose servers are killed: listed, resumed, and with the same result, whatever
 * is recorded behind their position and happens to the archive meanwhile.
 */
class JobsIT {
  /** Set {@code precedent.crash.rounds} for more of them. */
  private static final int ROUNDS = Integer.getInteger("precedent.crash.rounds", 1);

  private static final int DECISIONS = 40_000;
  private static final int BATCH = 2_000;

  /** So many decisions name a person concerned, each another. */
  private static final int SUBJECTS = 200;

  /** In which forms is exported, each time in this order. */
  private static final List<String> FORMATS = List.of("jsonl", "csv", "parquet");

  /** The engine that DuckDB leaves what it cannot. */
  private static final String WAITS_FOR_SEARCH =
      "{\"policy\":\"spam@1.0.0\",\"until\":1,\"engine\":\"evaluator\"}";

  @TempDir Path folder;

  @Test
  void everyKilledReplayAndExportComesToTheSameResult() throws Exception {
    Random random = new Random(5);
    long until;
    JsonNode replayed;
    List<List<JsonNode>> exported;
    try (Program program = serve("data", List.of(), Map.of())) {
      URI server = program.server();
      record(server);
      until = Program.get(server, "/api/status").at("/ledger/head").asLong();
      replayed = ended(program, server, "replays", ask(server, "replays", replay(until, "duckdb")));
      exported = exported(program, server, export(server, until));
    }
    int caught = 0;
    int replays = 0;
    long killed = 1;
    long exports = FORMATS.size();
    for (int round = 0; round < ROUNDS; round++) {
      try (Program program = serve("data", List.of(), Map.of())) {
        URI server = program.server();
        program.await("search", () -> Program.total(server, "policy:spam") == DECISIONS);
        // the evaluator takes longer, so that it is more often caught at work
        String first =
            ask(server, "replays", replay(until, round % 3 == 2 ? "duckdb" : "evaluator"));
        List<String> second = export(server, until);
        killed++;
        exports += second.size();
        assertThat(first).isEqualTo(Long.toString(killed));
        assertThat(second.getLast()).isEqualTo(Long.toString(exports));
        recordMeanwhile(server, round);
        Thread.sleep(random.nextInt(400));
        replays += isOpen(server, "replays", first) ? 1 : 0;
        caught += (int) second.stream().filter(each -> isOpen(server, "exports", each)).count();
        ProcessHandle[] children = program.descendants();
        program.handle().destroyForcibly();
        for (ProcessHandle child : children) {
          child.onExit().join();
        }
      }
      Harm harm = Harm.values()[round % Harm.values().length];
      harm.doTo(folder.resolve("data/archive"));
      try (Program program = serve("data", List.of(), Map.of())) {
        URI server = program.server();
        program.await("the archive after " + harm, () -> isWhole(server, harm));
        String id = Long.toString(killed);
        assertThat(Program.get(server, "/api/replays").at("/items/0/id").asString()).isEqualTo(id);
        String last = Long.toString(exports);
        assertThat(Program.get(server, "/api/exports").at("/items/0/id").asString())
            .isEqualTo(last);
        assertThat(found(ended(program, server, "replays", id))).isEqualTo(found(replayed));
        List<String> resumed =
            LongStream.rangeClosed(exports - FORMATS.size() + 1, exports)
                .mapToObj(Long::toString)
                .toList();
        assertThat(exported(program, server, resumed)).isEqualTo(exported);
        assertThat(Program.get(server, "/api/replays/1").path("result"))
            .isEqualTo(replayed.path("result"));
        assertThat(Program.get(server, "/api/replays/" + id + "/flips?size=200").path("items"))
            .hasSize(200);
      }
    }
    assertThat(caught + replays).as("jobs that were at work when they were killed").isPositive();
    System.out.printf(
        "%d of %d replays and %d of %d exports had not ended when they were killed%n",
        replays, ROUNDS, caught, ROUNDS * FORMATS.size());
  }

  /** Asks for an export in each form. */
  private static List<String> export(URI server, long until) {
    return FORMATS.stream()
        .map(
            format ->
                ask(
                    server,
                    "exports",
                    "{\"query\":\"policy:spam\",\"until\":%d,\"format\":\"%s\"}"
                        .formatted(until, format)))
        .toList();
  }

  /**
   * What exports hold of the ledger and its tables, as their manifests digest it; a manifest tells
   * of the files that stand there.
   */
  private List<List<JsonNode>> exported(Program program, URI server, List<String> ids)
      throws IOException {
    List<List<JsonNode>> all = new ArrayList<>();
    for (String id : ids) {
      List<JsonNode> files =
          ended(program, server, "exports", id)
              .at("/manifest/files")
              .valueStream()
              .filter(file -> file.path("name").asString().matches("events\\.jsonl|decisions.*"))
              .toList();
      for (JsonNode file : files) {
        byte[] content =
            Files.readAllBytes(
                folder.resolve("data/jobs/export-" + id).resolve(file.path("name").asString()));
        assertThat(HexFormat.of().formatHex(Digest.sha256(content)))
            .as(file.toString())
            .isEqualTo(file.path("sha256").asString());
      }
      all.add(files);
    }
    assertThat(all.stream().map(List::size)).containsExactly(1, 2, 2);
    return all;
  }

  /** The result without what only one engine says. */
  private static JsonNode found(JsonNode replay) {
    ObjectNode result = (ObjectNode) replay.path("result").deepCopy();
    ((ObjectNode) result.path("digests")).remove("payloads");
    return result.remove(List.of("engine", "way"));
  }

  /**
   * Behind the position of what is at work a decision arrives, another is withdrawn, and a person
   * is erased.
   */
  private static void recordMeanwhile(URI server, int round) {
    post(server, "decisions", "application/x-ndjson", line("meanwhile/" + round, 0.95, null));
    String reason = "{\"reason\":\"meanwhile\"}";
    String withdrawn = Program.encoded("jobs/" + (SUBJECTS + round));
    post(server, "decisions/" + withdrawn + "/withdrawal", "application/json", reason);
    post(server, "subjects/u-" + round + "/erasure", "application/json", reason);
  }

  private static void post(URI server, String what, String type, String body) {
    HttpResponse<String> answer =
        Program.send(
            HttpRequest.newBuilder(server.resolve("/api/" + what))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** What happens to the archive while no server runs. */
  private enum Harm {
    TRUNCATED,
    DELETED,
    ALTERED,
    NONE;

    void doTo(Path archive) throws IOException {
      if (this == NONE) {
        return;
      }
      try (Stream<Path> walked = Files.walk(archive)) {
        List<Path> files = walked.filter(Files::isRegularFile).sorted().toList();
        if (this == DELETED) {
          for (Path file : files) {
            Files.delete(file);
          }
          return;
        }
        Path file =
            files.stream().filter(each -> each.toString().endsWith(".parquet")).findFirst().get();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, this == ALTERED ? bytes : Arrays.copyOf(bytes, bytes.length / 2));
      }
    }
  }

  /** Whether the archive said what was found and holds everything. */
  private static boolean isWhole(URI server, Harm harm) {
    JsonNode archive = Program.get(server, "/actuator/health").at("/components/archive/details");
    return archive.path("damaged").asInt()
            == (harm == Harm.TRUNCATED || harm == Harm.ALTERED ? 1 : 0)
        && archive.path("reason").isMissingNode()
        && archive.path("position").asLong()
            == Program.get(server, "/api/status").at("/ledger/head").asLong();
  }

  @Test
  void aReplayThatRunsIsCancelledAtOnce() throws Exception {
    try (Program program =
        serve("data", List.of("--elasticsearch-uri", "http://127.0.0.1:1"), Map.of())) {
      URI server = program.server();
      Spam.publish(server);
      String id = ask(server, "replays", WAITS_FOR_SEARCH); // which never comes
      program.await("its turn", () -> state(server, "replays", id).equals("RUNNING"));

      long asked = System.nanoTime();
      HttpResponse<String> answer =
          Program.send(
              HttpRequest.newBuilder(server.resolve("/api/replays/" + id + "/cancellation"))
                  .POST(BodyPublishers.noBody()));
      Duration took = Duration.ofNanos(System.nanoTime() - asked);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(JsonMapper.shared().readTree(answer.body()).path("state").asString())
          .isEqualTo("CANCELLED");
      System.out.printf("cancelled in %d ms%n", took.toMillis());
    }
  }

  @Test
  void anotherProcessOnTheSameLedgerTakesOver() throws Exception {
    Map<String, String> lease = Map.of("PRECEDENT_JOBLEASE", "5s");
    try (WireServer mongo = new WireServer(Secantus.PYTHON, folder.resolve("mongo"))) {
      String uri = mongo.uri("precedent");
      List<String> shared = List.of("--mongodb-uri", uri);
      List<String> unsearched = new ArrayList<>(shared);
      unsearched.addAll(List.of("--elasticsearch-uri", "http://127.0.0.1:1"));
      String id;
      try (Program first = serve("data", unsearched, lease)) {
        URI server = first.server();
        Spam.publish(server);
        id = ask(server, "replays", WAITS_FOR_SEARCH);
        first.await("its turn", () -> state(server, "replays", id).equals("RUNNING"));
        first.handle().destroyForcibly();
      }
      copyKeys();
      try (Program second = serve("other", shared, lease)) {
        assertThat(ended(second, second.server(), "replays", id).path("state").asString())
            .isEqualTo("DONE");
      }
      try (LedgerStore ledger = MongoCommitLog.open(uri)) {
        List<RecordedEvent> events =
            ledger.stream(StreamName.of(new JobId("replay", Long.parseLong(id))), 0);
        assertThat(events.getLast().event()).isInstanceOf(JobEnded.class);
        assertThat(
                events.stream()
                    .map(RecordedEvent::event)
                    .filter(JobTaken.class::isInstance)
                    .map(event -> ((JobTaken) event).process())
                    .distinct())
            .hasSize(2);
      }
    }
  }

  /** Two processes of one ledger have its keys in common. */
  private void copyKeys() throws IOException {
    Path ledger = Files.createDirectories(folder.resolve("other/ledger"));
    for (String key : List.of("signing.key", "kek")) {
      Files.copy(
          folder.resolve("data/ledger").resolve(key),
          ledger.resolve(key),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private static String replay(long until, String engine) {
    return "{\"policy\":\"spam@1.0.0\",\"where\":\"outcome:ALLOW\",\"until\":%d,\"engine\":\"%s\"}"
        .formatted(until, engine);
  }

  private static String ask(URI server, String what, String request) {
    HttpResponse<String> answer =
        Program.send(
            HttpRequest.newBuilder(server.resolve("/api/" + what))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(request)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return JsonMapper.shared().readTree(answer.body()).path("id").asString();
  }

  private static String state(URI server, String what, String id) {
    return Program.get(server, "/api/" + what + "/" + id).path("state").asString();
  }

  private static boolean isOpen(URI server, String what, String id) {
    return List.of("WAITING", "RUNNING").contains(state(server, what, id));
  }

  private static JsonNode ended(Program program, URI server, String what, String id) {
    program.await("the end of " + what + " " + id, () -> !isOpen(server, what, id));
    JsonNode ended = Program.get(server, "/api/" + what + "/" + id);
    assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("DONE");
    return ended;
  }

  private Program serve(String data, List<String> more, Map<String, String> environment)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("serve", "--data", data, "--port", "0"));
    arguments.addAll(more);
    return Program.start(folder, environment, arguments.toArray(String[]::new));
  }

  /** Decisions of which the policy would decide some otherwise. */
  private static void record(URI server) throws IOException {
    Spam.publish(server);
    for (int from = 0; from < DECISIONS; from += BATCH) {
      String lines =
          IntStream.range(from, from + BATCH)
              .mapToObj(i -> line("jobs/" + i, i % 100 / 100.0, i < SUBJECTS ? "u-" + i : null))
              .collect(Collectors.joining("\n"));
      post(server, "decisions", "application/x-ndjson", lines);
    }
  }

  private static String line(String id, double score, @Nullable String subject) {
    return """
    {"id":"%s","case":{"id":"c/%s"},%s"policy":"spam","version":"1.0.0",\
    "pathway":"CLASSIFIER","system":{"name":"clf","version":"1"},\
    "outcome":"ALLOW","decidedAt":"2026-01-01T00:00:00Z",\
    "signals":{"spam_score":%s,"language":"en"}}\
    """
        .formatted(id, id, subject == null ? "" : "\"subject\":\"%s\",".formatted(subject), score);
  }
}
