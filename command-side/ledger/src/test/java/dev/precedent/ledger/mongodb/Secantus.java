package dev.precedent.ledger.mongodb;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * SecantusDB, a server that speaks MongoDB's wire protocol, presents itself as a replica set of one
 * and keeps what it acknowledged. A tool of the tests only.
 */
public enum Secantus {
  /** From PyPI, in a virtual environment under the build folder. */
  PYTHON {
    @Override
    String command() {
      return environment().resolve("bin").resolve("secantusd-py").toString();
    }
  },

  /** The one in Rust, where somebody installed it. */
  RUST {
    @Override
    String command() {
      String named = System.getenv(RUST_VARIABLE);
      Stream<Path> onPath =
          Stream.of(System.getenv("PATH").split(File.pathSeparator))
              .map(folder -> Path.of(folder).resolve(RUST_NAME));
      Optional<Path> found =
          (named == null ? onPath : Stream.of(Path.of(named)))
              .filter(Files::isExecutable)
              .findFirst();
      return found
          .orElseGet(
              () ->
                  abort(
                      "%s is neither on the PATH nor named by %s"
                          .formatted(RUST_NAME, RUST_VARIABLE)))
          .toString();
    }
  };

  private static final String PYTHON_VERSION = "0.7.0b3";
  private static final String RUST_NAME = "secantusd-rs";
  private static final String RUST_VARIABLE = "PRECEDENT_TEST_SECANTUSD_RS";
  private static final long INSTALLING_S = 180;

  private static @Nullable String whyNoEnvironment;

  /** The program to start; aborts the test, with the reason, where it cannot be had. */
  abstract String command();

  /** Made once in a build; where that failed it is not tried again for every test. */
  private static synchronized Path environment() {
    Path environment = buildFolder().resolve("secantus-" + PYTHON_VERSION);
    if (whyNoEnvironment == null && !Files.exists(environment.resolve("complete"))) {
      whyNoEnvironment = install(environment);
    }
    return whyNoEnvironment == null ? environment : abort(whyNoEnvironment);
  }

  /** That of the whole project: several modules test with it. */
  private static Path buildFolder() {
    Path root = Path.of("").toAbsolutePath();
    for (Path above = root; above != null; above = above.getParent()) {
      if (Files.isDirectory(above.resolve(".mvn"))) {
        root = above;
      }
    }
    return root.resolve("target");
  }

  /**
   * @return why that could not be done; null if it was
   */
  private static @Nullable String install(Path environment) {
    Path log = buildFolder().resolve("secantus-install.log");
    String pip = environment.resolve("bin").resolve("pip").toString();
    try {
      Files.createDirectories(buildFolder());
      String failure = run(log, "python3", "-m", "venv", environment.toString());
      if (failure == null) {
        failure =
            run(log, pip, "install", "--no-input", "--quiet", "secantusdb==" + PYTHON_VERSION);
      }
      if (failure == null) {
        Files.createFile(environment.resolve("complete"));
      }
      return failure;
    } catch (IOException e) {
      return e.getMessage();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static @Nullable String run(Path log, String... command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(INSTALLING_S, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return "%s took more than %d s".formatted(String.join(" ", command), INSTALLING_S);
    }
    List<String> said = Files.readAllLines(log, StandardCharsets.UTF_8);
    return process.exitValue() == 0
        ? null
        : "%s said: %s"
            .formatted(String.join(" ", command), said.isEmpty() ? "nothing" : said.getLast());
  }

  private static <T> T abort(String reason) {
    return Assumptions.abort("SecantusDB cannot be had: " + reason);
  }
}
