package dev.precedent.archive;

import dev.precedent.archive.Census.Recorded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The censuses of policies' files that were taken last. A file never changes, so that of a whole
 * policy only those are read again that were written since, and what was withdrawn is taken off.
 */
final class Censuses {
  /** What all of them may take together. */
  private static final long MOST_BYTES = 64 << 20;

  /** With more withdrawals than this, reading everything costs less. */
  private static final int MOST_WITHDRAWN = 10_000;

  private final Map<String, Known> byPolicy = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * What is known of a policy's files.
   *
   * @param withdrawn what was recorded at positions of theirs that are withdrawn by now
   */
  private record Known(Set<ArchivedFile> files, Census census, Map<Long, Recorded> withdrawn) {
    static final Known NOTHING = new Known(Set.of(), Census.NONE, Map.of());
  }

  /**
   * The census of all decisions of a policy before a position that are not withdrawn there.
   *
   * @param relations of what an archive holds, or of a part of it
   */
  Census of(
      String policy,
      long until,
      Snapshot snapshot,
      Asking duckdb,
      Function<Snapshot, Relations> relations)
      throws InterruptedException {
    Set<ArchivedFile> settled =
        snapshot.files().stream()
            .filter(file -> file.kind() == RowKind.DECISIONS && policy.equals(file.policy()))
            .filter(file -> file.last() < until)
            .collect(Collectors.toSet());
    List<Long> withdrawn = withdrawn(policy, snapshot, duckdb, relations);
    if (withdrawn.size() > MOST_WITHDRAWN) {
      return Census.of(duckdb, relations.apply(snapshot).standing(policy));
    }
    Known known = extended(policy, settled, snapshot, duckdb, relations);
    Map<Long, Recorded> gone = new HashMap<>(known.withdrawn);
    gone.keySet().retainAll(Set.copyOf(withdrawn));
    Set<Long> unknown =
        withdrawn.stream()
            .filter(position -> known.census.holds(position) && !gone.containsKey(position))
            .collect(Collectors.toSet());
    if (!unknown.isEmpty()) {
      duckdb.forEach(
          "SELECT position, version, outcome, coalesce(conform = 'yes', FALSE) FROM %s AS d WHERE position IN (%s)"
              .formatted(
                  relations.apply(snapshot.only(settled)).rows(policy, RowKind.DECISIONS),
                  unknown.stream().map(String::valueOf).collect(Collectors.joining(", "))),
          row ->
              gone.put(
                  row.getLong(1),
                  new Recorded(row.getString(2), row.getString(3), row.getBoolean(4))));
    }
    keep(policy, new Known(known.files, known.census, Map.copyOf(gone)));
    Census census = known.census.without(gone);
    Snapshot rest = snapshot.without(settled);
    return rest.holds(RowKind.DECISIONS)
        ? census.plus(Census.of(duckdb, relations.apply(rest).standing(policy)))
        : census;
  }

  private static List<Long> withdrawn(
      String policy, Snapshot snapshot, Asking duckdb, Function<Snapshot, Relations> relations)
      throws InterruptedException {
    List<Long> withdrawn = new ArrayList<>();
    duckdb.forEach(
        "SELECT withdrawn FROM %s AS w WHERE kind = 'decision' LIMIT %d"
            .formatted(
                relations.apply(snapshot).rows(policy, RowKind.WITHDRAWALS), MOST_WITHDRAWN + 1),
        row -> withdrawn.add(row.getLong(1)));
    return withdrawn;
  }

  /** What is known, with the files that are new. */
  private Known extended(
      String policy,
      Set<ArchivedFile> settled,
      Snapshot snapshot,
      Asking duckdb,
      Function<Snapshot, Relations> relations)
      throws InterruptedException {
    Known known = known(policy);
    if (!settled.containsAll(known.files)) {
      known = Known.NOTHING; // merged meanwhile, or asked for an earlier position
    }
    Set<ArchivedFile> fresh = new HashSet<>(settled);
    fresh.removeAll(known.files);
    if (fresh.isEmpty()) {
      return known;
    }
    Census more =
        Census.of(duckdb, relations.apply(snapshot.only(fresh)).rows(policy, RowKind.DECISIONS));
    return new Known(settled, known.census.plus(more), known.withdrawn);
  }

  private synchronized Known known(String policy) {
    return byPolicy.getOrDefault(policy, Known.NOTHING);
  }

  private synchronized void keep(String policy, Known known) {
    byPolicy.put(policy, known);
    long bytes = byPolicy.values().stream().mapToLong(each -> each.census.bytes()).sum();
    for (Iterator<Known> eldest = byPolicy.values().iterator(); bytes > MOST_BYTES; ) {
      bytes -= eldest.next().census.bytes();
      eldest.remove();
    }
  }
}
