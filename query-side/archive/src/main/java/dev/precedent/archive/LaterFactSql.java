package dev.precedent.archive;

import dev.precedent.archive.ArchiveEvaluation.Taker;
import dev.precedent.archive.FactColumn.Source;
import dev.precedent.policy.FactType;
import dev.precedent.policy.sql.Literals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Facts that were brought in later, for decisions that lack them. Of each case and name the latest
 * measured one counts, and of those measured in the same microsecond the one recorded last; where
 * it is not of the declared type none does.
 */
final class LaterFactSql {
  /** Of each case and name the fact that counts, with whether it is of the declared type. */
  private static final String LATEST = "later_facts";

  /** Those of the declared types, a row for each case. */
  private static final String BY_CASE = "later_by_case";

  private final FactSql recorded;
  private final List<FactColumn> columns = new ArrayList<>();
  private final SortedSet<String> names = new TreeSet<>();
  private final Map<Used, Long> used = new HashMap<>();
  private long completed;

  private LaterFactSql(FactSql recorded) {
    this.recorded = recorded;
  }

  /**
   * Finds those that may be used.
   *
   * @param declared names for which they are used, with their types; none where they are not
   * @param rows the decisions, beside which they are put into tables
   */
  static LaterFactSql of(Map<String, FactType> declared, FactSql recorded, SelectedRows rows)
      throws InterruptedException {
    LaterFactSql later = new LaterFactSql(recorded);
    if (!declared.isEmpty()) {
      later.load(
          rows.relations(rows.snapshot()).facts(rows.policy().value()), declared, rows.duckdb());
    }
    return later;
  }

  /**
   * Puts them into tables.
   *
   * @param facts all that are not withdrawn, as a query in parentheses
   */
  private void load(String facts, Map<String, FactType> declared, Asking duckdb)
      throws InterruptedException {
    duckdb.execute(
        """
        CREATE TEMP TABLE %s AS
        SELECT *, %s AS fits FROM (
          SELECT case_id, name, type, value, value_number, value_time, value_list, system, system_version
          FROM %s WHERE %s IS NULL AND name IN (%s)
          QUALIFY row_number() OVER (
            PARTITION BY case_id, name ORDER BY measured_at DESC, position DESC) = 1)"""
            .formatted(
                LATEST,
                fits(declared),
                facts,
                QuerySql.WITHDRAWN_AT,
                Sql.texts(declared.keySet())));
    duckdb.forEach("SELECT DISTINCT name FROM " + LATEST, row -> names.add(row.getString(1)));
    pivot(declared, duckdb);
  }

  private static String fits(Map<String, FactType> declared) {
    return declared.entrySet().stream()
        .map(
            each ->
                "WHEN %s THEN coalesce(type IN (%s), FALSE)"
                    .formatted(
                        Literals.text(each.getKey()), Sql.texts(ValueTypes.of(each.getValue()))))
        .collect(Collectors.joining(" ", "CASE name ", " END"));
  }

  private void pivot(Map<String, FactType> declared, Asking duckdb) throws InterruptedException {
    if (names.isEmpty()) {
      return;
    }
    StringBuilder select = new StringBuilder("case_id");
    for (String name : names) {
      for (ColumnType type : types(Objects.requireNonNull(declared.get(name)))) {
        String column = "later." + columns.size();
        columns.add(new FactColumn(Source.SIGNAL, name, type, column));
        select.append(
            ", any_value(%s) FILTER (fits AND name = %s) AS %s"
                .formatted(cell(type), Literals.text(name), Sql.quoted(column)));
      }
    }
    duckdb.execute(
        "CREATE TEMP TABLE %s AS SELECT %s FROM %s GROUP BY case_id"
            .formatted(BY_CASE, select, LATEST));
  }

  /** Texts are kept as times as well, for versions that declare the other of the two. */
  private static List<ColumnType> types(FactType declared) {
    ColumnType type = ColumnType.declared(declared);
    return type == ColumnType.TEXT || type == ColumnType.TIME
        ? List.of(ColumnType.TEXT, ColumnType.TIME)
        : List.of(type);
  }

  /** Values of other facts are in the same columns, so that casting them must not fail. */
  private static String cell(ColumnType type) {
    return switch (type) {
      case NUMBER -> "value_number";
      case TEXT -> "value";
      case TIME -> "value_time";
      case TEXTS -> "value_list";
      case BOOL -> "TRY_CAST(value AS BOOLEAN)";
      case NUMBERS, BOOLS -> "TRY_CAST(value_list AS %s)".formatted(type.sql());
    };
  }

  boolean isNone() {
    return names.isEmpty();
  }

  /** The facts of decisions, those that were brought in later where they lack them. */
  FactSql facts() {
    return new FactSql(recorded.row(), recorded.columns(), columns, recorded.dialect());
  }

  /**
   * Decisions with what was brought in later on their cases.
   *
   * @param selected the decisions, as a query in parentheses
   */
  String joined(String selected) {
    return isNone()
        ? selected
        : "(SELECT d.*, %s FROM %s AS d LEFT JOIN %s AS b ON d.case_id = b.case_id)"
            .formatted(
                columns.stream()
                    .map(column -> "b." + Sql.quoted(column.column()))
                    .collect(Collectors.joining(", ")),
                selected,
                BY_CASE);
  }

  /** The tables beside the decisions that are read. */
  List<String> tables() {
    return isNone() ? List.of() : List.of(LATEST, BY_CASE);
  }

  /**
   * So many decisions lack a fact of which there is a later one.
   *
   * @param fits whether it is of the declared type, and so is used
   */
  private record Used(String name, String system, String systemVersion, boolean fits) {}

  /** Counts the decisions of a part that lack what was brought in later. */
  void count(Statements statements, String part) throws InterruptedException {
    if (isNone()) {
      return;
    }
    String lacking =
        "FROM %s AS %s JOIN %s AS f USING (case_id) WHERE CASE f.name %s END"
            .formatted(
                part,
                recorded.row(),
                LATEST,
                names.stream()
                    .map(
                        name ->
                            "WHEN %s THEN NOT (%s)"
                                .formatted(Literals.text(name), recorded.isKnown(name)))
                    .collect(Collectors.joining(" ")));
    statements.forEach(
        "SELECT f.name, f.system, f.system_version, f.fits, count(*) %s GROUP BY ALL"
            .formatted(lacking),
        row ->
            used.merge(
                new Used(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)),
                row.getLong(5),
                Long::sum));
    statements.forEach(
        "SELECT count(DISTINCT %s.position) %s AND f.fits".formatted(recorded.row(), lacking),
        row -> completed += row.getLong(1));
  }

  /** Tells what was counted. */
  void tell(Taker taker) {
    used.forEach(
        (each, decisions) ->
            taker.later(each.name(), each.system(), each.systemVersion(), each.fits(), decisions));
    taker.completed(completed);
  }
}
