package dev.precedent.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * A variation of a policy version for some regions, with the whole tree that decides there.
 *
 * @param regions the values of the version's market signal for which it decides; no other market
 *     has them
 * @param thresholds all thresholds as they are here, by name in the order of the document
 * @param tree the version's tree with what the market changes, thresholds included
 * @param movedThresholds the names of those that the market declares anew
 * @param changedClauses the clauses of the nodes that the market declares anew, in the order of the
 *     document; nodes below them may be new and have clauses of their own
 */
public record Market(
    String name,
    List<String> regions,
    SequencedMap<String, Threshold> thresholds,
    List<Node> tree,
    SequencedSet<String> movedThresholds,
    SequencedSet<String> changedClauses) {
  public Market {
    regions = List.copyOf(regions);
    thresholds = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(thresholds));
    tree = List.copyOf(tree);
    movedThresholds = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(movedThresholds));
    changedClauses = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(changedClauses));
  }
}
