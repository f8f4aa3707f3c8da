package dev.precedent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.ledger.notary.TestWitness;
import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Cosignature;
import dev.precedent.proof.Note;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.VerifierKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A ledger is witnessed, backed up, given a new key and restored, as its operators do it. */
class OperationIT {
  private static final SigningKey WITNESS = TestWitness.key("witness.example/w1");

  @TempDir Path folder;
  private TestWitness witness;

  @BeforeEach
  void open() throws IOException {
    witness = new TestWitness(folder.resolve("witness"), WITNESS, Map.of());
  }

  @AfterEach
  void close() {
    witness.close();
  }

  @Test
  void aWitnessVouchesForItAndExposesAnOldBackupThatGoesOn() throws Exception {
    VerifierKey first;
    String published;
    try (Program program = serve("data")) {
      URI server = program.server();
      program.await("the witness to refuse", () -> trouble(server).contains("does not know"));
      first = VerifierKey.of(notary(server).at("/key").asString());
      witness.know(first);
      program.await("a cosignature", () -> cosignedSize(server) == 1);
      assertThat(checkpoint(server).by(first)).isPresent();
      assertThat(Cosignature.on(checkpoint(server), WITNESS.verifier())).isPresent();

      assertThat(
              run("ledger", "backup", "--data", "data", "--to", "backup.db", "--keys-to", "keys")
                  .output())
          .contains("holds 1 events")
          .contains("1 of them signed");
      assertThat(run("ledger", "backup", "--data", "data", "--to", "backup.db").exitCode())
          .isEqualTo(3);
      Program.Ended refused = run("ledger", "rotate-key", "--data", "data");
      assertThat(refused.exitCode()).isEqualTo(3);
      assertThat(refused.output()).contains("is in use by another");

      draft(server, "one");
      program.await("a cosignature", () -> cosignedSize(server) == 2);
      published = text(server, "/checkpoint");
      assertThat(text(server, "/actuator/prometheus"))
          .contains("precedent_ledger_append_seconds_bucket")
          .contains("precedent_ledger_commit_bytes_sum")
          .contains("precedent_ledger_head 2.0")
          .contains("precedent_tree_size 2.0")
          .contains("precedent_checkpoint_size 2.0")
          .contains("precedent_notary_lag 0.0")
          .contains("precedent_views_lag ")
          .contains("precedent_archive_lag ")
          .contains("precedent_archive_damaged_total 0.0")
          .contains("precedent_witness_size{witness=\"witness.example/w1\"} 2.0");
    }

    Path told = restore("told");
    Files.writeString(Files.createDirectory(told.resolve("tree")).resolve("checkpoint"), published);
    try (Program program = serve("told")) {
      URI server = program.server();
      program.await("the refusal", () -> standing(server).equals("refusing"));
      assertThat(notary(server).at("/reason").asString()).contains("about 2 events");
      assertThat(
              Program.send(HttpRequest.newBuilder(server.resolve("/actuator/health"))).statusCode())
          .isEqualTo(503);
      // what it holds was signed
      assertThat(Checkpoint.of(checkpoint(server).text()).size()).isEqualTo(1);
    }

    restore("untold");
    try (Program program = serve("untold")) {
      URI server = program.server();
      program.await("the witness to object", () -> trouble(server).contains("about 2 events"));
      assertThat(notary(server).at("/witnesses/0/disputed").asBoolean()).isTrue();
      draft(server, "two");
      draft(server, "three");
      program.await("the witness to object", () -> trouble(server).contains("does not extend"));
    }
  }

