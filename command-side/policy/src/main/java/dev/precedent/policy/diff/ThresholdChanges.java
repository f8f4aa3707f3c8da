package dev.precedent.policy.diff;

import dev.precedent.contracts.Value;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Node;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Threshold;
import dev.precedent.policy.Timestamp;
import dev.precedent.policy.diff.PolicyChange.Part;
import dev.precedent.policy.diff.PolicyChange.What;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What changed in the named thresholds, and what that does to the nodes that refer to them. */
final class ThresholdChanges {
  private ThresholdChanges() {}

  /**
   * The changes in a tree.
   *
   * @param old the thresholds as they were there
   * @param now the thresholds as they are there
   * @param version the newer one
   */
  static List<PolicyChange> between(
      Map<String, Threshold> old,
      List<Node> oldTree,
      Map<String, Threshold> now,
      List<Node> tree,
      PolicyVersion version) {
    List<PolicyChange> changes = new ArrayList<>();
    Map<String, Guard> guards = new HashMap<>();
    addGuards(oldTree, guards);
    now.forEach(
        (name, threshold) -> {
          Threshold was = old.get(name);
          if (was == null) {
            changes.add(
                PolicyChange.of(
                    Part.THRESHOLD,
                    What.ADDED,
                    name,
                    "the threshold %s is new: %s".formatted(name, shown(threshold)),
                    null,
                    shown(threshold)));
          } else if (was.bound() != threshold.bound() || was.kind() != threshold.kind()) {
            List<String> needs = new ArrayList<>();
            addNeeds(name, tree, guards, version, needs);
            needs.add("%s is %s instead of %s".formatted(name, shown(threshold), shown(was)));
            changes.add(
                PolicyChange.of(
                    Part.THRESHOLD,
                    What.MOVED,
                    name,
                    "the threshold "
                        + needs.getLast()
                        + (needs.size() == 1
                            ? ""
                            : ": " + Phrases.sentence(needs.subList(0, needs.size() - 1))),
                    shown(was),
                    shown(threshold)));
          }
        });
    old.forEach(
        (name, threshold) -> {
          if (!now.containsKey(name)) {
            changes.add(
                PolicyChange.of(
                    Part.THRESHOLD,
                    What.REMOVED,
                    name,
                    "the threshold %s is gone".formatted(name),
                    shown(threshold),
                    null));
          }
        });
    return changes;
  }

  static String shown(Threshold threshold) {
    return threshold.kind() == FactType.Kind.TIMESTAMP
        ? Timestamp.text(threshold.bound())
        : Value.of(threshold.bound()).toString();
  }

  private static void addNeeds(
      String threshold,
      List<Node> tree,
      Map<String, Guard> old,
      PolicyVersion version,
      List<String> needs) {
    for (Node node : tree) {
      List<Bounds.Shift> moved =
          moved(old.get(node.clause()), node.when()).stream()
              .filter(bound -> threshold.equals(bound.threshold()))
              .toList();
      if (!moved.isEmpty()) {
        needs.add(NodeChanges.needs(node, moved, version));
      }
      addNeeds(threshold, node.then(), old, version, needs);
    }
  }

  private static List<Bounds.Shift> moved(@Nullable Guard before, @Nullable Guard after) {
    return before == null || after == null
        ? List.of()
        : Bounds.moved(before, after).orElse(List.of());
  }

  private static void addGuards(List<Node> tree, Map<String, Guard> guards) {
    for (Node node : tree) {
      if (node.when() != null) {
        guards.put(node.clause(), node.when());
      }
      addGuards(node.then(), guards);
    }
  }
}
