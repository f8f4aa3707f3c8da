package dev.precedent.policy.diff;

import dev.precedent.policy.Guard;
import dev.precedent.policy.Node;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.diff.PolicyChange.Part;
import dev.precedent.policy.diff.PolicyChange.What;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What changed in the nodes of a tree, which keep their clauses from version to version. */
final class NodeChanges {
  private final SequencedMap<String, Spot> before;
  private final SequencedMap<String, Spot> after;
  private final PolicyVersion version;
  private final GuardMeaning guards;
  private final List<PolicyChange> changes = new ArrayList<>();

  private NodeChanges(
      List<Node> before, List<Node> after, PolicyVersion version, GuardMeaning guards) {
    this.before = spots(before);
    this.after = spots(after);
    this.version = version;
    this.guards = guards;
  }

  /** A node and where it stands: below which clause, and after which. */
  private record Spot(Node node, @Nullable String above, @Nullable String previous) {
    String place() {
      String order = previous == null ? "first" : "after " + previous;
      return above == null ? order : "%s below %s".formatted(order, above);
    }
  }

  /**
   * The changes between two trees, in the order of the newer one.
   *
   * @param version the newer one, which says of facts what they are
   */
  static List<PolicyChange> between(
      List<Node> before, List<Node> after, PolicyVersion version, GuardMeaning guards) {
    NodeChanges found = new NodeChanges(before, after, version, guards);
    found.find();
    return found.changes;
  }

  private void find() {
    Set<String> moved = moved();
    after.forEach(
        (clause, spot) -> {
          Spot old = before.get(clause);
          if (old == null) {
            String says = "%s is new, %s: %s";
            add(What.ADDED, clause, says.formatted(clause, spot.place(), shown(spot.node())));
            return;
          }
          if (moved.contains(clause)) {
            String says = "%s stands %s instead of %s";
            add(What.MOVED, clause, says.formatted(clause, spot.place(), old.place()));
          }
          compareGuards(old.node(), spot.node());
          if (!Objects.equals(old.node().outcome(), spot.node().outcome())) {
            changes.add(
                PolicyChange.of(
                    Part.NODE_OUTCOME,
                    What.CHANGED,
                    clause,
                    leads(old.node(), spot.node()),
                    old.node().outcome(),
                    spot.node().outcome()));
          }
        });
    before.forEach(
        (clause, spot) -> {
          if (!after.containsKey(clause)) {
            add(What.REMOVED, clause, "%s is gone: %s".formatted(clause, shown(spot.node())));
          }
        });
  }

  private void add(What what, String clause, String says) {
    changes.add(PolicyChange.of(Part.NODE, what, clause, says));
  }

  private void compareGuards(Node old, Node now) {
    String before = guardText(old);
    String after = guardText(now);
    if (Objects.equals(before, after)) {
      return; // where a threshold moved, that is said of the threshold
    }
    Guard was = old.when();
    Guard is = now.when();
    What what = What.CHANGED;
    String says = "%s applies %s instead of %s".formatted(now.clause(), applies(now), applies(old));
    if (was != null && is != null) {
      List<Bounds.Shift> bounds = Bounds.moved(was, is).orElse(List.of());
      if (guards.same(was, is)) {
        what = What.REWRITTEN;
        says = "the guard of %s is written differently and means the same".formatted(now.clause());
      } else if (!bounds.isEmpty()) {
        what = What.MOVED;
        says = needs(now, bounds, version);
      }
    }
    changes.add(PolicyChange.of(Part.NODE_GUARD, what, now.clause(), says, before, after));
  }

  /** {@code REMOVE needs hate_score >= 0.95 instead of 0.97 (HS.2)}. */
  static String needs(Node node, List<Bounds.Shift> moved, PolicyVersion version) {
    List<String> bounds = moved.stream().map(bound -> bound.says(version)).toList();
    String outcome = node.outcome();
    return outcome == null
        ? "%s needs %s".formatted(node.clause(), Phrases.sentence(bounds))
        : "%s needs %s (%s)".formatted(outcome, Phrases.sentence(bounds), node.clause());
  }

  /** {@code HS.2 leads to REMOVE instead of further nodes}. */
  static String leads(Node old, Node now) {
    return "%s leads to %s instead of %s".formatted(now.clause(), goal(now), goal(old));
  }

  private static String shown(Node node) {
    return "%s %s".formatted(goal(node), applies(node));
  }

  private static String goal(Node node) {
    return node.outcome() == null ? "further nodes" : node.outcome();
  }

  private static String applies(Node node) {
    String guard = guardText(node);
    return guard == null ? "for the rest" : "where " + Phrases.brief(guard);
  }

  private static @Nullable String guardText(Node node) {
    return node.when() == null ? null : Phrases.line(node.guardText());
  }

  /** Those below another node than before, and those in another order there. */
  private Set<String> moved() {
    Set<String> moved = new HashSet<>();
    SequencedMap<String, List<String>> old = new LinkedHashMap<>();
    SequencedMap<String, List<String>> now = new LinkedHashMap<>();
    after.forEach(
        (clause, spot) -> {
          Spot was = before.get(clause);
          if (was != null && !Objects.equals(was.above(), spot.above())) {
            moved.add(clause);
          } else {
            siblings(now, spot).add(clause);
          }
        });
    before.forEach((clause, spot) -> siblings(old, spot).add(clause));
    now.forEach(
        (above, list) -> moved.addAll(Order.moved(old.getOrDefault(above, List.of()), list)));
    return moved;
  }

  private static List<String> siblings(SequencedMap<String, List<String>> lists, Spot spot) {
    String above = spot.above() == null ? "" : spot.above();
    return lists.computeIfAbsent(above, _ -> new ArrayList<>());
  }

  private static SequencedMap<String, Spot> spots(List<Node> tree) {
    SequencedMap<String, Spot> spots = new LinkedHashMap<>();
    addSpots(tree, null, spots);
    return spots;
  }

  private static void addSpots(
      List<Node> list, @Nullable String above, SequencedMap<String, Spot> spots) {
    String previous = null;
    for (Node node : list) {
      spots.put(node.clause(), new Spot(node, above, previous));
      addSpots(node.then(), node.clause(), spots);
      previous = node.clause();
    }
  }
}
