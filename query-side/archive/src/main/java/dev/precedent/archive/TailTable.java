package dev.precedent.archive;

import dev.precedent.policy.sql.Literals;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one kind and policy in memory, all with the same columns. Beside those of the files there
 * is one for the month.
 */
final class TailTable {
  private static final int BYTES_PER_CELL = 12;

  private final String name;
  private final RowKind kind;
  private final @Nullable String policy;
  private final int facts;

  /** Its columns that {@link TextLists} are in, as SQL has their names. */
  private final List<String> lists;

  private final DuckDBAppender appender;
  private final Cells cells;

  private TailTable(
      String name,
      RowKind kind,
      @Nullable String policy,
      int facts,
      List<String> lists,
      DuckDBAppender appender) {
    this.name = name;
    this.kind = kind;
    this.policy = policy;
    this.facts = facts;
    this.lists = lists;
    this.appender = appender;
    this.cells = new Cells(appender);
  }

  static TailTable create(
      DuckDBConnection connection,
      String name,
      RowKind kind,
      @Nullable String policy,
      List<FactColumn> facts)
      throws SQLException {
    List<String> lists =
        Stream.concat(
                kind == RowKind.DECISIONS ? RowKind.CLAUSES.stream() : Stream.of(),
                facts.stream()
                    .filter(fact -> fact.type() == ColumnType.TEXTS)
                    .map(fact -> Sql.quoted(fact.column())))
            .toList();
    List<String> columns = new ArrayList<>();
    columns.add("month INTEGER");
    kind.columns()
        .forEach(
            (column, type) ->
                columns.add(column + " " + (lists.contains(column) ? "VARCHAR" : type)));
    facts.forEach(
        fact -> {
          String column = Sql.quoted(fact.column());
          columns.add(column + " " + (lists.contains(column) ? "VARCHAR" : fact.type().sql()));
        });
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE %s (%s)"
              .formatted(name, columns.stream().collect(Collectors.joining(", "))));
    }
    return new TailTable(name, kind, policy, facts.size(), lists, connection.createAppender(name));
  }

  void add(Row row, int month, @Nullable FactCells laid) throws SQLException {
    appender.beginRow();
    cells.whole(month);
    cells.whole(row.recorded().position());
    cells.time(row.recorded().recordedAt());
    row.write(cells);
    if (laid != null) {
      cells.map(laid.others());
    }
    cells.bytes(row.digest());
    if (laid != null) {
      laid.write(cells, facts);
    }
    appender.endRow();
  }

  /** Shows what was added to the readers. */
  void flush() throws SQLException {
    long _ = appender.flush();
  }

  /** Nothing is added any more. */
  void finish() throws SQLException {
    appender.close();
  }

  String name() {
    return name;
  }

  /** What a row takes beside its texts, about. */
  long bytes() {
    return (long) BYTES_PER_CELL * (kind.columns().size() + facts);
  }

  /** Its rows as those of files, with their months. */
  String rows() {
    return lists.isEmpty()
        ? "SELECT * FROM " + name
        : "SELECT * REPLACE (%s) FROM %s"
            .formatted(
                lists.stream()
                    .map(column -> "%s AS %s".formatted(TextLists.split(column), column))
                    .collect(Collectors.joining(", ")),
                name);
  }

  RowKind kind() {
    return kind;
  }

  @Nullable String policy() {
    return policy;
  }

  /** How many columns it has for facts. */
  int facts() {
    return facts;
  }

  /** Its rows as those of files, with the policy. */
  String select() {
    return "SELECT * EXCLUDE (month)%s FROM (%s)"
        .formatted(policy == null ? "" : ", " + Literals.text(policy) + " AS policy", rows());
  }
}
