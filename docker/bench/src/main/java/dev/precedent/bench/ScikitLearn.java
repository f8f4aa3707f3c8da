package dev.precedent.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The same figures by scikit-learn, where {@code python3} has it; reading the file is not timed.
 */
final class ScikitLearn {
  private static final String PROGRAM = "scikit_learn.py";

  private ScikitLearn() {}

  /**
   * By the figure's name; none, with a sentence of why, where they cannot be had.
   *
   * @param file score, truth and verdict of each decision
   */
  static Map<String, Measured> measure(Path file, PrintWriter err)
      throws IOException, InterruptedException {
    Path program = file.resolveSibling(PROGRAM);
    try (InputStream source =
        Objects.requireNonNull(ScikitLearn.class.getResourceAsStream("/figures/" + PROGRAM))) {
      long _ = Files.copy(source, program);
    }
    Path said = file.resolveSibling("scikit_learn.txt");
    String why;
    try {
      Process python =
          new ProcessBuilder(List.of("python3", program.toString(), file.toString()))
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      if (python.waitFor() == 0) {
        return read(said);
      }
      why = Files.readString(said).strip().lines().reduce((_, last) -> last).orElse("");
    } catch (IOException e) {
      why = e.getMessage();
    }
    err.println("scikit-learn is left out: " + why);
    return Map.of();
  }

  private static Map<String, Measured> read(Path said) throws IOException {
    Map<String, Measured> figures = new HashMap<>();
    for (String line : Files.readAllLines(said, StandardCharsets.UTF_8)) {
      String[] words = line.split(" ", -1);
      figures.put(
          words[0], new Measured(Double.parseDouble(words[1]), Double.parseDouble(words[2]), 0, 0));
    }
    return figures;
  }
}
