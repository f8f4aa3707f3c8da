package dev.precedent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person's way out of the record: recorded, held, released, erased, and nothing left. */
class ErasureIT {
  private static final List<String> SECRETS = List.of("u-anna", "account-of-anna", "anna wrote");

  @TempDir Path folder;

  @Test
  void whatIsErasedIsNowhereAndEverythingElseStays() throws Exception {
    Files.writeString(
        folder.resolve("application.properties"),
        "precedent.personal.attributes=account,device\nprecedent.personal.rationales=true\n");
    List<String> keys;
    try (Program program = serve()) {
      URI server = program.server();
      Spam.publish(server);
      record(server, line("d/1", "anna"), line("d/2", "bob"), line("d/3", "anna"));
      program.await("search", () -> Program.total(server, "subject:u-anna") == 2);
      assertThat(dossier(server, "d/1").at("/decision/subject").asString()).isEqualTo("u-anna");
      assertThat(dossier(server, "d/1").at("/decision/answers/0/rationale").asString())
          .isEqualTo("anna wrote this");
      assertThat(SECRETS)
          .filteredOn(secret -> occurrences(secret) > 0)
          .as("what would be found")
          .contains("u-anna", "account-of-anna");
      keys = storedKeys();
      assertThat(keys).hasSize(2);
      String digest = dossier(server, "d/1").get("digest").asString();

      assertThat(run(server, 0, "hold", "u-anna", "--reason", "Pending appeal."))
          .contains("is under a hold");
      assertThat(run(server, 1, "erase", "u-anna", "--reason", "Asked for."))
          .contains("subject 'u-anna' is under a hold (Pending appeal.)");
      assertThat(dossier(server, "d/1").at("/personal/hold/reason").asString())
          .isEqualTo("Pending appeal.");
      assertThat(run(server, 0, "release", "u-anna", "--reason", "Decided."))
          .contains("is released");
      assertThat(
              run(server, 0, "erase", "u-anna", "--reason", "Asked for.", "--authority", "Art. 17"))
          .contains("is erased");

      JsonNode erased = dossier(server, "d/1");
      assertThat(erased.at("/personal/state").asString()).isEqualTo("ERASED");
      assertThat(erased.at("/personal/erasure/authority").asString()).isEqualTo("Art. 17");
      assertThat(erased.get("digest").asString())
          .as("of bytes that did not change")
          .isEqualTo(digest);
      assertThat(SECRETS)
          .allSatisfy(secret -> assertThat(erased.toString()).doesNotContain(secret));
      assertThat(erased.at("/decision/answers/0/answer").asString()).isEqualTo("yes");
      program.await("the archive", () -> archived(server) == 3);
      program.await("search to forget", () -> Program.total(server, "subject:u-anna") == 0);
      assertThat(Program.total(server, "attribute.account:account-of-anna")).isZero();
      assertThat(Program.total(server, "\"anna wrote\"")).isZero();
      assertThat(Program.total(server, "policy:spam")).isEqualTo(3);
      assertThat(Program.total(server, "subject:u-bob")).isEqualTo(1);

      assertThat(run(server, 1, "erase", "u-anna", "--reason", "Again."))
          .contains("nothing is kept of a subject 'u-anna'");
      assertThat(send(server, line("d/1", "anna")).at("/refused/0/reason").asString())
          .isEqualTo(
              "id 'd/1' is a duplicate of an erased record, at position %d; it cannot be recorded again"
                  .formatted(erased.get("position").asLong()));
      assertThat(reasonTooLong(server).statusCode()).isEqualTo(400);
      List<String> left = storedKeys();
      keys.removeAll(left);
      assertThat(keys).as("the key that was deleted").hasSize(1);
      assertThat(occurrences(keys.getFirst())).isZero();
      assertThat(occurrences(left.getFirst())).as("so that it would be found").isPositive();
      for (String secret : SECRETS) {
        program.await("Elasticsearch to let go of " + secret, () -> occurrences(secret) == 0);
      }
    }
    assertThat(SECRETS).allSatisfy(secret -> assertThat(occurrences(secret)).isZero());
    try (Program program = serve()) {
      URI server = program.server();
      program.await("search", () -> Program.total(server, "policy:spam") == 3);
      assertThat(dossier(server, "d/3").at("/personal/state").asString()).isEqualTo("ERASED");
      assertThat(dossier(server, "d/2").at("/decision/subject").asString()).isEqualTo("u-bob");
      assertThat(Program.total(server, "subject:u-anna")).isZero();
    }
    Path kek = folder.resolve("data/ledger/kek");
    Files.move(kek, folder.resolve("kek"));
    Program.Ended refused = Program.run(folder, serving());
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.output()).contains("The key-encryption key " + kek + " is missing");
  }

  private Program serve() throws IOException {
    return Program.start(folder, serving());
  }

  private static String[] serving() {
    return new String[] {"serve", "--data", "data", "--port", "0"};
  }

  private String run(URI server, int exitCode, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.addAll(List.of("--url", server.toString()));
    Program.Ended ended = Program.run(folder, command.toArray(String[]::new));
    assertThat(ended.exitCode()).as(ended.output()).isEqualTo(exitCode);
    return ended.output();
  }

  private static JsonNode dossier(URI server, String id) {
    return Program.get(server, "/api/decisions/" + Program.encoded(id));
  }

  /** How many decisions stand in files of the archive. */
  private long archived(URI server) {
    JsonNode archive = Program.get(server, "/actuator/health").at("/components/archive/details");
    if (!archive.get("state").asString().equals("READY") || archive.get("files").asInt() < 2) {
      return 0;
    }
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*) FROM read_parquet('%s/data/archive/decisions/**/*.parquet')"
                    .formatted(folder))) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void record(URI server, String... lines) {
    assertThat(send(server, lines).get("accepted").asInt()).isEqualTo(lines.length);
  }

  private static JsonNode send(URI server, String... lines) {
    return JsonMapper.shared()
        .readTree(
            Program.send(
                    HttpRequest.newBuilder(server.resolve("/api/decisions"))
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(String.join("\n", lines))))
                .body());
  }

  private static HttpResponse<String> reasonTooLong(URI server) {
    return Program.send(
        HttpRequest.newBuilder(server.resolve("/api/subjects/u-bob/erasure"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"reason\":\"" + "x".repeat(2_001) + "\"}")));
  }

  private static String line(String id, String name) {
    return """
        {"id":"%1$s","case":{"id":"c"},"subject":"u-%2$s","policy":"spam","version":"1.0.0",\
        "pathway":"HUMAN","system":{"name":"desk","version":"1"},\
        "outcome":"ALLOW","decidedAt":"2026-01-01T00:00:00Z",\
        "signals":{"spam_score":0.1,"language":"en"},\
        "answers":[{"question":"selling","answer":"yes","rationale":"%2$s wrote this"}],\
        "attributes":{"account":"account-of-%2$s","region":"IE"}}"""
        .formatted(id, name);
  }

  /** The wrapped keys, as characters of one byte each. */
  private List<String> storedKeys() throws SQLException {
    List<String> keys = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/ledger/keys.db"));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT wrapped FROM subject_keys")) {
      while (rows.next()) {
        keys.add(new String(rows.getBytes(1), StandardCharsets.ISO_8859_1));
      }
    }
    return keys;
  }

  /** How many files of the data folder hold some bytes, those of Elasticsearch included. */
  private long occurrences(String bytes) {
    List<Path> files = new ArrayList<>();
    try {
      // Elasticsearch comes and goes with its files
      Files.walkFileTree(
          folder.resolve("data"),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.add(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.stream().filter(file -> content(file).contains(bytes)).count();
  }

  private static String content(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
