package dev.precedent.archive;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.query.Selection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * One policy's decisions of a selection, as the archive holds them at one moment, to be asked
 * about.
 *
 * @param condition which of the policy's decisions
 * @param columns for the facts and attributes that they have
 */
record SelectedRows(
    Archive archive,
    PolicyKey policy,
    long until,
    Snapshot snapshot,
    DuckDBConnection connection,
    String condition,
    List<FactColumn> columns)
    implements AutoCloseable {

  /**
   * Opens them.
   *
   * @param personal names of attributes that are sealed
   * @throws dev.precedent.contracts.Refusal if the query asks for what the archive does not hold
   * @throws SearchUnavailable if the archive cannot be read
   */
  static SelectedRows open(
      Archive archive, PolicyKey policy, Selection selection, Set<String> personal) {
    return open(archive, policy, selection, personal, Pruning.of(selection));
  }

  /**
   * Opens them, and what else of the archive is wanted.
   *
   * @param pruning of the selection at least
   */
  static SelectedRows open(
      Archive archive,
      PolicyKey policy,
      Selection selection,
      Set<String> personal,
      Pruning pruning) {
    // whether a query is refused does not hang on what there is
    QuerySql.check(selection.query(), personal);
    Snapshot snapshot = archive.open(pruning::wants, pruning::wants);
    try {
      List<FactColumn> columns = snapshot.columns().getOrDefault(policy.value(), List.of());
      return new SelectedRows(
          archive,
          policy,
          selection.until(),
          snapshot,
          archive.connect(),
          QuerySql.condition(
              selection.query(),
              columns,
              personal,
              Beside.of(
                  archive.policies(),
                  new Relations(snapshot, archive::path, selection.until()),
                  policy)),
          columns);
    } catch (SQLException e) {
      snapshot.close();
      throw unreadable(e);
    } catch (RuntimeException e) {
      snapshot.close();
      throw e;
    }
  }

  /** All of them, as a query in parentheses. */
  String relation() {
    return relation(snapshot);
  }

  /** Those that a part of the snapshot holds. */
  String relation(Snapshot part) {
    return "(SELECT * FROM %s WHERE %s)"
        .formatted(relations(part).decisions(policy.value()), condition);
  }

  /** Everything of a part of the snapshot, selected or not. */
  Relations relations(Snapshot part) {
    return new Relations(part, archive::path, until);
  }

  Asking duckdb() {
    return new Asking(connection);
  }

  /**
   * Makes a table {@code labelled} of a {@code value} for each {@code case_id}.
   *
   * @return whether any case is labelled
   * @throws SearchUnavailable if DuckDB fails
   */
  boolean label(@Nullable CaseValues labelled) throws InterruptedException {
    if (labelled != null) {
      return ArchiveLabels.label(archive, connection, policy, labelled);
    }
    duckdb().execute("CREATE TEMP TABLE labelled (case_id VARCHAR, value VARCHAR)");
    return false;
  }

  @Override
  public void close() {
    try (snapshot) {
      connection.close();
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static SearchUnavailable unreadable(SQLException e) {
    return new SearchUnavailable("the archive cannot be read: " + e.getMessage(), e);
  }
}
