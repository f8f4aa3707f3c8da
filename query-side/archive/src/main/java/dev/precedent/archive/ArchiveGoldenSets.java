package dev.precedent.archive;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.query.SearchUnavailable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.duckdb.DuckDBConnection;

/** Which golden sets were frozen, and what was recorded of their cases since. */
public final class ArchiveGoldenSets {
  private final Archive archive;

  ArchiveGoldenSets(Archive archive) {
    this.archive = archive;
  }

  /**
   * A version that was frozen.
   *
   * @param position where it stands in the ledger
   * @param until the ledger position up to which labels were counted, exclusive
   * @param cases how many it holds
   */
  public record Frozen(
      String name,
      int version,
      String policy,
      long position,
      Instant recordedAt,
      long until,
      long cases) {}

  /**
   * What the ledger holds of a case beyond its frozen truth.
   *
   * @param labelsAdded labels that were recorded since the labels were counted
   * @param labelsWithdrawn labels that were there then and are withdrawn now
   * @param decisions of its policy on the case
   * @param decisionsWithdrawn those of them that are withdrawn
   * @param decisionsErased those of them whose subject is erased
   */
  public record Since(
      long labelsAdded,
      long labelsWithdrawn,
      long decisions,
      long decisionsWithdrawn,
      long decisionsErased) {
    /** Nothing is recorded of it. */
    public static final Since NOTHING = new Since(0, 0, 0, 0, 0);
  }

  /**
   * All versions, by name and version.
   *
   * @param until the archive must have come to this position
   * @throws SearchUnavailable if the archive cannot be read
   */
  public List<Frozen> all(long until) throws InterruptedException {
    List<Frozen> found = new ArrayList<>();
    try (Snapshot snapshot =
            archive.open(
                file -> file.kind() == RowKind.ADJUDICATIONS,
                table -> table.kind() == RowKind.ADJUDICATIONS);
        DuckDBConnection connection = archive.connect()) {
      SortedSet<String> policies = new TreeSet<>();
      snapshot.files().forEach(file -> policies.add(String.valueOf(file.policy())));
      snapshot.tables().forEach(table -> policies.add(String.valueOf(table.policy())));
      Relations relations = new Relations(snapshot, archive::path, until);
      List<String> parts =
          policies.stream()
              .map(policy -> "SELECT * FROM " + relations.rows(policy, RowKind.ADJUDICATIONS))
              .toList();
      if (!parts.isEmpty()) {
        new Asking(connection)
            .forEach(
                """
                SELECT golden_set, golden_set_version, policy, position, epoch_us(any_value(recorded_at)),
                  any_value(until_position), count(*)
                FROM (%s) GROUP BY ALL ORDER BY 1, 2"""
                    .formatted(String.join("\nUNION ALL BY NAME ", parts)),
                row ->
                    found.add(
                        new Frozen(
                            row.getString(1),
                            row.getInt(2),
                            row.getString(3),
                            row.getLong(4),
                            time(row.getLong(5)),
                            row.getLong(6),
                            row.getLong(7))));
      }
    } catch (SQLException e) {
      throw new SearchUnavailable("the archive cannot be read: " + e.getMessage(), e);
    }
    return found;
  }

  /**
   * A version that holds a case.
   *
   * @param item the id of the case
   * @param position where it stands in the ledger
   * @param truth of the case
   */
  public record Holding(String item, String name, int version, long position, String truth) {}

