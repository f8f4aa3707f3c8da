package dev.precedent.archive;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.query.Field;
import dev.precedent.query.Grouping;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.query.Selection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many archived decisions have each value of something, counted and sorted by DuckDB in this
 * process: what comes of it is as much as there are distinct values, not decisions. Memory and
 * threads are those of the archive; what does not fit is put on the disk meanwhile.
 */
public final class ArchiveValues {
  private final Archive archive;
  private final ArchiveIndex index;
  private final Set<String> personal;

  /**
   * @param personal names of attributes that are sealed
   * @param patience how long the archive may take to come to a position before that is a failure
   */
  public ArchiveValues(Archive archive, Set<String> personal, Duration patience) {
    this.archive = archive;
    this.index = new ArchiveIndex(archive, personal, patience);
    this.personal = Set.copyOf(personal);
  }

  /** Where positions are waited for. */
  public LedgerIndex index() {
    return index;
  }

  /** Labels, case by case. */
  public ArchiveLabels labels() {
    return new ArchiveLabels(archive, personal);
  }

  /**
   * Whose values are counted.
   *
   * @param policy of which the decisions are
   * @param selection of decisions; the archive must have come to its position
   * @param measured a signal, an answer, the outcome, the failure, or whether it conforms
   * @param labelled something of each labelled case, by which decisions are told apart; absent for
   *     nothing
   * @param by what they are told apart by as well; absent for the whole only
   */
  public record Request(
      PolicyKey policy,
      Selection selection,
      Field measured,
      @Nullable CaseValues labelled,
      @Nullable Grouping by) {}

  /** Is told how many decisions have a number, by one thread. */
  public interface Numbers {
    /**
     * The groups one after the other, each with its numbers from the greatest to the least and then
     * those without.
     *
     * @param group absent where decisions have none, and where nothing is grouped by
     * @param number absent where there is none, or something else than a number was recorded
     * @param labelled what was given for the case; absent where it has no labels
     */
    void counted(
        @Nullable String group, @Nullable Double number, @Nullable String labelled, long decisions);
  }

  /** Is told how many decisions have a closed value, by one thread. */
  public interface Texts {
    /**
     * The groups one after the other, each with its values in ascending order.
     *
     * @param group absent where decisions have none, and where nothing is grouped by
     * @param value as JSON writes it, without quotes; of several values all of them; of the outcome
     *     the failure where there is one; absent where there is none
     */
    void counted(@Nullable String group, @Nullable String value, long decisions);
  }

  /**
   * Makes sure that the archive holds what a selection asks for.
   *
   * @throws dev.precedent.contracts.Refusal if it does not
   */
  public void check(Selection selection) {
    QuerySql.check(selection.query(), personal);
  }

  /**
   * Counts the numbers of a signal or an answer.
   *
   * @throws dev.precedent.contracts.Refusal if the query asks for what the archive does not hold
   * @throws SearchUnavailable if the archive cannot be read
   */
  public void numbers(Request request, Numbers taker) throws InterruptedException {
    try (SelectedRows rows = open(request)) {
      String number =
          columns(rows, request.measured())
              .filter(column -> column.type() == ColumnType.NUMBER)
              .map(ArchiveValues::sql)
              .findFirst()
              .orElse("CAST(NULL AS DOUBLE)");
      rows.duckdb()
          .forEach(
              """
              SELECT %s AS grouped, %s AS measured, l.value AS labelled, count(*) AS decisions
              FROM %s AS d LEFT JOIN labelled AS l USING (case_id)
              GROUP BY ALL ORDER BY grouped NULLS LAST, measured DESC NULLS LAST, labelled NULLS LAST\
              """
                  .formatted(group(rows, request), number, rows.relation()),
              row -> {
                double found = row.getDouble(2);
                Double known = row.wasNull() ? null : found;
                taker.counted(
                    GroupingSql.value(row.getString(1)), known, row.getString(3), row.getLong(4));
              });
    }
  }

