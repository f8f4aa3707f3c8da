package dev.precedent.policy;

import dev.precedent.contracts.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Evaluates trees that stand in no document. */
public final class TreeEvaluation {
  private TreeEvaluation() {}

  /** What a tree without times says of facts. */
  public static Function<Map<String, Value>, Evaluation> of(List<Node> tree) {
    return Evaluator.of(tree, Set.of())::evaluate;
  }
}
