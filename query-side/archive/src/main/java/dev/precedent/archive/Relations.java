package dev.precedent.archive;

import dev.precedent.policy.sql.Literals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  /** Decisions that are not withdrawn. */
  String standing(String policy) {
    return "(SELECT * FROM %s WHERE %s IS NULL)"
        .formatted(decisions(policy), QuerySql.WITHDRAWN_AT);
  }

  /** Labels, in the same way. */
  String labels(String policy) {
    return withWithdrawals(policy, RowKind.LABELS, "label");
  }

  /** Facts that were brought in later, in the same way. */
  String facts(String policy) {
    return withWithdrawals(policy, RowKind.FACTS, "fact");
  }

  /** That subjects were erased. */
  String erasures() {
    return rows(null, RowKind.ERASURES);
  }

  private String withWithdrawals(String policy, RowKind kind, String of) {
    if (!holds(policy, RowKind.WITHDRAWALS)) {
      return "(SELECT r.*, CAST(NULL AS BIGINT) AS %s FROM %s AS r)"
          .formatted(QuerySql.WITHDRAWN_AT, rows(policy, kind));
    }
    return withWithdrawals(rows(policy, kind), rows(policy, RowKind.WITHDRAWALS), of);
  }

  /**
   * Rows, each with the position of its withdrawal, if there is one.
   *
   * @param of what the withdrawals call them
   */
  static String withWithdrawals(String rows, String withdrawals, String of) {
    return """
        (SELECT r.*, w.position AS %s
        FROM %s AS r
        LEFT JOIN (SELECT position, withdrawn FROM %s WHERE kind = '%s') AS w
        ON r.position = w.withdrawn)"""
        .formatted(QuerySql.WITHDRAWN_AT, rows, withdrawals, of);
  }

  private boolean holds(String policy, RowKind kind) {
    return files(policy, kind).findAny().isPresent() || tables(policy, kind).findAny().isPresent();
  }

  /** The files of a kind that hold what lies before the position. */
  Stream<ArchivedFile> files(@Nullable String policy, RowKind kind) {
    return snapshot.files().stream()
        .filter(file -> file.kind() == kind && Objects.equals(policy, file.policy()))
        .filter(file -> file.first() < until);
  }

  /** What stands in no file yet, and perhaps what lies behind the position. */
  Stream<TailTable> tables(@Nullable String policy, RowKind kind) {
    return snapshot.tables().stream()
        .filter(table -> table.kind() == kind && Objects.equals(policy, table.policy()));
  }

  /** The rows of a kind. Positions are read of those files only that go beyond the last one. */
  String rows(@Nullable String policy, RowKind kind) {
    List<String> parts = new ArrayList<>(List.of(none(policy, kind)));
    Map<Boolean, List<String>> files =
        files(policy, kind)
            .collect(
                Collectors.partitioningBy(
                    file -> file.last() < until,
                    Collectors.mapping(file -> paths.apply(file).toString(), Collectors.toList())));
    files.forEach(
        (whole, some) -> {
          if (!some.isEmpty()) {
            parts.add(
                "SELECT *, %s AS policy FROM read_parquet([%s], union_by_name = true, hive_partitioning = false)%s"
                    .formatted(
                        policy == null ? "NULL::VARCHAR" : Literals.text(policy),
                        Sql.texts(some),
                        whole ? "" : before()));
          }
        });
    tables(policy, kind).forEach(table -> parts.add(table.select() + before()));
    return "(%s)".formatted(String.join("\nUNION ALL BY NAME ", parts));
  }

  private String before() {
    return " WHERE position < " + until;
  }

  /** No rows, with all columns: a file has those that were known when it was written. */
  private String none(@Nullable String policy, RowKind kind) {
    return columns(policy, kind).entrySet().stream()
        .map(column -> "NULL::%s AS %s".formatted(column.getValue(), Sql.quoted(column.getKey())))
        .collect(Collectors.joining(", ", "SELECT ", ", NULL::VARCHAR AS policy WHERE FALSE"));
  }

  /** DuckDB's type of each column that a policy's rows of a kind have, but for the policy. */
  SequencedMap<String, String> columns(@Nullable String policy, RowKind kind) {
    SequencedMap<String, String> columns = new LinkedHashMap<>(kind.columns());
    if (kind == RowKind.DECISIONS) {
      snapshot
          .columns()
          .getOrDefault(Objects.requireNonNull(policy), List.of())
          .forEach(fact -> columns.put(fact.column(), fact.type().sql()));
    }
    return columns;
  }
}
