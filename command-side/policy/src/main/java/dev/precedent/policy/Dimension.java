package dev.precedent.policy;

import dev.precedent.contracts.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One independent choice that a case makes for the guards of a policy: the value of a fact, or
 * whether a list holds an element. Guards compare with finitely many constants, so finitely many
 * values, at least one between and beside any two constants, stand for all.
 *
 * @param values one for each way in which guards can tell values apart; for an element true and
 *     false
 */
record Dimension(Key key, List<Value> values) {
  /**
   * Which choice it is.
   *
   * @param element what the list may hold; null where this is the fact's own value
   */
  record Key(String name, @Nullable Value element) {
    static Key of(Guard.Atom atom) {
      return new Key(
          atom.name(), atom instanceof Guard.Includes includes ? includes.element() : null);
    }
  }

  /**
   * The choice that atoms of one key leave.
   *
   * @param constants all that the fact is compared with anywhere in the policy
   */
  static Dimension of(Key key, Declaration fact, SequencedSet<Value> constants) {
    return new Dimension(key, values(key, fact, constants));
  }

  private static List<Value> values(Key key, Declaration fact, SequencedSet<Value> constants) {
    if (key.element != null) {
      return List.of(Value.of(false), Value.of(true));
    }
    if (fact instanceof Question question) {
      return question.answers();
    }
    return switch (fact.type().kind()) {
      case BOOL -> List.of(Value.of(false), Value.of(true));
      case STRING -> closed(fact).isEmpty() ? texts(constants) : closed(fact);
      case INT, TIMESTAMP -> within(fact, wholes(numbers(constants, fact)));
      case DOUBLE -> within(fact, decimals(numbers(constants, fact)));
    };
  }

  private static List<Value> closed(Declaration fact) {
    return fact instanceof Signal signal
        ? signal.values().stream().map(Value::of).toList()
        : List.of();
  }

  private static @Nullable Range range(Declaration fact) {
    return fact instanceof Signal signal ? signal.range() : null;
  }

  private static List<Value> within(Declaration fact, TreeSet<Double> numbers) {
    Range range = range(fact);
    return numbers.stream()
        .filter(number -> range == null || range.contains(number))
        .map(Value::of)
        .toList();
  }

  /** The values for which an atom of this key is true. */
  BitSet where(Guard.Atom atom) {
    return switch (atom) {
      case Guard.Holds _, Guard.Includes _ -> where(Value.of(true)::equals);
      case Guard.Is(String _, Value constant) -> where(constant::equals);
      case Guard.OneOf(String _, List<Value> constants) -> where(Set.copyOf(constants)::contains);
      case Guard.Compare(String _, Guard.Relation relation, double bound, String _) ->
          where(
              value ->
                  value instanceof Value.Number(double number) && relation.holds(number, bound));
    };
  }

  private BitSet where(Predicate<Value> holds) {
    BitSet found = new BitSet(values.size());
    for (int i = 0; i < values.size(); i++) {
      found.set(i, holds.test(values.get(i)));
    }
    return found;
  }

  private static List<Value> texts(SequencedSet<Value> constants) {
    List<Value> texts = new ArrayList<>(constants);
    String other = "other";
    while (constants.contains(Value.of(other))) {
      other += "_";
    }
    texts.add(Value.of(other));
    return texts;
  }

  /** What the fact is compared with, and the ends of what it may be. */
  private static TreeSet<Double> numbers(SequencedSet<Value> constants, Declaration fact) {
    TreeSet<Double> numbers = new TreeSet<>();
    for (Value constant : constants) {
      if (constant instanceof Value.Number(double number)) {
        numbers.add(number);
      }
    }
    Range range = range(fact);
    if (range != null && range.least() != null) {
      numbers.add(range.least());
    }
    if (range != null && range.most() != null) {
      numbers.add(range.most());
    }
    if (numbers.isEmpty()) {
      numbers.add(0.0);
    }
    return numbers;
  }

  /** Whole numbers on, beside and between the constants; recorded ones lie within ±2^53. */
  private static TreeSet<Double> wholes(TreeSet<Double> constants) {
    TreeSet<Double> wholes = new TreeSet<>();
    for (double constant : constants) {
      wholes.add(Math.floor(constant) - 1);
      wholes.add(Math.floor(constant));
      wholes.add(Math.ceil(constant));
      wholes.add(Math.ceil(constant) + 1);
    }
    return wholes.stream()
        .map(whole -> Math.clamp(whole, -FactType.MAX_WHOLE, FactType.MAX_WHOLE))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static TreeSet<Double> decimals(TreeSet<Double> constants) {
    TreeSet<Double> decimals = new TreeSet<>(constants);
    for (double constant : constants) {
      Double next = constants.higher(constant);
      double middle = next == null ? constant + 1 : constant / 2 + next / 2;
      decimals.add(middle > constant ? middle : Math.nextUp(constant));
    }
    double least = constants.first();
    decimals.add(least - 1 < least ? least - 1 : Math.nextDown(least));
    decimals.removeIf(decimal -> !Double.isFinite(decimal));
    return decimals;
  }
}
