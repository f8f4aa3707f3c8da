package dev.precedent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole benchmark for some seconds: what it says, and never how fast it was. */
class UsersBenchmarkIT {
  @TempDir Path folder;

  @Test
  void everySearchBesideRecordingIsAnswered() throws Exception {
    List<Row> rows;
    try (Work work = Work.in(folder)) {
      rows =
          new UsersBenchmark(
                  work, 2_000, 4, Duration.ofSeconds(10), new PrintWriter(Writer.nullWriter()))
              .run();
    }

    assertThat(rows)
        .extracting(Row::what)
        .startsWith(
            "decisions should be searchable after",
            "searches answered",
            "50 % of searches take",
            "99 % of searches take",
            "decisions recorded meanwhile");
    assertThat(rows.get(1).value()).isPositive().isEqualTo(rows.get(1).peerValue());
    assertThat(folder).isEmptyDirectory();
  }
}
