package dev.precedent.archive;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A file system of few bytes that one process sees and nobody else: Linux gives it to whoever asks
 * (a tmpfs in a mount namespace of the process's own).
 */
final class SmallDisk {
  private SmallDisk() {}

  /**
   * Runs a program on a disk that is mounted in a folder, and returns what it said; the test is
   * aborted by name where no such disk can be had.
   *
   * @param main is handed the folder
   */
  static List<String> run(Path folder, int megabytes, Class<?> main)
      throws IOException, InterruptedException {
    String mount =
        "mount -t tmpfs -o size=%dm none '%s' || exit 77; exec \"$@\"".formatted(megabytes, folder);
    Path said = Files.createTempFile("small-disk", ".txt");
    try {
      Process process;
      try {
        process =
            new ProcessBuilder(
                    "unshare",
                    "--map-root-user",
                    "--mount",
                    "sh",
                    "-c",
                    mount,
                    "sh",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    main.getName(),
                    folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
      } catch (IOException e) {
        return abort("A full disk is not tried: there is no 'unshare' here: " + e.getMessage());
      }
      try {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
          throw new AssertionError("still running: " + Files.readString(said));
        }
      } finally {
        process.destroyForcibly().waitFor();
      }
      String text = Files.readString(said, StandardCharsets.UTF_8);
      if (process.exitValue() == 77 || text.startsWith("unshare:")) {
        return abort("A full disk is not tried, as none can be mounted here: " + text);
      }
      if (process.exitValue() != 0) {
        throw new AssertionError("exit code %d: %s".formatted(process.exitValue(), text));
      }
      return text.lines().toList();
    } finally {
      Files.delete(said);
    }
  }

  /** Takes all the room that is left on the disk of a folder. */
  static Path fill(Path folder) throws IOException {
    Path ballast = folder.resolve("ballast");
    byte[] page = new byte[4096];
    try (var out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(page);
      }
    } catch (IOException full) {
      return ballast;
    }
  }
}
