package dev.precedent.archive;

import dev.precedent.policy.sql.Literals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a snapshot holds as queries in parentheses, each over the rows of one policy before a
 * position.
 *
 * @param until exclusive
 */
record Relations(Snapshot snapshot, Function<ArchivedFile, Path> paths, long until) {

  /**
   * Decisions, each with the position of its withdrawal, if there is one, in {@link
   * QuerySql#WITHDRAWN_AT}.
   */
  String decisions(String policy) {
    return withWithdrawals(policy, RowKind.DECISIONS, "decision");
  }

  /** Labels, in the same way. */
  String labels(String policy) {
    return withWithdrawals(policy, RowKind.LABELS, "label");
  }

  private String withWithdrawals(String policy, RowKind kind, String of) {
    return """
        (SELECT r.*, w.position AS %s
        FROM %s AS r
        LEFT JOIN (SELECT position, withdrawn FROM %s WHERE kind = '%s') AS w
        ON r.position = w.withdrawn)"""
        .formatted(
            QuerySql.WITHDRAWN_AT, rows(policy, kind), rows(policy, RowKind.WITHDRAWALS), of);
  }

  private String rows(String policy, RowKind kind) {
    List<String> parts = new ArrayList<>(List.of(none(policy, kind)));
    List<String> files =
        snapshot.files().stream()
            .filter(file -> file.kind() == kind && policy.equals(file.policy()))
            .filter(file -> file.first() < until)
            .map(file -> paths.apply(file).toString())
            .toList();
    if (!files.isEmpty()) {
      parts.add(
          "SELECT *, %s AS policy FROM read_parquet([%s], union_by_name = true, hive_partitioning = false)"
              .formatted(Literals.text(policy), Sql.texts(files)));
    }
    snapshot.tables().stream()
        .filter(table -> table.kind() == kind && policy.equals(table.policy()))
        .forEach(table -> parts.add(table.select()));
    return "(SELECT * FROM (%s) WHERE position < %d)"
        .formatted(String.join("\nUNION ALL BY NAME ", parts), until);
  }

  /** No rows, with all columns: a file has those that were known when it was written. */
  private String none(String policy, RowKind kind) {
    List<String> columns = new ArrayList<>();
    kind.columns().forEach((name, type) -> columns.add("NULL::%s AS %s".formatted(type, name)));
    columns.add("NULL::VARCHAR AS policy");
    if (kind == RowKind.DECISIONS) {
      snapshot
          .columns()
          .getOrDefault(policy, List.of())
          .forEach(
              fact ->
                  columns.add(
                      "NULL::%s AS %s".formatted(fact.type().sql(), Sql.quoted(fact.column()))));
    }
    return columns.stream().collect(Collectors.joining(", ", "SELECT ", " WHERE FALSE"));
  }
}
