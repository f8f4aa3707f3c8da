package dev.precedent.archive;

import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.query.Grouping;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.query.Selection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Archived decisions told apart by values that they have: counted, and handed over one by one.
 * Nothing is kept in memory but what DuckDB sorts by, which it puts on the disk where it is too
 * much.
 */
public final class ArchiveStrata {
  private final Archive archive;
  private final LedgerIndex index;
  private final Set<String> personal;

  ArchiveStrata(Archive archive, LedgerIndex index, Set<String> personal) {
    this.archive = archive;
    this.index = index;
    this.personal = personal;
  }

  /**
   * Which decisions.
   *
   * @param selection of decisions of the policy; the archive must have come to its position
   * @param by what they are told apart by
   */
  public record Request(PolicyKey policy, Selection selection, List<Grouping> by) {
    public Request {
      by = List.copyOf(by);
    }
  }

  /** Is told how many decisions have the same values, by one thread. */
  public interface Counts {
    /**
     * Each combination once, in ascending order.
     *
     * @param values in the order of the request; one is absent where decisions have none
     * @param outcome that they have, or their failure
     */
    void counted(List<@Nullable String> values, String outcome, long decisions);
  }

  /** Is told of each decision, by one thread. */
  public interface Each {
    /**
     * In the order of the ledger.
     *
     * @param values in the order of the request; one is absent where it has none
     */
    void selected(long position, DecisionId id, CaseId item, List<@Nullable String> values);
  }

  /** Where positions are waited for, and decisions counted. */
  public LedgerIndex index() {
    return index;
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
   * Counts them.
   *
   * @throws dev.precedent.contracts.Refusal if the query asks for what the archive does not hold
   * @throws SearchUnavailable if the archive cannot be read
   */
  public void count(Request request, Counts taker) throws InterruptedException {
    int by = request.by().size();
    try (SelectedRows rows = open(request)) {
      rows.duckdb()
          .forEach(
              "SELECT %scoalesce(d.outcome, d.failure) AS said, count(*) AS decisions FROM %s AS d GROUP BY ALL ORDER BY ALL NULLS LAST"
                  .formatted(values(rows, request), rows.relation()),
              row -> taker.counted(values(row, by), row.getString(by + 1), row.getLong(by + 2)));
    }
  }

  /**
   * Counts the cases that they are about, each by the values of the last of its decisions: the one
   * that was decided last, and of those the one recorded last.
   *
   * @param among only cases with these ids; absent for all
   * @param taker is told of cases, not decisions
   * @throws dev.precedent.contracts.Refusal if the query asks for what the archive does not hold
   * @throws SearchUnavailable if the archive cannot be read
   */
  public void countCases(Request request, @Nullable Collection<String> among, Counts taker)
      throws InterruptedException {
    int by = request.by().size();
    try (SelectedRows rows = open(request)) {
      if (among != null) {
        load(rows, among);
      }
      rows.duckdb()
          .forEach(
              """
              SELECT %2$scase_said, count(*) FROM (
                SELECT %1$scoalesce(d.outcome, d.failure) AS case_said FROM %3$s AS d %4$s
                QUALIFY row_number() OVER (
                  PARTITION BY d.case_id ORDER BY d.decided_at DESC, d.position DESC) = 1)
              GROUP BY ALL ORDER BY ALL NULLS LAST"""
                  .formatted(
                      values(rows, request),
                      IntStream.range(0, by)
                          .mapToObj("by_%d, "::formatted)
                          .collect(Collectors.joining()),
                      rows.relation(),
                      among == null ? "" : "WHERE d.case_id IN (SELECT case_id FROM asked)"),
              row -> taker.counted(values(row, by), row.getString(by + 1), row.getLong(by + 2)));
    }
  }

  /**
   * Hands them over.
   *
   * @throws dev.precedent.contracts.Refusal if the query asks for what the archive does not hold
   * @throws SearchUnavailable if the archive cannot be read
   */
  public void forEach(Request request, Each taker) throws InterruptedException {
    int by = request.by().size();
    try (SelectedRows rows = open(request)) {
      rows.duckdb()
          .forEach(
              "SELECT %sd.position, d.id, d.case_id FROM %s AS d ORDER BY d.position"
                  .formatted(values(rows, request), rows.relation()),
              row ->
                  taker.selected(
                      row.getLong(by + 1),
                      new DecisionId(row.getString(by + 2)),
                      new CaseId(row.getString(by + 3)),
                      values(row, by)));
    }
  }

  private static void load(SelectedRows rows, Collection<String> cases) {
    try {
      ArchiveCases.load(rows.connection(), cases);
    } catch (SQLException e) {
      throw new SearchUnavailable("the archive cannot be read: " + e.getMessage(), e);
    }
  }

  private SelectedRows open(Request request) {
    return SelectedRows.open(archive, request.policy(), request.selection(), personal);
  }

  private static String values(SelectedRows rows, Request request) {
    GroupingSql sql = new GroupingSql("d", rows.columns(), Dialect.DUCKDB);
    return IntStream.range(0, request.by().size())
        .mapToObj(i -> "%s AS by_%d, ".formatted(sql.expression(request.by().get(i)), i))
        .collect(Collectors.joining());
  }

  private static List<@Nullable String> values(ResultSet row, int by) throws SQLException {
    List<@Nullable String> values = new ArrayList<>(by);
    for (int i = 1; i <= by; i++) {
      values.add(GroupingSql.value(row.getString(i)));
    }
    return values;
  }
}
