package dev.precedent.policy.facts;

import dev.precedent.policy.Guard;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A guard as a formula over {@link Dimension}s, or the opposite of one; for known facts, so that
 * each atom is true or false.
 */
sealed interface Formula {
  /**
   * The value of one dimension is among these.
   *
   * @param dimension its index
   * @param others all its values that are not among these
   */
  record Among(int dimension, BitSet values, BitSet others) implements Formula {
    /**
     * One dimension is among some of its values.
     *
     * @param size how many values it has
     */
    static Among of(int dimension, BitSet values, int size) {
      BitSet others = (BitSet) values.clone();
      others.flip(0, size);
      return new Among(dimension, values, others);
    }
  }

  record And(List<Formula> operands) implements Formula {}

  record Or(List<Formula> operands) implements Formula {}

  /** The formula that is true where this one is false. */
  default Formula not() {
    return switch (this) {
      case Among(int dimension, BitSet values, BitSet others) ->
          new Among(dimension, others, values);
      case And(List<Formula> operands) -> or(operands.stream().map(Formula::not).toList());
      case Or(List<Formula> operands) -> new And(operands.stream().map(Formula::not).toList());
    };
  }

  /** Any of several; those over one dimension are one set of values. */
  static Formula or(List<Formula> operands) {
    List<Formula> others = new ArrayList<>();
    Map<Integer, Among> sets = new LinkedHashMap<>();
    for (Formula operand : operands) {
      if (operand instanceof Among among) {
        sets.merge(among.dimension, among, Formula::either);
      } else {
        others.add(operand);
      }
    }
    others.addAll(sets.values());
    return others.size() == 1 ? others.getFirst() : new Or(others);
  }

  private static Among either(Among one, Among other) {
    BitSet values = (BitSet) one.values.clone();
    values.or(other.values);
    BitSet others = (BitSet) one.others.clone();
    others.and(other.others);
    return new Among(one.dimension, values, others);
  }

  /** What a formula is made from. */
  record Space(List<Dimension> dimensions, Map<Dimension.Key, Integer> indices) {
    static Space of(List<Dimension> dimensions) {
      Map<Dimension.Key, Integer> indices = new HashMap<>();
      for (Dimension dimension : dimensions) {
        indices.put(dimension.key(), indices.size());
      }
      return new Space(dimensions, indices);
    }

    /** Any case at all. */
    Situation anything() {
      return new Situation(
          dimensions.stream().mapToInt(dimension -> dimension.values().size()).toArray());
    }

    /** The formula that is true where the guard is. */
    Formula formula(Guard guard) {
      return switch (guard) {
        case Guard.Not(Guard operand) -> formula(operand).not();
        case Guard.All(List<Guard> operands) ->
            new And(operands.stream().map(this::formula).toList());
        case Guard.Any(List<Guard> operands) -> or(operands.stream().map(this::formula).toList());
        case Guard.Atom atom -> {
          Integer index = indices.get(Dimension.Key.of(atom));
          if (index == null) {
            throw new IllegalArgumentException("no dimension for " + atom);
          }
          Dimension dimension = dimensions.get(index);
          yield Among.of(index, dimension.where(atom), dimension.values().size());
        }
      };
    }
  }
}
