package dev.precedent.policy.facts;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Node;
import dev.precedent.policy.TruthValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides, exactly or not at all, whether guards can hold and nodes can be reached by cases whose
 * facts are all known. It is exact because facts are independent of each other and guards compare
 * them with constants only.
 */
public final class Reachability {
  private static final long STEPS_PER_QUESTION = 200_000;
  private static final long STEPS_PER_POLICY = 10_000_000;

  /** Conditions times the values that each is tried with, in all trees of a policy. */
  private static final long MAX_TRIALS = 20_000_000;

  private long steps = STEPS_PER_POLICY;
  private long trials = MAX_TRIALS;

  /** What is to be said of a node. */
  public enum Verdict {
    /** Some case enters it. */
    REACHED,
    /** Its guard contradicts itself or the types of its facts. */
    NEVER_HOLDS,
    /** Its guard could hold, but not for a case that comes to it. */
    NEVER_REACHED,
    /** Its guard holds for every case that comes to it, and leaves none for the nodes after it. */
    ALWAYS_HOLDS,
    /** No case comes to it, because of a node before or above it that has a verdict of its own. */
    CUT_OFF,
    /** The search took too long. */
    UNDECIDED;

    /** Whether it is certain that no case enters the node. */
    public boolean isDead() {
      return this == NEVER_HOLDS || this == NEVER_REACHED || this == CUT_OFF;
    }
  }

  /**
   * The verdicts on all nodes of a tree by their clauses. The trees of one policy share what the
   * search may cost.
   *
   * @param facts the declared facts by name
   * @param given what holds for all cases that come to the tree; absent where nothing does
   */
  public Map<String, Verdict> judge(
      List<Node> tree, Function<String, @Nullable Declaration> facts, @Nullable Guard given) {
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    Formula.Space space = space(tree, facts, given);
    if (space == null) {
      mark(tree, Verdict.UNDECIDED, verdicts);
      return verdicts;
    }
    Situation situation = space.anything();
    if (given != null) {
      situation.require(space.formula(given));
    }
    judge(tree, situation, space, verdicts);
    return verdicts;
  }

  private void judge(
      List<Node> list, Situation coming, Formula.Space space, Map<String, Verdict> verdicts) {
    Situation situation = coming;
    int taking = -1; // the last node before that takes cases, while all verdicts are certain
    for (int i = 0; i < list.size(); i++) {
      Node node = list.get(i);
      Guard when = node.when();
      Situation entered = situation.copy();
      Formula holds = when == null ? null : space.formula(when);
      if (holds != null) {
        Situation alone = space.anything();
        alone.require(holds);
        if (isEmpty(alone) == TruthValue.TRUE) {
          verdicts.put(node.clause(), Verdict.NEVER_HOLDS);
          mark(node.then(), Verdict.CUT_OFF, verdicts);
          continue;
        }
        entered.require(holds);
      }
      TruthValue empty = isEmpty(entered.copy());
      if (empty == TruthValue.TRUE && taking >= 0 && isEmpty(situation.copy()) == TruthValue.TRUE) {
        verdicts.put(list.get(taking).clause(), Verdict.ALWAYS_HOLDS);
        mark(list.subList(taking + 1, list.size()), Verdict.CUT_OFF, verdicts);
        return;
      }
      if (empty == TruthValue.TRUE) {
        verdicts.put(node.clause(), Verdict.NEVER_REACHED);
        mark(node.then(), Verdict.CUT_OFF, verdicts);
      } else {
        boolean certain = empty == TruthValue.FALSE;
        verdicts.put(node.clause(), certain ? Verdict.REACHED : Verdict.UNDECIDED);
        if (!node.then().isEmpty()) {
          judge(node.then(), tidied(entered), space, verdicts);
        }
        taking = certain ? i : -1;
      }
      if (holds != null) {
        situation.require(holds.not());
      }
    }
  }

  private static void mark(List<Node> list, Verdict verdict, Map<String, Verdict> verdicts) {
    for (Node node : list) {
      verdicts.put(node.clause(), verdict);
      mark(node.then(), verdict, verdicts);
    }
  }

  /** Whether no case is left. Uses the situation up. */
  private TruthValue isEmpty(Situation situation) {
    Situation.Budget budget = new Situation.Budget(Math.min(steps, STEPS_PER_QUESTION));
    try {
      return TruthValue.of(!situation.hasCase(budget));
    } catch (Situation.Undecided e) {
      return TruthValue.UNKNOWN;
    } finally {
      steps -= budget.spent();
    }
  }

  /** Without what is settled already, so that it need not be looked at for each node below. */
  private Situation tidied(Situation situation) {
    Situation tidied = situation.copy();
    Situation.Budget budget = new Situation.Budget(steps);
    try {
      tidied.simplify(budget);
      return tidied;
    } catch (Situation.Undecided e) {
      return situation; // half of it may be gone from the other
    } finally {
      steps -= budget.spent();
    }
  }

  /** The dimensions of all guards, or null where there are too many values to try. */
  private Formula.@Nullable Space space(
      List<Node> tree, Function<String, @Nullable Declaration> facts, @Nullable Guard given) {
    List<Guard.Atom> atoms = new ArrayList<>();
    if (given != null) {
      atoms.addAll(given.atoms());
    }
    addAtoms(tree, atoms);
    Map<String, SequencedSet<Value>> constants = new LinkedHashMap<>();
    Map<Dimension.Key, Integer> keys = new LinkedHashMap<>();
    for (Guard.Atom atom : atoms) {
      constants.computeIfAbsent(atom.name(), _ -> new LinkedHashSet<>()).addAll(constantsOf(atom));
      keys.merge(Dimension.Key.of(atom), 1, Integer::sum);
    }
    List<Dimension> dimensions = new ArrayList<>();
    for (Map.Entry<Dimension.Key, Integer> key : keys.entrySet()) {
      String name = key.getKey().name();
      Declaration fact = facts.apply(name);
      SequencedSet<Value> compared = constants.get(name);
      if (fact == null || compared == null) {
        throw new IllegalArgumentException("'%s' is not declared".formatted(name));
      }
      Dimension dimension = Dimension.of(key.getKey(), fact, compared);
      dimensions.add(dimension);
      trials -= (long) dimension.values().size() * key.getValue();
    }
    return trials < 0 ? null : Formula.Space.of(dimensions);
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
