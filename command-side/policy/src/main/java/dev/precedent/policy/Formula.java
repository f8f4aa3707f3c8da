package dev.precedent.policy;

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
   */
  record Among(int dimension, BitSet values) implements Formula {}

  record And(List<Formula> operands) implements Formula {}

  record Or(List<Formula> operands) implements Formula {}

  /** What a formula is made from. */
  record Space(List<Dimension> dimensions, Map<Dimension.Key, Integer> indices) {
    static Space of(List<Dimension> dimensions) {
      Map<Dimension.Key, Integer> indices = new HashMap<>();
      for (Dimension dimension : dimensions) {
        indices.put(dimension.key(), indices.size());
      }
      return new Space(dimensions, indices);
    }

    /** The formula that is true where the guard has the wanted truth. */
    Formula formula(Guard guard, boolean wanted) {
      return switch (guard) {
        case Guard.Not(Guard operand) -> formula(operand, !wanted);
        case Guard.All(List<Guard> operands) -> joined(operands, wanted, wanted);
        case Guard.Any(List<Guard> operands) -> joined(operands, wanted, !wanted);
        case Guard.Atom atom -> {
          Integer index = indices.get(Dimension.Key.of(atom));
          if (index == null) {
            throw new IllegalArgumentException("no dimension for " + atom);
          }
          Dimension dimension = dimensions.get(index);
          BitSet values = dimension.where(atom);
          if (!wanted) {
            values.flip(0, dimension.values().size());
          }
          yield new Among(index, values);
        }
      };
    }

    private Formula joined(List<Guard> guards, boolean wanted, boolean and) {
      List<Formula> operands = new ArrayList<>();
      for (Guard guard : guards) {
        operands.add(formula(guard, wanted));
      }
      return and ? new And(operands) : or(operands);
    }

    /** Alternatives over one dimension are one set of values. */
    private static Formula or(List<Formula> operands) {
      List<Formula> others = new ArrayList<>();
      Map<Integer, BitSet> sets = new LinkedHashMap<>();
      for (Formula operand : operands) {
        if (operand instanceof Among(int dimension, BitSet values)) {
          sets.computeIfAbsent(dimension, _ -> new BitSet()).or(values);
        } else {
          others.add(operand);
        }
      }
      sets.forEach((dimension, values) -> others.add(new Among(dimension, values)));
      return others.size() == 1 ? others.getFirst() : new Or(others);
    }
  }
}
