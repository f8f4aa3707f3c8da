package dev.precedent.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is as its description says, to a tool that has nothing but the description:
 * schemathesis makes requests of it, good ones and bad ones, and holds the answers to it. It is
 * installed into the build folder once.
 */
class SchemathesisIT {
  private static final Path SETTINGS = Path.of("src/test/schemathesis").toAbsolutePath();
  private static final Path ENVIRONMENT = Path.of("target/schemathesis").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void theServerIsAsItsDescriptionSays() throws Exception {
    Path tool = installed();
    try (Program program = Program.start(folder, "serve", "--data", "data", "--port", "0")) {
      URI server = program.server();
      record(server);
      program.await("search", () -> Program.total(server, "") == 1);

      // the first one is made when it is asked for, and the tool waits for ten seconds only
      HttpResponse<String> described =
          Program.send(HttpRequest.newBuilder(server.resolve("/api/openapi.json")));
      assertThat(described.statusCode()).isEqualTo(200);
      assertThat(
              run(
                  ENVIRONMENT.resolve("found.txt"),
                  tool.toString(),
                  "--config-file",
                  SETTINGS.resolve("schemathesis.toml").toString(),
                  "run",
                  "--no-color",
                  server + "/api/openapi.json"))
          .as(Files.readString(ENVIRONMENT.resolve("found.txt")))
          .isZero();
    }
  }

  /** What the examples of the description name, so that they are answered with more than 404. */
  private static void record(URI server) throws IOException {
    for (String version : List.of("1.0.0", "1.2.0", "2.0.0")) {
      String document =
          Spam.document()
              .replace("policy: spam", "policy: hate-speech")
              .replace("version: 1.0.0", "version: " + version);
      send(server, "/api/policies/hate-speech/versions", "application/yaml", document);
      send(server, "/api/policies/hate-speech/versions/" + version + "/publish", "text/plain", "");
    }
    send(
        server,
        "/api/decisions",
        "application/json",
        """
        {"id": "convabuse/item-0001", "case": {"id": "c"}, "policy": "hate-speech",\
         "version": "1.0.0", "pathway": "HUMAN", "system": {"name": "s", "version": "1"},\
         "decidedAt": "2021-03-01T00:00:00Z", "outcome": "REMOVE", "signals": {"spam_score": 0.95}}
        """);
    send(
        server,
        "/api/labels",
        "application/json",
        """
        {"id": "l", "case": {"id": "c"}, "policy": "hate-speech", "version": "1.0.0",\
         "rater": "r", "value": "REMOVE", "labelledAt": "2021-03-01T00:00:00Z"}
        """);
  }

  private static void send(URI server, String path, String type, String body) {
    assertThat(
            Program.send(
                    HttpRequest.newBuilder(server.resolve(path))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body)))
                .statusCode())
        .isBetween(200, 299);
  }

  /** The program, in the version that the settings ask for. */
  private static Path installed() throws IOException, InterruptedException {
    Path wanted = SETTINGS.resolve("requirements.txt");
    Path stamp = ENVIRONMENT.resolve("installed.txt");
    Path tool = ENVIRONMENT.resolve("bin/st");
    if (Files.exists(tool) && Files.exists(stamp) && Files.mismatch(wanted, stamp) == -1) {
      return tool;
    }
    Files.createDirectories(ENVIRONMENT);
    Path said = ENVIRONMENT.resolveSibling("schemathesis-installing.txt"); // the folder is cleared
    assumeTrue(
        run(said, "python3", "-m", "venv", "--clear", ENVIRONMENT.toString()) == 0,
        "there is no Python that makes virtual environments");
    assumeTrue(
        run(
                said,
                ENVIRONMENT.resolve("bin/python").toString(),
                "-m",
                "pip",
                "install",
                "--quiet",
                "-r",
                wanted.toString())
            == 0,
        "schemathesis cannot be installed from PyPI");
    Files.copy(wanted, stamp);
    return tool;
  }

  /** The exit code; -1 where there is no such program. */
  private static int run(Path said, String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(List.of(command))
          .redirectErrorStream(true)
          .redirectOutput(said.toFile())
          .directory(ENVIRONMENT.toFile())
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1;
    }
  }
}
