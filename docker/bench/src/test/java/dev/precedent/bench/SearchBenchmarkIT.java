package dev.precedent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole benchmark on few decisions: what it says, and never how fast it was. */
class SearchBenchmarkIT {
  @TempDir Path folder;

  @Test
  void asksASearchedServerAndElasticsearchByHand() throws Exception {
    List<Row> rows;
    try (Work work = Work.in(folder)) {
      rows = new SearchBenchmark(work, 2_000, new PrintWriter(Writer.nullWriter())).run();
    }

    assertThat(rows)
        .extracting(Row::what)
        .containsExactly(
            "a page of 50 should take at most",
            "95 % of the same by hand take",
            "a completion should take at most",
            "a dossier should take at most",
            "a decision in the ledger",
            "decisions built anew");
    assertThat(rows).allSatisfy(row -> assertThat(row.ratio()).isPositive());
    assertThat(folder).isEmptyDirectory();
  }
}
