package dev.precedent.archive;

import dev.precedent.policy.sql.Literals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    return """
        (SELECT r.*, w.position AS %s
        FROM %s AS r
        LEFT JOIN (SELECT position, withdrawn FROM %s WHERE kind = '%s') AS w
        ON r.position = w.withdrawn)"""
        .formatted(
            QuerySql.WITHDRAWN_AT, rows(policy, kind), rows(policy, RowKind.WITHDRAWALS), of);
  }

  private boolean holds(String policy, RowKind kind) {
    return files(policy, kind).findAny().isPresent() || tables(policy, kind).findAny().isPresent();
  }

  private Stream<ArchivedFile> files(@Nullable String policy, RowKind kind) {
    return snapshot.files().stream()
        .filter(file -> file.kind() == kind && Objects.equals(policy, file.policy()))
        .filter(file -> file.first() < until);
  }

  private Stream<TailTable> tables(@Nullable String policy, RowKind kind) {
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
    List<String> columns = new ArrayList<>();
    kind.columns().forEach((name, type) -> columns.add("NULL::%s AS %s".formatted(type, name)));
    columns.add("NULL::VARCHAR AS policy");
    if (kind == RowKind.DECISIONS) {
      snapshot
          .columns()
          .getOrDefault(Objects.requireNonNull(policy), List.of())
          .forEach(
              fact ->
                  columns.add(
                      "NULL::%s AS %s".formatted(fact.type().sql(), Sql.quoted(fact.column()))));
    }
    return columns.stream().collect(Collectors.joining(", ", "SELECT ", " WHERE FALSE"));
  }
}
