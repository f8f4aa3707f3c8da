package dev.precedent.policy.facts;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Timestamp;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The choices that a case makes for one fact: to have one of its values, to be a list, or to be
 * missing; and then for each element whether the list holds it.
 *
 * @param first the index of the choice between the values, a list (where it may be one) and
 *     missing, in this order; the choices of the elements follow
 * @param values as guards compare them
 * @param list whether it may be a list
 * @param elements what guards look for in the list, with the indices of their choices
 * @param time whether the values are times, which are recorded as text
 */
record Choices(
    String name,
    int first,
    List<Value> values,
    boolean list,
    SequencedMap<Value, Integer> elements,
    boolean time) {

  /**
   * The choices that a case makes for a fact.
   *
   * @param declared what the fact may be: whatever one of these allows
   * @param constants those of the atoms
   * @param atoms the conditions on the fact
   */
  static Choices of(
      String name,
      int first,
      List<Declaration> declared,
      Set<Value> constants,
      List<Guard.Atom> atoms) {
    SequencedMap<Value, Integer> elements = new LinkedHashMap<>();
    for (Guard.Atom atom : atoms) {
      if (atom instanceof Guard.Includes(String _, Value element)) {
        elements.putIfAbsent(element, first + 1 + elements.size());
      }
    }
    SequencedSet<Value> values = new LinkedHashSet<>();
    for (Declaration fact : declared) {
      if (!fact.type().several()) {
        values.addAll(Representatives.of(fact, constants));
      }
    }
    boolean list = declared.stream().anyMatch(fact -> fact.type().several());
    boolean time = declared.stream().anyMatch(Choices::isTime);
    return new Choices(name, first, List.copyOf(values), list, elements, time);
  }

  static boolean isTime(Declaration fact) {
    return fact.type().kind() == FactType.Kind.TIMESTAMP;
  }

  /** What some conditions compare a fact with. */
  static Set<Value> constants(List<Guard.Atom> atoms) {
    Set<Value> constants = new LinkedHashSet<>();
    for (Guard.Atom atom : atoms) {
      switch (atom) {
        case Guard.Compare compare -> constants.add(Value.of(compare.bound()));
        case Guard.Is is -> constants.add(is.constant());
        case Guard.OneOf oneOf -> constants.addAll(oneOf.constants());
        case Guard.Holds _, Guard.Includes _ -> {} // true or false
      }
    }
    return constants;
  }

  /** How many values each choice has. */
  List<Integer> sizes() {
    List<Integer> sizes = new ArrayList<>(Collections.nCopies(1 + elements.size(), 2));
    sizes.set(0, missing() + 1);
    return sizes;
  }

  private int missing() {
    return values.size() + (list ? 1 : 0);
  }

  /** The values that stand for all, as they are recorded. */
  List<Value> recorded() {
    return values.stream().map(this::recorded).toList();
  }

  /** What a case has of this fact, as it is recorded; null where it is missing. */
  @Nullable Value of(int[] chosen) {
    int own = chosen[first];
    if (own < values.size()) {
      return recorded(values.get(own));
    }
    if (own == missing()) {
      return null;
    }
    List<Value> held = new ArrayList<>();
    elements.forEach(
        (element, choice) -> {
          if (chosen[choice] == 1) {
            held.add(element);
          }
        });
    return Value.of(held);
  }

  private Value recorded(Value compared) {
    return time && compared instanceof Value.Number(double micros)
        ? Value.of(Timestamp.text(micros))
        : compared;
  }

  /** Where an atom is true, or where it is false. */
  Formula is(Guard.Atom atom, boolean truth) {
    if (atom instanceof Guard.Includes(String _, Value element)) {
      return new Formula.And(List.of(among(isList()), among(element, truth)));
    }
    return among(where(atom, truth));
  }

  /** Where an atom is not true, or where it is not false; it may be unknown there. */
  Formula isNot(Guard.Atom atom, boolean truth) {
    if (atom instanceof Guard.Includes(String _, Value element)) {
      return new Formula.Or(List.of(among(isList()).not(), among(element, !truth)));
    }
    return among(where(atom, truth)).not();
  }

  /** A value of another kind than the atom expects is as unknown as a missing one. */
  private BitSet where(Guard.Atom atom, boolean truth) {
    Predicate<Value> expected;
    Predicate<Value> holds;
    switch (atom) {
      case Guard.Holds _ -> {
        expected = Value.Flag.class::isInstance;
        holds = Value.of(true)::equals;
      }
      case Guard.Compare(String _, Guard.Relation relation, double bound, String _) -> {
        expected = Value.Number.class::isInstance;
        holds =
            value -> value instanceof Value.Number(double number) && relation.holds(number, bound);
      }
      case Guard.Is(String _, Value constant) -> {
        expected = constant.getClass()::isInstance;
        holds = constant::equals;
      }
      case Guard.OneOf(String _, List<Value> constants) -> {
        expected = constants.getFirst().getClass()::isInstance;
        holds = Set.copyOf(constants)::contains;
      }
      case Guard.Includes _ -> throw new IllegalArgumentException("a list has no value of its own");
    }
    BitSet found = new BitSet();
    for (int i = 0; i < values.size(); i++) {
      Value value = values.get(i);
      found.set(i, expected.test(value) && holds.test(value) == truth);
    }
    return found;
  }

  private BitSet isList() {
    BitSet bits = new BitSet();
    bits.set(values.size(), missing());
    return bits;
  }

  private Formula.Among among(BitSet own) {
    return Formula.Among.of(first, own, missing() + 1);
  }

  private Formula among(Value element, boolean held) {
    BitSet bits = new BitSet();
    bits.set(held ? 1 : 0);
    Integer choice = elements.get(element);
    if (choice == null) {
      throw new IllegalArgumentException("no guard looks for " + element);
    }
    return Formula.Among.of(choice, bits, 2);
  }
}
