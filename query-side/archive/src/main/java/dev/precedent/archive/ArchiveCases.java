package dev.precedent.archive;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.query.Query;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.query.Selection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Which cases archived decisions are about, and which decisions are about given cases. */
public final class ArchiveCases {
  private final Archive archive;
  private final Set<String> personal;

  ArchiveCases(Archive archive, Set<String> personal) {
    this.archive = archive;
    this.personal = personal;
  }

  /**
   * Makes sure that the archive holds what a query asks for.
   *
   * @throws dev.precedent.contracts.Refusal if it does not
   */
  public void check(Query query) {
    QuerySql.check(query, personal);
  }

  /**
   * Those cases that a selected decision is about.
   *
   * @param policy of the decisions
   * @param selection the archive must have come to its position
   * @param cases ids among which is looked
   * @throws dev.precedent.contracts.Refusal if the query asks for what the archive does not hold
   * @throws SearchUnavailable if the archive cannot be read
   */
  public Set<String> among(PolicyKey policy, Selection selection, Collection<String> cases)
      throws InterruptedException {
    Set<String> found = new HashSet<>();
    ask(
        policy,
        selection,
        cases,
        "SELECT DISTINCT case_id FROM %s AS d WHERE case_id IN (SELECT case_id FROM asked)",
        row -> found.add(row.getString(1)));
    return found;
  }

  /**
   * Hands over where the selected decisions stand that are about one of the cases, each once and
   * ascending, in pages.
   *
   * @param policy of the decisions
   * @param selection the archive must have come to its position
   * @param cases ids
   * @throws dev.precedent.contracts.Refusal if the query asks for what the archive does not hold
   * @throws SearchUnavailable if the archive cannot be read
   */
  public void decisions(
      PolicyKey policy, Selection selection, Collection<String> cases, Consumer<long[]> pages)
      throws InterruptedException {
    PositionPages handed = new PositionPages(pages);
    ask(
        policy,
        selection,
        cases,
        "SELECT position FROM %s AS d WHERE case_id IN (SELECT case_id FROM asked) ORDER BY position",
        handed);
    handed.end();
  }

  /** Is told of the last decision on a case, by one thread. */
  public interface Last {
    /**
     * Each case once, unless several of its decisions were made in one microsecond, then once for
     * each of these; in the order of the ledger.
     *
     * @param system name and version, as {@code NAME@VERSION}
     * @param outcome absent where it failed
     * @param failure absent where it did not
     * @param alone whether no other one of the case was decided then
     */
    void decided(
        String item,
        long position,
        String system,
        @Nullable String outcome,
        @Nullable String failure,
        boolean alone);
  }

  /**
   * Hands over the decisions that were decided last on each of the cases.
   *
   * @param policy of the decisions
   * @param selection the archive must have come to its position
   * @param cases ids
   * @throws dev.precedent.contracts.Refusal if the query asks for what the archive does not hold
   * @throws SearchUnavailable if the archive cannot be read
   */
  public void last(PolicyKey policy, Selection selection, Collection<String> cases, Last taker)
      throws InterruptedException {
    ask(
        policy,
        selection,
        cases,
        """
        SELECT case_id, position, system || '@' || system_version, outcome, failure,
          count(*) OVER (PARTITION BY case_id) = 1
        FROM (SELECT * FROM %s AS d WHERE case_id IN (SELECT case_id FROM asked)
          QUALIFY rank() OVER (PARTITION BY case_id ORDER BY decided_at DESC) = 1)
        ORDER BY position""",
        row ->
            taker.decided(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6)));
  }

  private void ask(
      PolicyKey policy, Selection selection, Collection<String> cases, String sql, Asking.Rows rows)
      throws InterruptedException {
    check(selection.query()); // whether a query is refused does not hang on what there is
    Pruning pruning = Pruning.of(selection);
    try (Snapshot snapshot = archive.open(pruning::wants, pruning::wants);
        DuckDBConnection connection = archive.connect()) {
      load(connection, cases);
      List<FactColumn> columns = snapshot.columns().getOrDefault(policy.value(), List.of());
      Relations relations = new Relations(snapshot, archive::path, selection.until());
      String selected =
          "(SELECT * FROM %s WHERE %s)"
              .formatted(
                  relations.decisions(policy.value()),
                  QuerySql.condition(
                      selection.query(),
                      columns,
                      personal,
                      Beside.of(archive.policies(), relations, policy)));
      new Asking(connection).forEach(sql.formatted(selected), rows);
    } catch (SQLException e) {
      throw new SearchUnavailable("the archive cannot be read: " + e.getMessage(), e);
    }
  }

  /** Some ids as the temporary table {@code asked}. */
  static void load(DuckDBConnection connection, Collection<String> cases) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMP TABLE asked (case_id VARCHAR)");
    }
    try (DuckDBAppender appender = connection.createAppender("temp", "main", "asked")) {
      for (String each : cases) {
        appender.beginRow().append(each).endRow();
      }
    }
  }
}
