package dev.precedent.policy;

import dev.precedent.contracts.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A policy's tree made ready for evaluation. Safe for use by several threads; a decided case costs
 * one small object and array.
 */
final class Evaluator {
  private final Step[] steps;
  private final KnownFacts.Slots slots;

  private Evaluator(Step[] steps, KnownFacts.Slots slots) {
    this.steps = steps;
    this.slots = slots;
  }

  /**
   * Makes a tree ready.
   *
   * @param timestamps the names of the facts that are recorded as text and compared as numbers
   */
  static Evaluator of(List<Node> tree, Set<String> timestamps) {
    Compilation compilation = new Compilation();
    Step[] steps = compilation.steps(tree, List.of());
    String[] names = compilation.slots.keySet().toArray(String[]::new);
    boolean[] times = new boolean[names.length];
    for (int slot = 0; slot < names.length; slot++) {
      times[slot] = timestamps.contains(names[slot]);
    }
    return new Evaluator(steps, new KnownFacts.Slots(names, times));
  }

  Evaluation evaluate(Map<String, Value> recorded) {
    KnownFacts facts = new KnownFacts(recorded, slots);
    List<String> path = List.of();
    Step[] list = steps;
    while (true) {
      Step entered = null;
      for (int i = 0; entered == null; i++) { // ends, because the last of a list has no guard
        Step step = list[i];
        TruthValue truth = step.when == null ? TruthValue.TRUE : step.when.test(facts);
        if (truth == TruthValue.UNKNOWN) {
          return undecidable(path, step, facts);
        }
        if (truth == TruthValue.TRUE) {
          entered = step;
        }
      }
      if (entered.decided != null) {
        return entered.decided;
      }
      path = entered.path;
      list = entered.then;
    }
  }

  private static Evaluation undecidable(List<String> path, Step step, KnownFacts facts) {
    TreeSet<String> missing = new TreeSet<>();
    if (step.when != null) {
      step.when.addMissing(facts, missing);
    }
    return new Evaluation.Undecidable(path, step.clause, missing);
  }

  /** A node; its answer is made beforehand, because it is the same for every case. */
  private static final class Step {
    final String clause;
    final @Nullable Condition when;
    final List<String> path;
    final Evaluation.@Nullable Decided decided;
    final Step[] then;

    Step(Node node, @Nullable Condition when, List<String> path, Step[] then) {
      this.clause = node.clause();
      this.when = when;
      this.path = path;
      this.decided = node.outcome() == null ? null : new Evaluation.Decided(node.outcome(), path);
      this.then = then;
    }
  }

  private static final class Compilation {
    final Map<String, Integer> slots = new LinkedHashMap<>();

    Step[] steps(List<Node> nodes, List<String> above) {
      return nodes.stream().map(node -> step(node, above)).toArray(Step[]::new);
    }

    private Step step(Node node, List<String> above) {
      List<String> path = new ArrayList<>(above);
      path.add(node.clause());
      List<String> fixed = List.copyOf(path);
      Guard when = node.when();
      return new Step(
          node, when == null ? null : condition(when), fixed, steps(node.then(), fixed));
    }

    private Condition condition(Guard guard) {
      return switch (guard) {
        case Guard.Holds(String name) -> new Condition.Holds(name, slot(name));
        case Guard.Compare(String name, Guard.Relation relation, double bound, String _) ->
            new Condition.Compare(name, slot(name), relation, bound);
        case Guard.Is(String name, Value constant) -> new Condition.Is(name, slot(name), constant);
        case Guard.OneOf(String name, List<Value> constants) ->
            new Condition.OneOf(
                name, slot(name), constants.getFirst().getClass(), Set.copyOf(constants));
        case Guard.Includes(String name, Value element) ->
            new Condition.Includes(name, slot(name), element);
        case Guard.Not(Guard operand) -> new Condition.Not(condition(operand));
        case Guard.All(List<Guard> operands) ->
            new Condition.Junction(TruthValue.FALSE, conditions(operands));
        case Guard.Any(List<Guard> operands) ->
            new Condition.Junction(TruthValue.TRUE, conditions(operands));
      };
    }

    private List<Condition> conditions(List<Guard> operands) {
      return operands.stream().map(this::condition).toList();
    }

    private int slot(String name) {
      return slots.computeIfAbsent(name, _ -> slots.size());
    }
  }
}
