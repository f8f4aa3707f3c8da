package dev.precedent.policy;

import dev.precedent.contracts.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A policy's tree made ready for evaluation. Safe for use by several threads; a decided case costs
 * one small array.
 */
final class Evaluator {
  private static final FactType TIMESTAMP = new FactType(FactType.Kind.TIMESTAMP, false);

  private final List<Step> steps;
  private final String[] names;
  private final int[] timestamps;

  private Evaluator(List<Step> steps, String[] names, int[] timestamps) {
    this.steps = steps;
    this.names = names;
    this.timestamps = timestamps;
  }

  /**
   * Makes a tree ready.
   *
   * @param timestamps the names of the facts that are recorded as text and compared as numbers
   */
  static Evaluator of(List<Node> tree, Set<String> timestamps) {
    Compilation compilation = new Compilation();
    List<Step> steps = compilation.steps(tree, List.of());
    String[] names = compilation.slots.keySet().toArray(String[]::new);
    int[] slots =
        IntStream.range(0, names.length).filter(slot -> timestamps.contains(names[slot])).toArray();
    return new Evaluator(steps, names, slots);
  }

  Evaluation evaluate(Map<String, Value> facts) {
    @Nullable Value[] row = new @Nullable Value[names.length];
    for (int slot = 0; slot < names.length; slot++) {
      row[slot] = facts.get(names[slot]);
    }
    for (int slot : timestamps) {
      Value recorded = row[slot];
      row[slot] = recorded == null ? null : TIMESTAMP.compared(recorded);
    }
    List<String> path = List.of();
    List<Step> list = steps;
    while (true) {
      Step entered = null;
      for (int i = 0; entered == null; i++) { // ends, because the last of a list has no guard
        Step step = list.get(i);
        Truth truth = step.when == null ? Truth.TRUE : step.when.test(row);
        if (truth == Truth.UNKNOWN) {
          return undecidable(path, step, row);
        }
        if (truth == Truth.TRUE) {
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

  private static Evaluation undecidable(List<String> path, Step step, @Nullable Value[] row) {
    TreeSet<String> missing = new TreeSet<>();
    if (step.when != null) {
      step.when.addMissing(row, missing);
    }
    return new Evaluation.Undecidable(path, step.clause, missing);
  }

  /** A node; its answer is made beforehand, because it is the same for every case. */
  private record Step(
      String clause,
      @Nullable Condition when,
      List<String> path,
      Evaluation.@Nullable Decided decided,
      List<Step> then) {}

  private static final class Compilation {
    final Map<String, Integer> slots = new LinkedHashMap<>();

    List<Step> steps(List<Node> nodes, List<String> above) {
      return nodes.stream().map(node -> step(node, above)).toList();
    }

    private Step step(Node node, List<String> above) {
      List<String> path = new ArrayList<>(above);
      path.add(node.clause());
      List<String> fixed = List.copyOf(path);
      String outcome = node.outcome();
      Guard when = node.when();
      return new Step(
          node.clause(),
          when == null ? null : condition(when),
          fixed,
          outcome == null ? null : new Evaluation.Decided(outcome, fixed),
          steps(node.then(), fixed));
    }

    private Condition condition(Guard guard) {
      return switch (guard) {
        case Guard.Holds(String name) -> new Condition.Holds(name, slot(name));
        case Guard.Compare(String name, Guard.Relation relation, double bound, String _) ->
            new Condition.Compare(name, slot(name), relation, bound);
        case Guard.Is(String name, Value constant) ->
            new Condition.OneOf(name, slot(name), constant.getClass(), Set.of(constant));
        case Guard.OneOf(String name, List<Value> constants) ->
            new Condition.OneOf(
                name, slot(name), constants.getFirst().getClass(), Set.copyOf(constants));
        case Guard.Includes(String name, Value element) ->
            new Condition.Includes(name, slot(name), element);
        case Guard.Not(Guard operand) -> new Condition.Not(condition(operand));
        case Guard.All(List<Guard> operands) ->
            new Condition.Joined(Truth.FALSE, conditions(operands));
        case Guard.Any(List<Guard> operands) ->
            new Condition.Joined(Truth.TRUE, conditions(operands));
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
