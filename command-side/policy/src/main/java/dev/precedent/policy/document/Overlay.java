package dev.precedent.policy.document;

import dev.precedent.contracts.Shown;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Market;
import dev.precedent.policy.Node;
import dev.precedent.policy.Threshold;
import dev.precedent.yaml.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a market changes, before it is laid over the tree.
 *
 * @param thresholds those that it declares anew
 * @param nodes its changes of nodes by their clause
 * @param declarations those of the document with the thresholds of the market
 * @param reader what read the nodes, and knows where they stand
 * @param findings for what concerns this market
 */
record Overlay(
    String name,
    Place place,
    List<String> regions,
    SequencedMap<String, Threshold> thresholds,
    SequencedMap<String, Change> nodes,
    Declarations declarations,
    TreeReader reader,
    Findings findings) {

  /**
   * What is declared anew of a node. An outcome and further nodes replace each other.
   *
   * @param place where the clause is named
   * @param when absent where the guard stays
   * @param outcome absent, and {@code then} empty, where what the node does stays
   */
  record Change(
      Place place,
      @Nullable Guard when,
      String guardText,
      @Nullable String outcome,
      List<Node> then) {}

  /** The market with its tree; what cannot be is found. */
  Market over(List<Node> tree) {
    Set<String> met = new HashSet<>();
    List<Node> laid = list(tree, met);
    nodes.forEach(
        (clause, change) -> {
          if (!met.contains(clause)) {
            findings
                .of(clause)
                .error(
                    change.place(),
                    Rule.UNKNOWN_CLAUSE,
                    "the node '%s' is gone here: a node above it is given another 'outcome' or 'then'"
                        .formatted(clause),
                    "change it there");
          }
        });
    reader
        .clauses()
        .forEach(
            (clause, place) -> {
              if (met.contains(clause)) {
                findings
                    .of(clause)
                    .error(
                        place,
                        Rule.REPEATED_CLAUSE,
                        "the clause '%s' stands on two nodes: the tree has it elsewhere"
                            .formatted(Shown.of(clause)));
              }
            });
    return new Market(
        name,
        regions,
        declarations.thresholds(),
        laid,
        new LinkedHashSet<>(thresholds.sequencedKeySet()),
        new LinkedHashSet<>(nodes.sequencedKeySet()));
  }

  /** The same list where nothing in it changes. */
  private List<Node> list(List<Node> list, Set<String> met) {
    List<Node> laid = new ArrayList<>();
    boolean changed = false;
    for (Node node : list) {
      Node here = node(node, met);
      changed |= here != node; // the very same where nothing changes
      laid.add(here);
    }
    return changed ? laid : list;
  }

  private Node node(Node node, Set<String> met) {
    met.add(node.clause());
    Change change = nodes.get(node.clause());
    Guard when = node.when() == null ? null : moved(node.when());
    if (change == null) {
      List<Node> then = list(node.then(), met);
      return when == node.when() && then == node.then()
          ? node
          : new Node(node.clause(), when, node.guardText(), node.outcome(), then);
    }
    boolean last = node.when() == null; // takes the rest, whatever a market says
    boolean stays = change.outcome() == null && change.then().isEmpty();
    return new Node(
        node.clause(),
        last || change.when() == null ? when : change.when(),
        last || change.when() == null ? node.guardText() : change.guardText(),
        stays ? node.outcome() : change.outcome(),
        stays ? list(node.then(), met) : change.then());
  }

  /** The guard with the thresholds of the market; the same where it has none of them. */
  private Guard moved(Guard guard) {
    return switch (guard) {
      case Guard.Compare(String fact, Guard.Relation relation, double _, String named) -> {
        Threshold threshold = named == null ? null : thresholds.get(named);
        yield threshold == null
            ? guard
            : new Guard.Compare(fact, relation, threshold.bound(), named);
      }
      case Guard.Atom atom -> atom;
      case Guard.Not(Guard operand) -> {
        Guard moved = moved(operand);
        yield moved == operand ? guard : new Guard.Not(moved);
      }
      case Guard.All(List<Guard> operands) -> {
        List<Guard> moved = operands.stream().map(this::moved).toList();
        yield isSame(moved, operands) ? guard : new Guard.All(moved);
      }
      case Guard.Any(List<Guard> operands) -> {
        List<Guard> moved = operands.stream().map(this::moved).toList();
        yield isSame(moved, operands) ? guard : new Guard.Any(moved);
      }
    };
  }

  private static boolean isSame(List<Guard> moved, List<Guard> operands) {
    for (int i = 0; i < moved.size(); i++) {
      if (moved.get(i) != operands.get(i)) {
        return false;
      }
    }
    return true;
  }
}
