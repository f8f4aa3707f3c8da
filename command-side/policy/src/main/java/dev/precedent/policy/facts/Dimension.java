package dev.precedent.policy.facts;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.Guard;
import java.util.BitSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One independent choice that a case makes for the guards of a policy: the value of a fact, or
 * whether a list holds an element.
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
    return List.copyOf(Representatives.of(fact, constants));
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
}
