package dev.precedent.policy.facts;

import dev.precedent.policy.TruthValue;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the cases that come to a place in the tree: for each dimension the values that
 * are still possible, and alternatives of which one must hold. Whether any case is left is decided
 * by the procedure of Davis, Putnam, Logemann and Loveland over sets of values.
 */
final class Situation {
  private final BitSet[] possible;
  private final List<Formula.Or> alternatives;
  private boolean impossible;

  /**
   * Any case at all.
   *
   * @param sizes how many values each dimension has
   */
  Situation(int[] sizes) {
    this.possible = new BitSet[sizes.length];
    for (int i = 0; i < possible.length; i++) {
      possible[i] = new BitSet();
      possible[i].set(0, sizes[i]);
    }
    this.alternatives = new ArrayList<>();
  }

  private Situation(Situation other) {
    this.possible = other.possible.clone(); // the sets in it are never changed
    this.alternatives = new ArrayList<>(other.alternatives);
    this.impossible = other.impossible;
  }

  Situation copy() {
    return new Situation(this);
  }

  /** Keeps only the cases for which a formula is true. */
  void require(Formula formula) {
    switch (formula) {
      case Formula.Among(int dimension, BitSet values, BitSet _) -> {
        BitSet left = (BitSet) possible[dimension].clone();
        left.and(values);
        possible[dimension] = left;
        impossible |= left.isEmpty();
      }
      case Formula.And(List<Formula> operands) -> operands.forEach(this::require);
      case Formula.Or or -> alternatives.add(or);
    }
  }

  /**
   * Whether any case is left. Uses this situation up.
   *
   * @throws Undecided if it takes more than the budget
   */
  boolean hasCase(Budget budget) throws Undecided {
    return find(new int[possible.length], budget) != null;
  }

  /**
   * One of the cases that are left, as the index of its value in each dimension. Uses this
   * situation up.
   *
   * @param guess the values to try first
   * @return null where no case is left
   * @throws Undecided if it takes more than the budget
   */
  int @Nullable [] find(int[] guess, Budget budget) throws Undecided {
    if (!simplify(budget)) {
      return null;
    }
    int[] found = nearest(guess);
    int broken = broken(found, budget);
    if (broken < 0) {
      return found;
    }
    for (Formula operand : alternatives.remove(broken).operands()) {
      Situation next = copy();
      next.require(operand);
      int[] inIt = next.find(found, budget);
      if (inIt != null) {
        return inIt;
      }
    }
    return null;
  }

  private int[] nearest(int[] guess) {
    int[] values = guess.clone();
    for (int i = 0; i < values.length; i++) {
      if (!possible[i].get(values[i])) {
        values[i] = possible[i].nextSetBit(0);
      }
    }
    return values;
  }

  /**
   * The index of the newest alternative that a case does not satisfy, or -1. What was required last
   * leaves the least of what came before it, more often than not.
   */
  private int broken(int[] values, Budget budget) throws Undecided {
    for (int i = alternatives.size() - 1; i >= 0; i--) {
      if (!holds(alternatives.get(i), values, budget)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean holds(Formula formula, int[] values, Budget budget) throws Undecided {
    budget.spend();
    return switch (formula) {
      case Formula.Among among -> among.values().get(values[among.dimension()]);
      case Formula.And(List<Formula> operands) -> {
        for (Formula operand : operands) {
          if (!holds(operand, values, budget)) {
            yield false;
          }
        }
        yield true;
      }
      case Formula.Or(List<Formula> operands) -> {
        for (Formula operand : operands) {
          if (holds(operand, values, budget)) {
            yield true;
          }
        }
        yield false;
      }
    };
  }

  /** Drops what is settled, takes what is the only way left; false where nothing is possible. */
  boolean simplify(Budget budget) throws Undecided {
    boolean changed = true;
    while (changed && !impossible) {
      changed = false;
      List<Formula.Or> left = List.copyOf(alternatives);
      alternatives.clear();
      for (Formula.Or or : left) {
        List<Formula> open = new ArrayList<>();
        boolean settled = false;
        for (Formula operand : or.operands()) {
          TruthValue truth = truth(operand, budget);
          settled |= truth == TruthValue.TRUE;
          if (truth == TruthValue.UNKNOWN) {
            open.add(operand);
          }
        }
        if (settled) {
          continue;
        }
        if (open.isEmpty()) {
          impossible = true;
        } else if (open.size() == 1) {
          require(open.getFirst());
          changed = true;
        } else {
          alternatives.add(open.size() == or.operands().size() ? or : new Formula.Or(open));
        }
      }
    }
    return !impossible;
  }

  /**
   * What is certain of a formula; unknown does not mean that there are cases for both.
   *
   * @throws Undecided if it takes more than the budget
   */
  TruthValue truth(Formula formula, Budget budget) throws Undecided {
    budget.spend();
    return switch (formula) {
      case Formula.Among(int dimension, BitSet values, BitSet others) -> {
        BitSet here = possible[dimension];
        if (!here.intersects(values)) {
          yield TruthValue.FALSE;
        }
        yield here.intersects(others) ? TruthValue.UNKNOWN : TruthValue.TRUE;
      }
      case Formula.And(List<Formula> operands) -> joined(operands, TruthValue.FALSE, budget);
      case Formula.Or(List<Formula> operands) -> joined(operands, TruthValue.TRUE, budget);
    };
  }

  private TruthValue joined(List<Formula> operands, TruthValue settling, Budget budget)
      throws Undecided {
    TruthValue result = settling.not();
    for (Formula operand : operands) {
      TruthValue truth = truth(operand, budget);
      if (truth == settling) {
        return settling;
      }
      result = truth == TruthValue.UNKNOWN ? truth : result;
    }
    return result;
  }

  /** The search took more steps than it may. */
  static final class Undecided extends Exception {
    Undecided() {
      super("over the budget", null, false, false);
    }
  }

  /** Steps that a search may take: a policy must not keep its checker busy for long. */
  static final class Budget {
    private final long steps;
    private long spent;

    Budget(long steps) {
      this.steps = steps;
    }

    long spent() {
      return spent;
    }

    void spend() throws Undecided {
      if (spent >= steps) {
        throw new Undecided();
      }
      spent++;
    }
  }
}
