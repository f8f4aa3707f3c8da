package dev.precedent.archive;

import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.policy.sql.Literals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * What a replay reads, as tables of a job on Spark: the files that the archive has, and beside them
 * what stands in none yet, written for this job. So nothing is missing, and nobody waits.
 */
final class SparkTables {
  private final SparkJob job;
  private final Asking duckdb;
  private final Path folder;
  private int written;

  /**
   * @param folder for files that are written for the job
   */
  SparkTables(SparkJob job, Asking duckdb, Path folder) {
    this.job = job;
    this.duckdb = duckdb;
    this.folder = folder;
  }

  /**
   * The decisions of a policy before a position, each with the position of its withdrawal, as a
   * query in parentheses.
   */
  String decisions(Relations archived, String policy) throws InterruptedException {
    define(archived, policy, RowKind.DECISIONS);
    define(archived, policy, RowKind.WITHDRAWALS);
    return Relations.withWithdrawals(
        before(archived, policy, RowKind.DECISIONS),
        before(archived, policy, RowKind.WITHDRAWALS),
        "decision");
  }

  /** What stands beside a policy's decisions; labels are copied where they are asked for. */
  Beside beside(PolicyCatalogue policies, SelectedRows rows, Pruning pruning)
      throws InterruptedException {
    Beside beside = Beside.of(policies, rows.relations(rows.snapshot()), rows.policy());
    if (!pruning.beside().contains(RowKind.LABELS)) {
      return beside;
    }
    duckdb.execute("CREATE TEMP TABLE beside AS SELECT * FROM " + beside.labels());
    copy("beside");
    return new Beside("beside", beside.staleFrom());
  }

  private static String before(Relations archived, String policy, RowKind kind) {
    return "(SELECT *, %s AS policy FROM %s WHERE position < %d)"
        .formatted(Literals.text(policy), kind.written(), archived.until());
  }

  private void define(Relations archived, String policy, RowKind kind) throws InterruptedException {
    List<Path> files = new ArrayList<>(archived.files(policy, kind).map(archived.paths()).toList());
    for (TailTable table : archived.tables(policy, kind).toList()) {
      files.add(write("SELECT * EXCLUDE (month) FROM (%s)".formatted(table.rows())));
    }
    define(kind.written(), archived.columns(policy, kind), files);
  }

  /** Makes a table of one that DuckDB has. */
  void copy(String table) throws InterruptedException {
    SequencedMap<String, String> columns = new LinkedHashMap<>();
    duckdb.forEach(
        "SELECT column_name, column_type FROM (DESCRIBE %s)".formatted(table),
        row -> columns.put(row.getString(1), row.getString(2)));
    define(table, columns, List.of(write("SELECT * FROM " + table)));
  }

  private Path write(String select) throws InterruptedException {
    Path file = folder.resolve("tail-" + ++written + ".parquet");
    duckdb.execute(
        "COPY (%s) TO %s (FORMAT parquet)".formatted(select, Literals.text(file.toString())));
    return file;
  }

  private void define(String table, SequencedMap<String, String> columns, List<Path> files)
      throws InterruptedException {
    job.define(
        table,
        columns.entrySet().stream()
            .map(
                column -> Sql.quoted(column.getKey()) + " " + Dialect.SPARK.type(column.getValue()))
            .collect(Collectors.joining(", ")),
        files);
  }
}
