package dev.precedent.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Figures are those of scikit-learn, SciPy, statsmodels and krippendorff, on random data sets, and
 * there is none where these say so; {@code src/test/python/figures.py} asks them. More data sets
 * with {@code -Dprecedent.oracle.rounds=500}, others with {@code -Dprecedent.oracle.seed=1}.
 */
class FiguresAgainstPythonTest {
  private static final int ROUNDS = Integer.getInteger("precedent.oracle.rounds", 60);
  private static final long SEED = Long.getLong("precedent.oracle.seed", 20261129);
  private static final double TOLERANCE = 1e-9;
  private static final Path PROGRAM = Path.of("src/test/python/figures.py");
  private static final Path REQUIREMENTS = Path.of("src/test/python/requirements.txt");
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void figuresAreThoseOfTheUsualLibraries() throws Exception {
    PythonEnvironment python = PythonEnvironment.of(Path.of("target/figures-python"), REQUIREMENTS);
    List<DrawnData> drawn = LongStream.range(SEED, SEED + ROUNDS).mapToObj(DrawnData::of).toList();
    JsonNode theirs = figures(python, drawn);

    assertThat(theirs).hasSameSizeAs(drawn);
    List<String> differences = new ArrayList<>();
    SortedSet<String> known = new TreeSet<>();
    SortedSet<String> missing = new TreeSet<>();
    for (int round = 0; round < drawn.size(); round++) {
      SortedMap<String, @Nullable Double> ours = FiguresByName.of(drawn.get(round));
      SortedMap<String, @Nullable Double> expected = byName(theirs.get(round));
      SortedSet<String> all = new TreeSet<>(ours.keySet());
      all.addAll(expected.keySet());
      for (String name : all) {
        if (!ours.containsKey(name) || !expected.containsKey(name)) {
          differences.add("seed %d, %s: told on one side only".formatted(SEED + round, name));
        } else if (!same(ours.get(name), expected.get(name))) {
          differences.add(
              "seed %d, %s: expected %s, found %s"
                  .formatted(SEED + round, name, expected.get(name), ours.get(name)));
        }
      }
      ours.forEach((name, figure) -> (figure == null ? missing : known).add(kind(name)));
    }
    assertThat(differences).isEmpty();
    assertThat(known).as("each kind is there at least once").containsAll(missing);
  }

  /** All data sets are asked for at once: it takes longer to load the libraries than to count. */
  private static JsonNode figures(PythonEnvironment python, List<DrawnData> drawn)
      throws IOException, InterruptedException {
    Path input = python.folder().resolve("data.json");
    Path output = python.folder().resolve("figures.json");
    Path errors = python.folder().resolve("errors.txt");
    JSON.writeValue(input.toFile(), drawn);
    int exit = python.run(PROGRAM, input, output, errors);
    assertThat(exit).as(Files.readString(errors)).isZero();
    return JSON.readTree(output.toFile());
  }

  private static SortedMap<String, @Nullable Double> byName(JsonNode figures) {
    SortedMap<String, @Nullable Double> all = new TreeMap<>();
    for (Map.Entry<String, JsonNode> figure : figures.properties()) {
      all.put(figure.getKey(), figure.getValue().isNull() ? null : figure.getValue().asDouble());
    }
    return all;
  }

  private static boolean same(@Nullable Double found, @Nullable Double expected) {
    return found == null || expected == null
        ? found == null && expected == null
        : Math.abs(found - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
  }

  /** Those of all classes, thresholds or bins are one kind. */
  private static String kind(String name) {
    return name.replaceAll("\\d+", "*");
  }
}
