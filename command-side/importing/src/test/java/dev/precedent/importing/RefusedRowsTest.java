package dev.precedent.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedRowsTest {
  @TempDir Path folder;

  @Test
  void thereIsNoFileWhileNothingWasRefused() throws IOException {
    Path file = Files.writeString(RefusedRows.beside(folder.resolve("a.csv")), "of an earlier run");

    try (RefusedRows rows = new RefusedRows(file)) {
      assertThat(rows.count()).isZero();
    }

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void rowsAreThereAsSoonAsTheyWereRefused() throws IOException {
    Path file = RefusedRows.beside(folder.resolve("a.csv"));

    try (RefusedRows rows = new RefusedRows(file)) {
      rows.add(2, "first", new Content.Fields(Map.of("id", "x\"y")));
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
    assertThat(file).hasFileName("a.csv.refused.jsonl");
  }
}
