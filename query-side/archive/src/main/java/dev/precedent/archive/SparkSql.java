package dev.precedent.archive;

import dev.precedent.policy.sql.Literals;
import java.nio.file.Path;

/** Statements answered by a job on Spark. What it writes is read by DuckDB, like the archive. */
final class SparkSql implements Statements {
  private final SparkJob job;
  private final Asking duckdb;

  SparkSql(SparkJob job, Asking duckdb) {
    this.job = job;
    this.duckdb = duckdb;
  }

  @Override
  public Dialect dialect() {
    return Dialect.SPARK;
  }

  /**
   * Hands over all rows.
   *
   * @throws SparkFailed if there is no answer
   */
  @Override
  public void forEach(String sql, Asking.Rows rows) throws InterruptedException {
    Path answer = job.answer(sql);
    duckdb.forEach(
        "SELECT * FROM read_parquet(%s)"
            .formatted(Literals.text(answer.resolve("*.parquet").toString())),
        rows);
  }
}
