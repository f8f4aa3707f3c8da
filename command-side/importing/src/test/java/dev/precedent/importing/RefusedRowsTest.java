package dev.precedent.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedRowsTest {
  @TempDir Path folder;

  @Test
  void thereIsNoFileWhileNothingWasRefused() throws IOException {
    Files.writeString(folder.resolve("a.csv.refused.jsonl"), "of an earlier run");

    try (RefusedRows rows = RefusedRows.beside(folder.resolve("a.csv"))) {
      assertThat(rows.count()).isZero();
      assertThat(rows.file()).isNull();
    }

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void rowsAreThereAsSoonAsTheyWereRefused() throws IOException {
    Path file = folder.resolve("a.csv.refused.jsonl");

    try (RefusedRows rows = RefusedRows.beside(folder.resolve("a.csv"))) {
      rows.add(2, "first", new Content.Fields(Map.of("id", "x\"y")));
      assertThat(rows.file()).isEqualTo(file);
      assertThat(Files.readString(file))
          .isEqualTo("{\"line\":2,\"reason\":\"first\",\"row\":{\"id\":\"x\\\"y\"}}\n");
      rows.add(
          3, "second", new Content.JsonObject("{ \"a\": 1.0}".getBytes(StandardCharsets.UTF_8)));
      rows.add(4, "third", new Content.Text("{\"a\""));

      assertThat(Files.readString(file).lines().skip(1))
          .containsExactly(
              "{\"line\":3,\"reason\":\"second\",\"row\":{ \"a\": 1.0}}",
              "{\"line\":4,\"reason\":\"third\",\"content\":\"{\\\"a\\\"\"}");
      assertThat(rows.count()).isEqualTo(3);
    }
  }

  @Test
  void whatUtf8CannotHoldIsShownAsSuch() throws IOException {
    Path file = folder.resolve("r.jsonl");

    try (RefusedRows rows = RefusedRows.in(file, "a\uD800.csv")) {
      rows.add(1, "half \uDC00", new Content.Fields(Map.of("\uD800", List.of("\uDC80x", "😀"))));
      rows.add(2, "", new Content.Text("😀\uD83D"));
    }

    assertThat(Files.readAllLines(file))
        .containsExactly(
            "{\"file\":\"a\uFFFD.csv\",\"line\":1,\"reason\":\"half \uFFFD\",\"row\":{\"\uFFFD\":"
                + "[\"\uFFFDx\",\"😀\"]}}",
            "{\"file\":\"a\uFFFD.csv\",\"line\":2,\"reason\":\"\",\"content\":\"😀\uFFFD\"}");
  }

  @Test
  void aFolderThatIsReadOnlySendsThemElsewhere() throws IOException {
    // a folder of that name cannot be written to as a file, whoever tries
    Files.createDirectories(folder.resolve("only.csv.refused.jsonl/full"));
    Path elsewhere = Path.of("only.csv.refused.jsonl");

    try (RefusedRows rows = RefusedRows.beside(folder.resolve("only.csv"))) {
      rows.add(1, "reason", new Content.Text(""));

      assertThat(rows.file()).isEqualTo(elsewhere);
      assertThat(elsewhere).content().contains("reason");
    } finally {
      Files.deleteIfExists(elsewhere);
    }
  }
}
