package dev.precedent.benchmark.statistics;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Python with packages, in a folder of the build that stays: packages are installed once, by pip
 * as it is configured.
 *
 * @param folder where it is, and what its programs say
 */
record PythonEnvironment(Path folder) {

  /**
   * The environment; the test is skipped, with the reason, where it cannot be had.
   *
   * @param requirements the packages in their versions, as pip reads them
   */
  static PythonEnvironment of(Path folder, Path requirements)
      throws IOException, InterruptedException {
    PythonEnvironment environment = new PythonEnvironment(folder.toAbsolutePath());
    Path stamp = environment.folder.resolve("installed.txt");
    if (!Files.exists(stamp) || Files.mismatch(requirements, stamp) != -1) {
      environment.install(requirements);
      Files.copy(requirements, stamp);
    }
    return environment;
  }

  private void install(Path requirements) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path said = folder.resolveSibling(folder.getFileName() + "-installing.txt"); // it is cleared
    assumeTrue(
        run(said, "python3", "-m", "venv", "--clear", folder.toString()) == 0,
        "there is no Python 3 that makes virtual environments, see " + said);
    assumeTrue(
        run(
                said,
                python(),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--no-input",
                "-r",
                requirements.toString())
            == 0,
        "pip cannot install %s, see %s".formatted(requirements, said));
  }

  /**
   * Runs a program until it ends.
   *
   * @param output where its standard output goes
   * @param errors where its standard error goes
   * @return the exit code
   */
  int run(Path program, Path input, Path output, Path errors)
      throws IOException, InterruptedException {
    return new ProcessBuilder(python(), program.toString())
        .redirectInput(input.toFile())
        .redirectOutput(output.toFile())
        .redirectError(errors.toFile())
        .start()
        .waitFor();
  }

  private String python() {
    return folder.resolve("bin/python").toString();
  }

  /** The exit code; -1 where there is no such program. */
  private static int run(Path said, String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(List.of(command))
          .redirectErrorStream(true)
          .redirectOutput(said.toFile())
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1;
    }
  }
}