  /**
   * The versions that hold cases, by name and version, as far as the archive has come.
   *
   * @param cases ids
   * @throws SearchUnavailable if the archive cannot be read
   */
  public List<Holding> holding(PolicyKey policy, Collection<String> cases) {
    List<Holding> found = new ArrayList<>();
    try (Snapshot snapshot =
        archive.open(
            file -> file.kind() == RowKind.ADJUDICATIONS && policy.value().equals(file.policy()),
            table ->
                table.kind() == RowKind.ADJUDICATIONS && policy.value().equals(table.policy()))) {
      if (!snapshot.files().isEmpty() || !snapshot.tables().isEmpty()) {
        holding(
            new Relations(snapshot, archive::path, Long.MAX_VALUE)
                .rows(policy.value(), RowKind.ADJUDICATIONS),
            cases,
            found);
      }
    } catch (SQLException e) {
      throw new SearchUnavailable("the archive cannot be read: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SearchUnavailable("the archive was not read: the server ended before", e);
    }
    return found;
  }

  private void holding(String adjudications, Collection<String> cases, List<Holding> found)
      throws SQLException, InterruptedException {
    try (DuckDBConnection connection = archive.connect()) {
      ArchiveCases.load(connection, cases);
      new Asking(connection)
          .forEach(
              """
              SELECT case_id, golden_set, golden_set_version, position, truth FROM %s
              WHERE case_id IN (SELECT case_id FROM asked) ORDER BY 2, 3, 1"""
                  .formatted(adjudications),
              row ->
                  found.add(
                      new Holding(
                          row.getString(1),
                          row.getString(2),
                          row.getInt(3),
                          row.getLong(4),
                          row.getString(5))));
    }
  }

  /**
   * What was recorded of cases.
   *
   * @param counted the ledger position up to which labels made the truth, exclusive
   * @param until up to which everything is seen; the archive must have come there
   * @param cases ids
   * @return by the id of the case; those are left out of which nothing is recorded
   * @throws SearchUnavailable if the archive cannot be read
   */
  public Map<String, Since> since(
      PolicyKey policy, long counted, long until, Collection<String> cases)
      throws InterruptedException {
    Set<RowKind> kinds =
        Set.of(RowKind.DECISIONS, RowKind.LABELS, RowKind.WITHDRAWALS, RowKind.ERASURES);
    Map<String, Since> found = new HashMap<>();
    try (Snapshot snapshot =
            archive.open(
                file ->
                    kinds.contains(file.kind())
                        && (file.policy() == null || policy.value().equals(file.policy())),
                table ->
                    kinds.contains(table.kind())
                        && (table.policy() == null || policy.value().equals(table.policy())));
        DuckDBConnection connection = archive.connect()) {
      ArchiveCases.load(connection, cases);
      Relations relations = new Relations(snapshot, archive::path, until);
      new Asking(connection)
          .forEach(
              """
              SELECT case_id, sum(added), sum(taken), sum(decisions), sum(withdrawn), sum(erased) FROM (
                SELECT case_id, count(*) FILTER (position >= %1$d AND %2$s IS NULL) AS added,
                  count(*) FILTER (position < %1$d AND %2$s >= %1$d) AS taken,
                  0 AS decisions, 0 AS withdrawn, 0 AS erased
                FROM %3$s WHERE case_id IN (SELECT case_id FROM asked) GROUP BY case_id
                UNION ALL BY NAME
                SELECT case_id, 0 AS added, 0 AS taken, count(*) AS decisions,
                  count(%2$s) AS withdrawn,
                  count(*) FILTER (subject_key IN (SELECT subject_key FROM %4$s)) AS erased
                FROM %5$s WHERE case_id IN (SELECT case_id FROM asked) GROUP BY case_id)
              GROUP BY case_id"""
                  .formatted(
                      counted,
                      QuerySql.WITHDRAWN_AT,
                      relations.labels(policy.value()),
                      relations.erasures(),
                      relations.decisions(policy.value())),
              row ->
                  found.put(
                      row.getString(1),
                      new Since(
                          row.getLong(2),
                          row.getLong(3),
                          row.getLong(4),
                          row.getLong(5),
                          row.getLong(6))));
    } catch (SQLException e) {
      throw new SearchUnavailable("the archive cannot be read: " + e.getMessage(), e);
    }
    return found;
  }

  private static Instant time(long micros) {
    return Instant.EPOCH.plusNanos(Math.multiplyExact(micros, 1_000L));
  }
}
