package dev.precedent.archive;

import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.query.Selection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * The ledger's index as the archive holds it. What stands in no file yet is read from memory, so an
 * answer is complete up to its position. A query for words or for what is personal is refused.
 */
public final class ArchiveIndex implements LedgerIndex {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Archive archive;
  private final Set<String> personal;
  private final Duration patience;

  /**
   * @param personal names of attributes that are sealed
   * @param patience how long the archive may take to come to a position before that is a failure
   */
  public ArchiveIndex(Archive archive, Set<String> personal, Duration patience) {
    this.archive = archive;
    this.personal = Set.copyOf(personal);
    this.patience = patience;
  }

  @Override
  public void awaitPosition(long until) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!archive.awaitReadable(until, LOOK_EVERY)) {
      ArchiveStatus status = archive.status();
      if (status.state() == ArchiveStatus.State.STOPPED || System.nanoTime() - end >= 0) {
        throw new SearchUnavailable(
            "the archive stands at position %d of the ledger and does not come to %d%s"
                .formatted(
                    status.readable(),
                    until,
                    status.reason() == null ? "" : ": " + status.reason()),
            null);
      }
    }
  }

  @Override
  public long count(Selection selection) {
    List<Long> counts = new ArrayList<>();
    ask(
        selection,
        (decisions, condition) ->
            "SELECT count(*) FROM %s WHERE %s".formatted(decisions, condition),
        "SELECT CAST(coalesce(sum(#1), 0) AS BIGINT) FROM (%s)",
        row -> counts.add(row.getLong(1)));
    return counts.isEmpty() ? 0 : counts.getFirst();
  }

  @Override
  public void decisions(Selection selection, Consumer<long[]> pages) {
    PositionPages handed = new PositionPages(pages);
    ask(
        selection,
        (decisions, condition) ->
            "SELECT position FROM %s WHERE %s".formatted(decisions, condition),
        "SELECT #1 FROM (%s) ORDER BY 1",
        handed);
    handed.end();
  }

  @Override
  public void withdrawals(Selection selection, Consumer<long[]> pages) {
    PositionPages handed = new PositionPages(pages);
    ask(
        selection,
        (decisions, condition) ->
            "SELECT %2$s FROM %1$s WHERE %2$s IS NOT NULL AND %3$s"
                .formatted(decisions, QuerySql.WITHDRAWN_AT, condition),
        "SELECT #1 FROM (%s) ORDER BY 1",
        handed);
    handed.end();
  }

  @Override
  public Set<PolicyKey> policies(Selection selection) {
    SortedSet<String> found = new TreeSet<>();
    ask(
        selection,
        (decisions, condition) ->
            "(SELECT policy FROM %s WHERE %s LIMIT 1)".formatted(decisions, condition),
        "%s",
        row -> found.add(row.getString(1)));
    return found.stream().map(PolicyKey::new).collect(Collectors.toSet());
  }

  @Override
  public void labels(PolicyKey policy, long until, Consumer<long[]> pages) {
    hand(policy, RowKind.LABELS, relations -> relations.labels(policy.value()), "", until, pages);
  }

  @Override
  public void facts(
      PolicyKey policy, Collection<CaseId> cases, long until, Consumer<long[]> pages) {
    if (!cases.isEmpty()) {
      hand(
          policy,
          RowKind.FACTS,
          relations -> relations.facts(policy.value()),
          of(cases),
          until,
          pages);
    }
  }

  @Override
  public void labels(
      PolicyKey policy, Collection<CaseId> cases, long until, Consumer<long[]> pages) {
    if (!cases.isEmpty()) {
      hand(
          policy,
          RowKind.LABELS,
          relations -> relations.labels(policy.value()),
          of(cases),
          until,
          pages);
    }
  }

  private static String of(Collection<CaseId> cases) {
    return " AND case_id IN (%s)".formatted(Sql.texts(cases.stream().map(CaseId::value).toList()));
  }

  /** Hands over where those stand that are not withdrawn. */
  private void hand(
      PolicyKey policy,
      RowKind kind,
      Function<Relations, String> rows,
      String condition,
      long until,
      Consumer<long[]> pages) {
    Set<RowKind> kinds = Set.of(kind, RowKind.WITHDRAWALS);
    PositionPages handed = new PositionPages(pages);
    try (Snapshot snapshot =
        archive.open(
            file -> kinds.contains(file.kind()) && policy.value().equals(file.policy()),
            table -> kinds.contains(table.kind()) && policy.value().equals(table.policy()))) {
      run(
          "SELECT position FROM %s WHERE %s IS NULL%s ORDER BY position"
              .formatted(
                  rows.apply(new Relations(snapshot, archive::path, until)),
                  QuerySql.WITHDRAWN_AT,
                  condition),
          handed);
    }
    handed.end();
  }

  /**
   * Asks something of the decisions of each policy.
   *
   * @param each makes a query of a relation and a condition
   * @param all makes one query of those
   */
  private void ask(
      Selection selection, BiFunction<String, String, String> each, String all, Asking.Rows rows) {
    // whether a query is refused does not hang on what there is
    QuerySql.check(selection.query(), personal);
    Pruning pruning = Pruning.of(selection);
    try (Snapshot snapshot = archive.open(pruning::wants, pruning::wants)) {
      Relations relations = new Relations(snapshot, archive::path, selection.until());
      SortedSet<String> policies = new TreeSet<>();
      snapshot.files().forEach(file -> policies.add(String.valueOf(file.policy())));
      snapshot.tables().forEach(table -> policies.add(String.valueOf(table.policy())));
      List<String> parts = new ArrayList<>();
      for (String policy : policies) {
        List<FactColumn> columns = snapshot.columns().getOrDefault(policy, List.of());
        parts.add(
            each.apply(
                relations.decisions(policy),
                QuerySql.condition(
                    selection.query(),
                    columns,
                    personal,
                    Beside.of(archive.policies(), relations, new PolicyKey(policy)))));
      }
      if (!parts.isEmpty()) {
        run(all.formatted(String.join("\nUNION ALL ", parts)), rows);
      }
    }
  }

  private void run(String sql, Asking.Rows rows) {
    try (DuckDBConnection connection = archive.connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        rows.take(found);
      }
    } catch (SQLException e) {
      throw new SearchUnavailable("the archive cannot be read: " + e.getMessage(), e);
    }
  }
}
