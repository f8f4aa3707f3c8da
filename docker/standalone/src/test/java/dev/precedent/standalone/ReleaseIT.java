package dev.precedent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.EventCodec;
import dev.precedent.contracts.EventMetadata;
import dev.precedent.contracts.EventType;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionDrafted;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The data folder of every release is opened, served, replayed and verified by this one; so is a
 * policy version in it that today's checker refuses.
 */
class ReleaseIT {
  private static final Path RELEASES = Path.of("src/test/resources/releases").toAbsolutePath();
  private static final PolicyKey DEAD = new PolicyKey("dead-nodes");

  /** A guard that can never hold, a node that no case reaches, a clause without words. */
  private static final String REFUSED =
      """
      policy: dead-nodes
      version: 1.0.0
      title: Dead nodes
      signals: {score: {type: double, range: [0, 1]}}
      outcomes: [ALLOW, REMOVE]
      tree:
        - {clause: D.1, when: score > 0.5 && score < 0.5, outcome: REMOVE}
        - {clause: D.2, when: score >= 0.9, outcome: REMOVE}
        - {clause: D.3, when: score >= 0.95, outcome: REMOVE}
        - {clause: D.9, outcome: ALLOW}
      text: D.1 Never. D.2 Certain. D.9 The rest.
      """;

  @TempDir Path folder;