  @Test
  void aNewKeyTakesOverFromTheOldOne() throws Exception {
    VerifierKey first;
    try (Program program = serve("data")) {
      URI server = program.server();
      program.await("a checkpoint", () -> notary(server).at("/keyInForce").asBoolean());
      first = VerifierKey.of(notary(server).at("/key").asString());
      witness.know(first);
    }
    Program.Ended rotated = run("ledger", "rotate-key", "--data", "data");
    assertThat(rotated.exitCode()).isZero();
    try (Program program = serve("data")) {
      URI server = program.server();
      program.await("a checkpoint", () -> notary(server).at("/keyInForce").asBoolean());
      VerifierKey second = VerifierKey.of(notary(server).at("/key").asString());
      assertThat(rotated.output()).contains(second.toString());
      assertThat(checkpoint(server).by(first)).isPresent();
      assertThat(checkpoint(server).by(second)).isPresent();
      // who knows the old key cosigns this one
      program.await("a cosignature", () -> cosignedSize(server) == 2);

      draft(server, "one");
      program.await("the witness to refuse", () -> trouble(server).contains("another key"));
      assertThat(checkpoint(server).by(first)).isEmpty();
      witness.know(second);
      program.await("a cosignature", () -> cosignedSize(server) == 3);
    }
    Files.delete(folder.resolve("data/ledger/signing.key.previous"));
    try (Program program = serve("data")) {
      URI server = program.server();
      program.await("a checkpoint", () -> notary(server).at("/keyInForce").asBoolean());
      assertThat(notary(server).at("/signed").asLong()).isEqualTo(3);
    }
  }

  /** The folder of the ledger in a new data folder, made of the backup. */
  private Path restore(String data) throws IOException {
    Path ledger = Files.createDirectories(folder.resolve(data).resolve("ledger"));
    Files.copy(folder.resolve("backup.db"), ledger.resolve("ledger.db"));
    Files.copy(folder.resolve("keys"), ledger.resolve("keys.db"));
    for (String key : List.of("signing.key", "kek")) {
      Files.copy(
          folder.resolve("data/ledger").resolve(key),
          ledger.resolve(key),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    return ledger;
  }

  /** Without search, which this is not about. */
  private Program serve(String data) throws IOException {
    return Program.start(
        folder,
        Map.of(
            "PRECEDENT_WITNESSES_0_URL",
            witness.url().toString(),
            "PRECEDENT_WITNESSES_0_KEY",
            WITNESS.verifier().toString(),
            "PRECEDENT_WITNESS_INTERVAL",
            "100ms"),
        "serve",
        "--data",
        data,
        "--port",
        "0",
        "--elasticsearch-uri",
        "http://127.0.0.1:1");
  }

  private Program.Ended run(String... arguments) throws IOException, InterruptedException {
    return Program.run(folder, arguments);
  }

  private static JsonNode notary(URI server) {
    return JsonMapper.shared()
        .readTree(text(server, "/actuator/health"))
        .at("/components/notary/details");
  }

  private static String standing(URI server) {
    return notary(server).at("/standing").asString("");
  }

  private static String trouble(URI server) {
    return notary(server).at("/witnesses/0/trouble").asString("");
  }

  /** The size of the last checkpoint, if the witness cosigned that one; else -1. */
  private static long cosignedSize(URI server) {
    JsonNode notary = notary(server);
    long signed = notary.at("/signed").asLong();
    return notary.at("/witnesses/0/cosigned").asLong(-1) == signed ? signed : -1;
  }

  private static Note checkpoint(URI server) {
    Note note = Note.of(text(server, "/checkpoint"));
    assertThat(Checkpoint.of(note.text()).size()).isPositive();
    return note;
  }

  private static String text(URI server, String path) {
    HttpResponse<String> response =
        Program.send(HttpRequest.newBuilder(server.resolve(path)).GET());
    return response.body();
  }

  private static void draft(URI server, String key) throws IOException {
    String document = Spam.document().replace("policy: spam", "policy: " + key);
    assertThat(
            Program.send(
                    HttpRequest.newBuilder(
                            server.resolve("/api/policies/%s/versions".formatted(key)))
                        .header("Content-Type", "application/yaml")
                        .POST(BodyPublishers.ofString(document)))
                .statusCode())
        .isIn(200, 201);
  }
}
