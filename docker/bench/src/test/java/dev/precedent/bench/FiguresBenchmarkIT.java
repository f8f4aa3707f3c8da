package dev.precedent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole benchmark on few decisions: that all ways come to the same, and never how fast. */
class FiguresBenchmarkIT {
  @TempDir Path folder;

  @Test
  void measuresEachFigureBesideTheSameByHand() throws Exception {
    List<Row> rows;
    try (Work work = Work.in(folder)) {
      rows = new FiguresBenchmark(work, 2_000, new PrintWriter(Writer.nullWriter())).run();
    }

    assertThat(rows)
        .filteredOn(row -> row.peer().equals("SQL by hand") && row.unit().equals("1/s"))
        .extracting(Row::what)
        .containsExactly(
            "agreement, decisions",
            "sweep, decisions",
            "drift, decisions",
            "benchmark, decisions",
            "sample draw, decisions",
            "sample estimate, decisions");
    assertThat(rows).extracting(Row::what).contains("golden-set freeze, decisions");
    assertThat(rows).allSatisfy(row -> assertThat(row.ratio()).isPositive());
    assertThat(folder).isEmptyDirectory();
  }
}
