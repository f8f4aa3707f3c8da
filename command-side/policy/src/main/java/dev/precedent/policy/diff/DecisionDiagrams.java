package dev.precedent.policy.diff;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Market;
import dev.precedent.policy.Node;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.facts.FactSpace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the trees of versions comparable: numbers their places by what may come from there. */
final class DecisionDiagrams {
  private final FactSpace space;
  private final Map<String, Integer> outcomes = new HashMap<>();
  private final Map<List<Integer>, Integer> numbers = new HashMap<>();

  DecisionDiagrams(FactSpace space) {
    this.space = space;
  }

  /** The guards that decide under a version, those that tell its markets apart included. */
  static List<Guard> guards(PolicyVersion version) {
    List<Guard> guards = new ArrayList<>();
    addGuards(version.tree(), guards);
    for (Market market : version.markets()) {
      guards.add(belongs(version, market));
      addGuards(market.tree(), guards);
    }
    return guards;
  }

  private static void addGuards(List<Node> list, List<Guard> guards) {
    for (Node node : list) {
      if (node.when() != null) {
        guards.add(node.when());
      }
      addGuards(node.then(), guards);
    }
  }

  /** Where all cases of a version begin; markets are like nodes before all others. */
  DecisionDiagram root(PolicyVersion version) {
    DecisionDiagram root = list(version.tree());
    String first = version.tree().getFirst().clause();
    for (Market market : version.markets().reversed()) {
      root = fork(first, belongs(version, market), list(market.tree()), root);
    }
    return root;
  }

  private static Guard belongs(PolicyVersion version, Market market) {
    String signal = version.market();
    if (signal == null) {
      throw new IllegalArgumentException("markets without a signal that tells them apart");
    }
    return new Guard.OneOf(signal, market.regions().stream().map(Value::of).toList());
  }

  private DecisionDiagram list(List<Node> list) {
    DecisionDiagram diagram = below(list.getLast());
    for (Node node : list.reversed().subList(1, list.size())) {
      Guard when = node.when();
      if (when == null) {
        throw new IllegalArgumentException("only the last node of a list has no guard");
      }
      diagram = fork(node.clause(), when, below(node), diagram);
    }
    return diagram;
  }

  private DecisionDiagram below(Node node) {
    String outcome = node.outcome();
    if (outcome == null) {
      return list(node.then());
    }
    BitSet only = new BitSet();
    only.set(outcomes.computeIfAbsent(outcome, _ -> outcomes.size()));
    return new DecisionDiagram.Leaf(
        number(List.of(only.nextSetBit(0))), only, node.clause(), outcome);
  }

  private DecisionDiagram fork(
      String clause, Guard when, DecisionDiagram then, DecisionDiagram rest) {
    BitSet below = (BitSet) then.outcomes().clone();
    below.or(rest.outcomes());
    int form = space.form(when);
    int number = number(List.of(form, then.number(), rest.number()));
    int length = rest instanceof DecisionDiagram.Fork next ? next.length() + 1 : 1;
    return new DecisionDiagram.Fork(number, below, clause, when, form, then, rest, length);
  }

  private int number(List<Integer> what) {
    return numbers.computeIfAbsent(what, _ -> numbers.size());
  }
}
