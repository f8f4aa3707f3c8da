package dev.precedent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.cli.Cli;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole benchmark on few decisions: what it says, and never how fast it was. */
class RecordingBenchmarkIT {
  @TempDir Path folder;

  @Test
  void measuresEachFigureBesideItsPeerAndLeavesNothingBehind() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();

    int exitCode =
        Cli.commandLine(new Bench())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(
                "bench", "recording", "--decisions", "2000", "--json", "--data", folder.toString());

    assertThat(exitCode).as(err.toString()).isZero();
    JsonNode document = JsonMapper.shared().readTree(out.toString());
    assertThat(document.propertyNames()).containsExactly("rows");
    assertThat(document.path("rows").valueStream().map(row -> row.path("what").asString()))
        .startsWith("decisions acknowledged", "decisions acknowledged", "decisions searchable")
        .hasSizeBetween(4, 5);
    for (JsonNode row : document.path("rows")) {
      assertThat(row.propertyNames())
          .containsExactlyInAnyOrderElementsOf(
              Set.of("what", "value", "unit", "peer", "peerValue", "ratio", "goal", "met"));
      assertThat(row.path("value").asDouble()).isPositive();
      assertThat(row.path("peerValue").asDouble()).isPositive();
      assertThat(row.path("ratio").asDouble()).isPositive();
      assertThat(row.path("met").isBoolean()).isTrue();
    }
    assertThat(folder).isEmptyDirectory();
  }
}