  static Stream<Path> releases() throws IOException {
    try (Stream<Path> folders = Files.list(RELEASES)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void whatWasAcceptedOnceIsServed(Path release) throws Exception {
    // given
    copy(release.resolve("ledger"), folder.resolve("data/ledger"));
    String checkpoint = release.resolve("checkpoint").toString();
    run(0, "verify", release.resolve("export").toString());
    run(0, "verify", "data/ledger/ledger.db", "--checkpoint", checkpoint);
    publishUnchecked();

    // when
    try (Program program =
        Program.start(
            folder,
            Map.of("PRECEDENT_PERSONAL_ATTRIBUTES", "device"),
            "serve",
            "--data",
            "data",
            "--port",
            "0")) {
      URI server = program.server();

      // then
      replaysAsItDidThen(server, release);
      knowsWhatHappenedToItsPeople(server);
      recordsMoreAndKnowsWhatItHas(server, release);
      servesWhatTheCheckerRefuses(program, server);
      program.await(
          "a checkpoint about everything",
          () ->
              Program.get(server, "/actuator/health")
                      .at("/components/notary/details/signed")
                      .asLong()
                  == Program.get(server, "/api/status").at("/ledger/head").asLong());
    }
    run(0, "verify", "data/ledger/ledger.db", "--checkpoint", checkpoint);
  }

  private void replaysAsItDidThen(URI server, Path release) throws Exception {
    JsonNode replays =
        JsonMapper.shared().readTree(Files.readString(release.resolve("replays.json")));
    assertThat(replays).hasSizeGreaterThan(2);
    for (JsonNode then : replays) {
      JsonNode now =
          replay(
              server,
              then.path("policy").asString(),
              "--baseline",
              then.path("baseline").asString(),
              "--until",
              then.path("until").toString(),
              "--engine",
              "evaluator");
      assertThat(now.at("/digests/policy")).isEqualTo(then.at("/digests/policy"));
      assertThat(now.at("/digests/payloads")).isEqualTo(then.at("/digests/input"));
      then.properties().stream()
          .filter(field -> !field.getKey().equals("digests"))
          .forEach(
              field ->
                  assertSaid(
                      "%s of %s".formatted(field.getKey(), then.path("policy")),
                      now.path(field.getKey()),
                      field.getValue()));
    }
  }

  /**
   * What was said then is said now, though later releases say more of labels. The sentence that
   * tells how they were come to belongs to a release.
   */
  private static void assertSaid(String what, JsonNode now, JsonNode then) {
    if (then.isObject() && what.startsWith("labels")) {
      then.properties().stream()
          .filter(field -> !field.getKey().equals("rule"))
          .forEach(
              field ->
                  assertSaid(
                      what + "/" + field.getKey(), now.path(field.getKey()), field.getValue()));
    } else {
      assertThat(now).as(what).isEqualTo(then);
    }
  }

  private static void knowsWhatHappenedToItsPeople(URI server) {
    assertThat(dossier(server, "llm/hate-0001/é").at("/decision/subject").asString())
        .isEqualTo("u-1");
    assertThat(dossier(server, "llm/hate-0001/é").at("/decision/attributes/device").asString())
        .isEqualTo("phone-1");
    assertThat(dossier(server, "llm/hate-0002/é").at("/personal/erasure/authority").asString())
        .isEqualTo("GDPR Art. 17");
    assertThat(dossier(server, "spam/0003").at("/withdrawal/reason").asString())
        .isEqualTo("Recorded twice under another id.");
    assertThat(Program.total(server, "withdrawn:yes")).isEqualTo(1);
    assertThat(Program.total(server, "subject:u-2")).isZero();
    assertThat(Program.total(server, "subject:u-1")).isEqualTo(6);
    HttpResponse<String> held =
        send(server, "/api/subjects/u-1/erasure", "application/json", "{\"reason\": \"Asked.\"}");
    assertThat(held.statusCode()).as(held.body()).isEqualTo(409);
  }

  /** What it has already is a duplicate to the byte, not a conflict. */
  private static void recordsMoreAndKnowsWhatItHas(URI server, Path release) throws IOException {
    String old =
        Files.readAllLines(release.resolve("export/events.jsonl")).stream()
            .map(JsonMapper.shared()::readTree)
            .filter(event -> event.path("type").asString().equals("decision-recorded"))
            .filter(event -> event.path("revision").asInt() == 1)
            .map(event -> event.path("payload").toString())
            .findFirst()
            .orElseThrow();
    assertThat(record(server, old).path("duplicates").asInt()).as(old).isEqualTo(1);
    assertThat(
            record(server, decision("new/1", "hate-speech", "2.1.0", "{\"hate_score\": 0.98}"))
                .path("accepted")
                .asInt())
        .isEqualTo(1);
  }

  private void servesWhatTheCheckerRefuses(Program program, URI server) throws Exception {
    assertThat(
            record(server, decision("dead/1", DEAD.value(), "1.0.0", "{\"score\": 0.97}"))
                .path("accepted")
                .asInt())
        .isEqualTo(1);
    assertThat(dossier(server, "dead/1").at("/conform").asString()).isEqualTo("yes");
    program.await(
        "search, with columns for its signals",
        () -> Program.total(server, "policy:dead-nodes conform:yes signal.score>=0.97") == 1);
    String versions = "/api/policies/dead-nodes/versions/";
    assertThat(Program.get(server, versions + "1.0.0").at("/tree")).hasSize(4);
    assertThat(Program.get(server, versions + "1.1.0/diff?from=1.0.0").at("/equalInMeaning"))
        .hasToString("false");
    assertThat(Program.get(server, "/api/decisions/dead%2F1/explanation").at("/path/0").asString())
        .isEqualTo("D.2");
    for (String reading :
        List.of("prompt", "guideline.html", "guideline.md", "sql", "elasticsearch")) {
      HttpResponse<String> answer =
          Program.send(HttpRequest.newBuilder(server.resolve(versions + "1.0.0/" + reading)));
      assertThat(answer.statusCode()).as(reading + answer.body()).isEqualTo(200);
    }
    JsonNode replayed = replay(server, "dead-nodes@1.1.0");
    assertThat(replayed.at("/matrix/REMOVE/ALLOW").asInt()).isEqualTo(1);

    HttpResponse<String> draft = send(server, versions + "2.0.0/publish", "application/json", "");
    assertThat(draft.statusCode()).isEqualTo(422);
    assertThat(draft.body()).contains("\"findings\"").contains("clause-without-words");
  }

  /** As a checker would have let it pass that knew fewer rules: two versions, and a draft. */
  private void publishUnchecked() throws Exception {
    List<Event> events = new ArrayList<>();
    for (String number : List.of("1.0.0", "1.1.0", "2.0.0")) {
      VersionNumber version = VersionNumber.of(number);
      String document = REFUSED.replace("1.0.0", number);
      if (!number.equals("1.0.0")) {
        document = document.replace("score >= 0.9,", "score >= 0.99,").replace("0.95", "0.995");
      }
      String digest = Digest.of(document);
      events.add(new PolicyVersionDrafted(DEAD, version, document, digest));
      if (!number.equals("2.0.0")) {
        events.add(new PolicyVersionPublished(DEAD, version, digest));
      }
    }
    List<EventData> unit = new ArrayList<>();
    for (Event event : events) {
      unit.add(
          new EventData(
              UUID.randomUUID().toString(),
              StreamName.of(DEAD),
              unit.size(),
              EventType.of(event).wireName(),
              EventType.revisionOf(event),
              EventCodec.write(event),
              new EventMetadata(new Actor("an older checker")).write()));
    }
    try (SqliteCommitLog log = SqliteCommitLog.open(folder.resolve("data/ledger"));
        Committer committer = new Committer(log, InstantSource.system())) {
      committer.submit(unit).get();
    }
  }

  private JsonNode replay(URI server, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("replay"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--json", "--url", server.toString()));
    String output = run(0, command.toArray(String[]::new));
    return JsonMapper.shared().readTree(output.substring(output.indexOf('{')));
  }

  private String run(int exitCode, String... arguments) throws Exception {
    Program.Ended ended = Program.run(folder, arguments);
    assertThat(ended.exitCode()).as(ended.output()).isEqualTo(exitCode);
    return ended.output();
  }

  private static String decision(String id, String policy, String version, String signals) {
    return """
    {"id": "%s", "case": {"id": "c"}, "policy": "%s", "version": "%s", "pathway": "CLASSIFIER",\
     "system": {"name": "s", "version": "1"}, "outcome": "REMOVE", "decidedAt": "2026-04-01T00:00:00Z",\
     "signals": %s}"""
        .formatted(id, policy, version, signals);
  }

  private static JsonNode record(URI server, String line) {
    HttpResponse<String> answer =
        send(server, "/api/decisions", "application/x-ndjson", line + "\n");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static JsonNode dossier(URI server, String id) {
    return Program.get(server, "/api/decisions/" + Program.encoded(id));
  }

  private static HttpResponse<String> send(URI server, String path, String type, String body) {
    return Program.send(
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
          target.toFile().setReadable(false, false); // keys are their owner's alone
          target.toFile().setReadable(true, true);
        }
      }
    }
  }
}
