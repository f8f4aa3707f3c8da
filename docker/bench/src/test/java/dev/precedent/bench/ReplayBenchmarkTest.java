package dev.precedent.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it says, and never how fast it was. */
class ReplayBenchmarkTest {
  @TempDir Path folder;

  @Test
  void measuresEachFigureBesideItsPeer() throws Exception {
    List<Row> rows;
    try (Work work = Work.in(folder)) {
      rows = new ReplayBenchmark(work, 5_000, new PrintWriter(Writer.nullWriter())).run();
    }

    assertThat(rows)
        .extracting(Row::what, Row::peer)
        .containsExactly(
            tuple("decisions replayed", "what is wanted of two cores"),
            tuple("decisions replayed", "SQL by hand"),
            tuple("decisions replayed, all flips listed", "what is wanted of two cores"),
            tuple("decisions replayed, one threshold moved", "all thresholds moved"),
            tuple("decisions replayed", "evaluator over the ledger"));
    assertThat(rows).allSatisfy(row -> assertThat(row.ratio()).isPositive());
    assertThat(folder).isEmptyDirectory();
  }
}
