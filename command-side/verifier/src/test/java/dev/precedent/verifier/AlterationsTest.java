package dev.precedent.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What is said of dossiers and an export with one place altered. The verifier of the web
 * application is held to the same files by {@code alterations.test.ts}.
 */
final class AlterationsTest {
  private static final Path VECTORS = Path.of("src/test/resources/vectors");

  @TempDir Path folder;

  @Test
  void everyAlterationIsNamed() throws IOException {
    JsonNode alterations =
        TestDossier.JSON.readTree(Files.readAllBytes(VECTORS.resolve("alterations.json")));

    for (JsonNode alteration : alterations) {
      Report report = Verification.of(altered(alteration), Trust.none(), Watch.NOBODY);

      assertThat(told(report)).as(alteration.toString()).isEqualTo(told(alteration));
      assertThat(report.checked())
          .as(alteration.toString())
          .isEqualTo(alteration.path("checked").asLong());
    }
    assertThat(alterations.size()).isGreaterThan(300);
  }

  /** The file, or the folder of the export, with the one place altered. */
  private Path altered(JsonNode alteration) throws IOException {
    String name = alteration.path("of").asString();
    Path of = VECTORS.resolve(name);
    String find = alteration.path("find").asString();
    String original = Files.readString(of);
    int at = original.indexOf(find);
    assertThat(at).as(find).isNotNegative();
    String text =
        original.substring(0, at)
            + alteration.path("with").asString()
            + original.substring(at + find.length());
    if (!name.startsWith("export/")) {
      return Files.writeString(folder.resolve("dossier.json"), text);
    }
    Path export = Files.createDirectories(folder.resolve("export"));
    try (Stream<Path> files = Files.list(VECTORS.resolve("export"))) {
      for (Path file : files.toList()) {
        Files.writeString(
            export.resolve(file.getFileName().toString()),
            file.equals(of) ? text : Files.readString(file));
      }
    }
    return export;
  }

  private static List<String> told(Report report) {
    return report.problems().stream()
        .map(problem -> problem.position() + " " + problem.what())
        .toList();
  }

  private static List<String> told(JsonNode alteration) {
    List<String> told = new ArrayList<>();
    for (JsonNode problem : alteration.path("problems")) {
      JsonNode position = problem.path("position");
      told.add(
          (position.isMissingNode() ? null : position.asLong())
              + " "
              + problem.path("what").asString());
    }
    return told;
  }
}
