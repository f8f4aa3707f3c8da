package dev.precedent.benchmark.replay;

import dev.precedent.policy.PolicyVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of all policy versions that a replay meets, from the least to the most severe. The
 * order is that of the replayed version; an outcome that only another version has stands behind the
 * one that it follows there.
 */
final class Outcomes {
  private final List<String> ordered = new ArrayList<>();
  private final Map<String, Boolean> positive = new HashMap<>();

  /**
   * Merges the outcomes of versions.
   *
   * @param others in any order
   */
  Outcomes(PolicyVersion replayed, Collection<PolicyVersion> others) {
    add(replayed);
    others.stream().sorted(Comparator.comparing(PolicyVersion::version)).forEach(this::add);
  }

  /** From the least to the most severe. */
  List<String> ordered() {
    return List.copyOf(ordered);
  }

  /**
   * Those that count as positive, from the least to the most severe.
   *
   * @param asked their names; absent for those that are more than the least severe one, as the
   *     replayed version has it or, for outcomes it does not know, the lowest version that does
   * @throws Replay.InvalidPlan if none of the outcomes is called so
   */
  List<String> positive(@Nullable Set<String> asked) {
    if (asked == null) {
      return ordered.stream().filter(outcome -> positive.getOrDefault(outcome, true)).toList();
    }
    SortedSet<String> unknown = new TreeSet<>(asked);
    ordered.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new Replay.InvalidPlan(
          "'positive' names %s; the outcomes of this replay are %s"
              .formatted(String.join(", ", unknown), String.join(", ", ordered)));
    }
    return ordered.stream().filter(asked::contains).toList();
  }

  /** This outcome and all more severe ones. */
  Set<String> atLeast(String outcome) {
    return Set.copyOf(ordered.subList(ordered.indexOf(outcome), ordered.size()));
  }

  private void add(PolicyVersion version) {
    int behind = 0;
    for (String outcome : version.outcomes()) {
      if (positive.putIfAbsent(outcome, version.positive(outcome)) == null) {
        ordered.add(behind, outcome);
      }
      behind = ordered.indexOf(outcome) + 1;
    }
  }
}
