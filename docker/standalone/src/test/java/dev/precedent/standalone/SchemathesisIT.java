package dev.precedent.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
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
      program.await("search", () -> Program.total(server, "") == 0);

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
