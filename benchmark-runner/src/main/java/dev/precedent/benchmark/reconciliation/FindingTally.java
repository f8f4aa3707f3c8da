package dev.precedent.benchmark.reconciliation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts findings and lists so many of them. */
final class FindingTally {
  /** So many are listed; all are counted. */
  static final int MOST_LISTED = 100_000;

  private final Map<FindingKind, Long> counts = new EnumMap<>(FindingKind.class);
  private final List<ReconciliationFinding> listed = new ArrayList<>();

  void add(ReconciliationFinding finding) {
    counts.merge(finding.kind(), 1L, Long::sum);
    if (listed.size() < MOST_LISTED) {
      listed.add(finding);
    }
  }

  /** How many there are of each kind, by its name. */
  Map<String, Long> counts() {
    Map<String, Long> byName = new TreeMap<>();
    counts.forEach((kind, count) -> byName.put(kind.name(), count));
    return byName;
  }

  long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Those that are listed, by where they stand. */
  List<ReconciliationFinding> listed() {
    return listed.stream().sorted(ReconciliationFinding.BY_PLACE).toList();
  }
}
