package dev.precedent.policy.prompt;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A node that was tried on the way through a tree.
 *
 * @param level how many nodes were entered before it
 * @param facts those that its guard uses, as far as they are known, in the order of the guard
 */
public record Step(Node node, int level, Result result, SequencedMap<String, Value> facts) {
  public Step {
    facts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(facts));
  }

  /** What came of trying a node. */
  public enum Result {
    /** Its guard holds, or it has none. */
    ENTERED,
    /** Its guard does not hold. */
    PASSED,
    /** Its guard is unknown, or the market of the case is. */
    UNKNOWN
  }

  /**
   * The nodes that were tried, in order. They follow from the evaluation: in each list all before
   * the one that was entered were passed.
   *
   * @param tree the one in which the evaluation was made
   */
  static List<Step> of(List<Node> tree, Evaluation evaluation, Map<String, Value> facts) {
    List<Step> steps = new ArrayList<>();
    List<Node> list = tree;
    while (!list.isEmpty()) {
      int level = (int) steps.stream().filter(step -> step.result == Result.ENTERED).count();
      List<Node> below = List.of();
      for (Node node : list) {
        Result result = result(node, level, evaluation);
        steps.add(new Step(node, level, result, used(node, facts)));
        if (result == Result.ENTERED) {
          below = node.then();
        }
        if (result != Result.PASSED) {
          break;
        }
      }
      list = below;
    }
    return List.copyOf(steps);
  }

  private static Result result(Node node, int level, Evaluation evaluation) {
    List<String> path = evaluation.path();
    if (level < path.size()) {
      return path.get(level).equals(node.clause()) ? Result.ENTERED : Result.PASSED;
    }
    return evaluation instanceof Evaluation.Undecidable(_, String clause, _)
            && clause.equals(node.clause())
        ? Result.UNKNOWN
        : Result.PASSED;
  }

  private static SequencedMap<String, Value> used(Node node, Map<String, Value> facts) {
    SequencedMap<String, Value> used = new LinkedHashMap<>();
    for (Guard.Atom atom : node.when() == null ? List.<Guard.Atom>of() : node.when().atoms()) {
      Value fact = facts.get(atom.name());
      if (fact != null) {
        used.put(atom.name(), fact);
      }
    }
    return used;
  }
}
