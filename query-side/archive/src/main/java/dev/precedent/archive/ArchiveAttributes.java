package dev.precedent.archive;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.Query;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.query.Selection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which attributes archived decisions have. */
public final class ArchiveAttributes {
  private final Archive archive;
  private final LedgerIndex index;
  private final Set<String> personal;

  ArchiveAttributes(Archive archive, LedgerIndex index, Set<String> personal) {
    this.archive = archive;
    this.index = index;
    this.personal = personal;
  }

  /**
   * The names of those that a decision of a policy has, perhaps one behind the position.
   *
   * @param until everything before this position is seen
   * @throws SearchUnavailable if the archive cannot be read, or does not come so far in time
   */
  public SortedSet<String> of(PolicyKey policy, long until) throws InterruptedException {
    index.awaitPosition(until);
    SortedSet<String> names = new TreeSet<>();
    try (SelectedRows rows =
        SelectedRows.open(archive, policy, Selection.of(policy, Query.ALL, until), personal)) {
      rows.columns().stream()
          .filter(column -> column.source() == FactColumn.Source.ATTRIBUTE)
          .forEach(column -> names.add(column.name()));
      rows.duckdb()
          .forEach(
              "SELECT DISTINCT unnest(map_keys(other_attributes)) FROM %s AS d"
                  .formatted(rows.relation()),
              row -> names.add(row.getString(1)));
    }
    return names;
  }
}
