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
class ArchiveBenchmarkTest {
  @TempDir Path folder;

  @Test
  void measuresEachFigureBesideItsPeer() throws Exception {
    List<Row> rows;
    try (Work work = Work.in(folder)) {
      rows = new ArchiveBenchmark(work, 5_000, new PrintWriter(Writer.nullWriter())).run();
    }

    assertThat(rows)
        .extracting(Row::what, Row::peer)
        .containsExactly(
            tuple("decisions archived", "what is wanted of two cores"),
            tuple("decisions archived", "DuckDB from memory"));
    assertThat(rows).allSatisfy(row -> assertThat(row.ratio()).isPositive());
    assertThat(folder).isEmptyDirectory();
  }
}
