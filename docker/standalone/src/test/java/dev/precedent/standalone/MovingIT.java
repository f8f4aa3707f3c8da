package dev.precedent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.precedent.ledger.mongodb.Secantus;
import dev.precedent.ledger.mongodb.WireServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A ledger moves to MongoDB, goes on there, is checked there, and moves back. */
class MovingIT {
  private static final int EVENTS = 40;

  @TempDir Path folder;

  @Test
  void thereAndBackEverythingIsTheSameAndTheOldCheckpointHolds() throws Exception {
    try (WireServer mongo = new WireServer(Secantus.PYTHON, folder.resolve("mongo"))) {
      String uri = mongo.uri("precedent");
      try (Program program = serve("data", List.of())) {
        record(program, "before", EVENTS);
        Files.writeString(folder.resolve("before"), checkpoint(program, EVENTS + 1));
      }

      JsonNode there = copy("data", uri);
      assertThat(there.path("events").asInt()).isEqualTo(EVENTS + 1); // and the key
      assertThat(there.path("finished").asBoolean()).isTrue();
      assertThat(run("ledger", "check", uri, "--checkpoint", "before").exitCode()).isZero();

      try (Program program = serve(withKeysOf("data", "moved"), List.of("--mongodb-uri", uri))) {
        record(program, "after", EVENTS);
        assertThat(checkpoint(program, 2 * EVENTS + 1)).isNotEmpty();
      }
      Program.Ended checked = run("ledger", "check", uri, "--checkpoint", "before");
      assertThat(checked.exitCode()).as(checked.output()).isZero();

      JsonNode back = copy(uri, "back");
      assertThat(back.path("events").asInt()).isEqualTo(2 * EVENTS + 1);
      assertThat(run("verify", "back/ledger.db", "--checkpoint", "before").exitCode()).isZero();
      assertThat(copy(uri, "again").path("sha256")).isEqualTo(back.path("sha256"));

      alter(uri);
      Program.Ended altered = run("ledger", "check", uri);
      assertThat(altered.exitCode()).isEqualTo(1);
      assertThat(altered.output()).contains("position 3");
    }
  }

  private JsonNode copy(String from, String to) throws Exception {
    Program.Ended copied = run("ledger", "copy", "--from", from, "--to", to, "--seal", "--json");
    assertThat(copied.exitCode()).as(copied.output()).isZero();
    return JsonMapper.shared().readTree(copied.output());
  }

  /** One letter in the payload of the event at position 3. */
  private static void alter(String uri) {
    try (MongoClient client = MongoClients.create(uri)) {
      MongoCollection<Document> commits = client.getDatabase("precedent").getCollection("commits");
      Document commit = commits.find(Filters.lte("_id", 3)).sort(new Document("_id", -1)).first();
      assertThat(commit).isNotNull();
      byte[] lines = commit.get("events", Binary.class).getData();
      String altered = new String(lines, StandardCharsets.UTF_8).replaceFirst("before", "beforx");
      commits.updateOne(
          Filters.eq("_id", commit.get("_id")),
          Updates.set("events", new Binary(altered.getBytes(StandardCharsets.UTF_8))));
    }
  }

  private static void record(Program program, String name, int events) {
    URI server = program.server();
    for (int i = 0; i < events; i++) {
      String policy =
          """
          policy: %s-%d
          version: 1.0.0
          title: Nothing is decided
          outcomes: [ALLOW]
          tree: [{clause: A.1, outcome: ALLOW}]
          text: A.1 Everything stays.
          """
              .formatted(name, i);
      assertThat(
              Program.send(
                      HttpRequest.newBuilder(
                              server.resolve("/api/policies/%s-%d/versions".formatted(name, i)))
                          .header("Content-Type", "application/yaml")
                          .POST(HttpRequest.BodyPublishers.ofString(policy)))
                  .statusCode())
          .isEqualTo(201);
    }
  }

  private static String checkpoint(Program program, int events) {
    URI server = program.server();
    String[] note = {""};
    program.await(
        "a checkpoint about %d events".formatted(events),
        () -> {
          note[0] = Program.send(HttpRequest.newBuilder(server.resolve("/checkpoint"))).body();
          return note[0].contains("\n" + events + "\n");
        });
    return note[0];
  }

  private String withKeysOf(String data, String moved) throws IOException {
    Path ledger = Files.createDirectories(folder.resolve(moved).resolve("ledger"));
    for (String key : List.of("signing.key", "kek")) {
      Files.copy(
          folder.resolve(data).resolve("ledger").resolve(key),
          ledger.resolve(key),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    return moved;
  }

  /** Without search, which this is not about. */
  private Program serve(String data, List<String> more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "serve",
                "--data",
                data,
                "--port",
                "0",
                "--elasticsearch-uri",
                "http://127.0.0.1:1"));
    arguments.addAll(more);
    return Program.start(folder, arguments.toArray(String[]::new));
  }

  private Program.Ended run(String... arguments) throws IOException, InterruptedException {
    return Program.run(folder, arguments);
  }
}
