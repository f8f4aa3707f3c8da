package dev.precedent.bench;

import dev.precedent.archive.ArchiveOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The figures as somebody would write them for DuckDB who knows that every label is one on the
 * outcome and that nothing is withdrawn; without intervals.
 */
final class FiguresByHand {
  private static final String TRUTH =
      "truth AS (SELECT case_id, count(*) AS n, count(*) FILTER (value = 'REMOVE') AS p FROM labels"
          + " GROUP BY case_id), settled AS (SELECT case_id, 2 * p > n AS bad FROM truth WHERE 2 *"
          + " p <> n)";

  private final Path archive;

  FiguresByHand(Path archive) {
    this.archive = archive;
  }

  /** Krippendorff's alpha for two values. */
  double alpha() throws IOException {
    return ask(
        "SELECT 1 - (sum(n) - 1) * sum(p * (n - p) / (n - 1)) / (sum(p) * sum(n - p)) FROM truth"
            + " WHERE n > 1");
  }

  /** The area under the ROC curve. */
  double rocAuc() throws IOException {
    return ask(
        """
        SELECT sum(p * (below + n / 2)) / (sum(p) * sum(n)) FROM (
          SELECT p, n, sum(n) OVER (ORDER BY score) - n AS below FROM (
            SELECT "signal.score" AS score, count(*) FILTER (bad) AS p, count(*) FILTER (NOT bad) AS n
            FROM decisions JOIN settled USING (case_id) GROUP BY ALL))\
        """);
  }

  /** The population stability index of the score. */
  double psi(String from) throws IOException {
    return ask(
        """
        SELECT sum((c - r) * ln(c / r)) FROM (
          SELECT count(*) FILTER (now) / sum(count(*) FILTER (now)) OVER () AS c,
            count(*) FILTER (NOT now) / sum(count(*) FILTER (NOT now)) OVER () AS r
          FROM (SELECT decided_at >= TIMESTAMP '%s' AS now, least(floor("signal.score" * 10), 9) AS bin FROM decisions)
          GROUP BY bin)\
        """
            .formatted(from));
  }

  /** The share of settled cases whose outcome is the labels'. */
  double accuracy() throws IOException {
    return ask(
        "SELECT avg(CASE WHEN (outcome = 'REMOVE') = bad THEN 1 ELSE 0 END) FROM decisions JOIN"
            + " settled USING (case_id)");
  }

  /** Draws the sample, and gives how many were drawn. */
  double drawn(String seed, int size) throws IOException {
    return ask(
        "SELECT count(*) FROM (SELECT id FROM decisions ORDER BY sha256('%s' || chr(10) || id) LIMIT %d)"
            .formatted(seed, size));
  }

  /** The share that is truly positive, of what was drawn and settled. */
  double prevalence(String seed, int size) throws IOException {
    return ask(
        "SELECT avg(CASE WHEN bad THEN 1 ELSE 0 END) FROM (SELECT case_id FROM decisions ORDER BY sha256('%s' || chr(10) || id) LIMIT %d) JOIN settled USING (case_id)"
            .formatted(seed, size));
  }

  /** Writes score and truth of the settled decisions for a program that reads doubles. */
  void export(Path file) throws IOException {
    execute(
        "COPY (WITH %s SELECT \"signal.score\", CAST(bad AS INTEGER), CASE WHEN outcome = 'REMOVE' THEN 1 ELSE 0 END FROM decisions JOIN settled USING (case_id)) TO '%s' (FORMAT csv, HEADER false)"
            .formatted(sources(), file));
  }

  private double ask(String select) throws IOException {
    return with(
        statement -> {
          try (ResultSet rows = statement.executeQuery("WITH %s %s".formatted(sources(), select))) {
            boolean _ = rows.next();
            return rows.getDouble(1);
          }
        });
  }

  private String sources() {
    return "decisions AS (FROM read_parquet('%1$s/decisions/**/*.parquet')), labels AS (FROM read_parquet('%1$s/labels/**/*.parquet')), %2$s"
        .formatted(archive, TRUTH);
  }

  private static void execute(String sql) throws IOException {
    double _ =
        with(
            statement -> {
              boolean _ = statement.execute(sql);
              return 0;
            });
  }

  private interface Work {
    double with(Statement statement) throws SQLException;
  }

  private static double with(Work work) throws IOException {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute("SET threads = " + ArchiveOptions.DEFAULT.threads());
      return work.with(statement);
    } catch (SQLException e) {
      throw new IOException("DuckDB failed: " + e.getMessage(), e);
    }
  }
}