  /**
   * Counts closed values.
   *
   * @throws dev.precedent.contracts.Refusal if the query asks for what the archive does not hold
   * @throws SearchUnavailable if the archive cannot be read
   */
  public void texts(Request request, Texts taker) throws InterruptedException {
    try (SelectedRows rows = open(request)) {
      rows.duckdb()
          .forEach(
              """
              SELECT %s AS grouped, %s AS measured, count(*) AS decisions
              FROM %s AS d
              GROUP BY ALL ORDER BY grouped NULLS LAST, measured NULLS LAST\
              """
                  .formatted(group(rows, request), text(rows, request.measured()), rows.relation()),
              row -> taker.counted(value(row, 1), value(row, 2), row.getLong(3)));
    }
  }

  /**
   * Counts the decisions by what {@link Request#labelled} says of their cases.
   *
   * @throws dev.precedent.contracts.Refusal if the query asks for what the archive does not hold
   * @throws SearchUnavailable if the archive cannot be read
   */
  public void labelled(Request request, Texts taker) throws InterruptedException {
    try (SelectedRows rows = open(request)) {
      rows.duckdb()
          .forEach(
              """
              SELECT %s AS grouped, l.value AS labelled, count(*) AS decisions
              FROM %s AS d LEFT JOIN labelled AS l USING (case_id)
              GROUP BY ALL ORDER BY grouped NULLS LAST, labelled NULLS LAST\
              """
                  .formatted(group(rows, request), rows.relation()),
              row -> taker.counted(value(row, 1), row.getString(2), row.getLong(3)));
    }
  }

  private SelectedRows open(Request request) throws InterruptedException {
    SelectedRows rows = SelectedRows.open(archive, request.policy(), request.selection(), personal);
    try {
      boolean _ = rows.label(request.labelled());
    } catch (InterruptedException | RuntimeException e) {
      rows.close();
      throw e;
    }
    return rows;
  }

  private static @Nullable String value(ResultSet row, int column) throws SQLException {
    return GroupingSql.value(row.getString(column));
  }

  private static String group(SelectedRows rows, Request request) {
    return request.by() == null
        ? "CAST(NULL AS VARCHAR)"
        : new GroupingSql("d", rows.columns(), Dialect.DUCKDB).expression(request.by());
  }

  private static String text(SelectedRows rows, Field measured) {
    if (measured == Field.Plain.OUTCOME) {
      return GroupingSql.text("coalesce(d.outcome, d.failure)");
    }
    if (measured == Field.Plain.FAILURE || measured == Field.Plain.CONFORM) {
      return GroupingSql.text("d." + measured.written());
    }
    List<String> typed =
        columns(rows, measured)
            .filter(column -> column.type() != ColumnType.TIME) // it is kept as a text as well
            .map(
                column ->
                    column.type() == ColumnType.NUMBER
                        ? GroupingSql.number(sql(column))
                        : GroupingSql.text(
                            column.type().isList()
                                ? "list_sort(%s)".formatted(sql(column))
                                : sql(column)))
            .toList();
    return typed.isEmpty()
        ? "CAST(NULL AS VARCHAR)"
        : typed.stream().collect(Collectors.joining(", ", "coalesce(", ")"));
  }

  private static Stream<FactColumn> columns(SelectedRows rows, Field measured) {
    if (!(measured instanceof Field.Fact(Field.Source source, String name))) {
      throw new IllegalArgumentException("no values are counted of " + measured.written());
    }
    FactColumn.Source of =
        source == Field.Source.SIGNAL ? FactColumn.Source.SIGNAL : FactColumn.Source.ANSWER;
    return rows.columns().stream()
        .filter(column -> column.source() == of && column.name().equals(name));
  }

  private static String sql(FactColumn column) {
    return "d." + Sql.quoted(column.column());
  }
}
