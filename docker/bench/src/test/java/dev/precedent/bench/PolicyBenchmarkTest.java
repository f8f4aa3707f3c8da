package dev.precedent.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What it says, and never how fast it was; that the peers agree it checks by itself. */
class PolicyBenchmarkTest {
  @Test
  void measuresEachFigureBesideItsPeer() {
    List<Row> rows = new PolicyBenchmark(10_000, new PrintWriter(Writer.nullWriter())).run();

    assertThat(rows)
        .extracting(Row::what, Row::peer)
        .containsExactly(
            tuple("a rule of five comparisons evaluated", "cel-java, planner runtime"),
            tuple("a rule of five comparisons evaluated", "by hand"),
            tuple("the tree of hateful-conduct evaluated", "cel-java, planner runtime"),
            tuple("the tree of hateful-conduct evaluated", "by hand"),
            tuple("policies of 500 clauses checked", "wanted"));
    assertThat(rows).allSatisfy(row -> assertThat(row.ratio()).isPositive());
  }
}
