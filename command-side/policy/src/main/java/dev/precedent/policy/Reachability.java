package dev.precedent.policy;

import dev.precedent.contracts.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides, exactly or not at all, whether guards can hold and nodes can be reached by cases whose
 * facts are all known. It is exact because facts are independent of each other and guards compare
 * them with constants only.
 */
final class Reachability {
  private static final long STEPS_PER_QUESTION = 200_000;
  private static final long STEPS_PER_POLICY = 5_000_000;

  /** Conditions times the values that each is tried with. */
  private static final long MAX_TRIALS = 20_000_000;

  private final Formula.Space space;
  private final Report report;
  private long steps = STEPS_PER_POLICY;

  private Reachability(Formula.Space space, Report report) {
    this.space = space;
    this.report = report;
  }

  /** What is wrong with a node. */
  enum Flaw {
    /** Its guard contradicts itself or the types of its facts. */
    NEVER_HOLDS,
    /** Its guard could hold, but not for a case that comes to it. */
    NEVER_REACHED
  }

  /** Is told of flawed nodes in the order of the tree. */
  interface Report {
    void found(Node node, Flaw flaw);
  }

  /** Reports flawed nodes; those below a flawed one are not judged. */
  static void check(List<Node> tree, Declarations declarations, Report report) {
    Formula.Space space = space(tree, declarations);
    if (space != null) {
      new Reachability(space, report).check(tree, new Situation(space));
    }
  }

  private void check(List<Node> list, Situation situation) {
    for (Node node : list) {
      Guard when = node.when();
      Situation entered = situation.copy();
      if (when != null) {
        Formula holds = space.formula(when, true);
        Situation alone = new Situation(space);
        alone.require(holds);
        if (isEmpty(alone)) {
          report.found(node, Flaw.NEVER_HOLDS);
          continue;
        }
        entered.require(holds);
        situation.require(space.formula(when, false));
      }
      if (isEmpty(entered.copy())) {
        report.found(node, Flaw.NEVER_REACHED);
      } else {
        check(node.then(), entered);
      }
    }
  }

  /** Whether it is certain that no case is left. */
  private boolean isEmpty(Situation situation) {
    long allowed = Math.min(steps, STEPS_PER_QUESTION);
    Situation.Budget budget = new Situation.Budget(allowed);
    try {
      return !situation.hasCase(budget);
    } catch (Situation.Undecided e) {
      return false;
    } finally {
      steps -= allowed - Math.max(0, budget.left());
    }
  }

  /** The dimensions of all guards, or null where there are too many values to try. */
  private static Formula.@Nullable Space space(List<Node> tree, Declarations declarations) {
    List<Guard.Atom> atoms = new ArrayList<>();
    addAtoms(tree, atoms);
    Map<String, SequencedSet<Value>> constants = new LinkedHashMap<>();
    Map<Dimension.Key, Integer> keys = new LinkedHashMap<>();
    for (Guard.Atom atom : atoms) {
      constants.computeIfAbsent(atom.name(), _ -> new LinkedHashSet<>()).addAll(constantsOf(atom));
      keys.merge(Dimension.Key.of(atom), 1, Integer::sum);
    }
    List<Dimension> dimensions = new ArrayList<>();
    long trials = 0;
    for (Map.Entry<Dimension.Key, Integer> key : keys.entrySet()) {
      String name = key.getKey().name();
      Declaration fact = declarations.find(name);
      SequencedSet<Value> compared = constants.get(name);
      if (fact == null || compared == null) {
        throw new IllegalArgumentException("'%s' is not declared".formatted(name));
      }
      Dimension dimension = Dimension.of(key.getKey(), fact, compared);
      dimensions.add(dimension);
      trials += (long) dimension.values().size() * key.getValue();
    }
    return trials > MAX_TRIALS ? null : Formula.Space.of(dimensions);
  }

  private static List<Value> constantsOf(Guard.Atom atom) {
    return switch (atom) {
      case Guard.Compare compare -> List.of(Value.of(compare.bound()));
      case Guard.Is is -> List.of(is.constant());
      case Guard.OneOf oneOf -> oneOf.constants();
      case Guard.Holds _, Guard.Includes _ -> List.of(); // true or false
    };
  }

  private static void addAtoms(List<Node> tree, List<Guard.Atom> atoms) {
    for (Node node : tree) {
      Guard when = node.when();
      if (when != null) {
        atoms.addAll(when.atoms());
      }
      addAtoms(node.then(), atoms);
    }
  }
}
