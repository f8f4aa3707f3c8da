package dev.precedent.policy;

import dev.precedent.contracts.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A guard made ready for evaluation: facts are found by slot instead of by name, and testing
 * allocates nothing. A fact of another shape than the guard's type (recorded under another version)
 * is as unknown as a missing one.
 */
sealed interface Condition {
  Truth test(KnownFacts facts);

  /** Adds the names for want of which this is unknown; called only where it is. */
  void addMissing(KnownFacts facts, Set<String> names);

  record Holds(String name, int slot) implements Condition {
    @Override
    public Truth test(KnownFacts facts) {
      return facts.at(slot) instanceof Value.Flag flag ? Truth.of(flag.value()) : Truth.UNKNOWN;
    }

    @Override
    public void addMissing(KnownFacts facts, Set<String> names) {
      names.add(name);
    }
  }

  record Compare(String name, int slot, Guard.Relation relation, double bound)
      implements Condition {
    @Override
    public Truth test(KnownFacts facts) {
      return facts.at(slot) instanceof Value.Number number
          ? Truth.of(relation.holds(number.value(), bound))
          : Truth.UNKNOWN;
    }

    @Override
    public void addMissing(KnownFacts facts, Set<String> names) {
      names.add(name);
    }
  }

  record Is(String name, int slot, Value constant) implements Condition {
    @Override
    public Truth test(KnownFacts facts) {
      @Nullable Value fact = facts.at(slot);
      if (constant.equals(fact)) {
        return Truth.TRUE;
      }
      return constant.getClass().isInstance(fact) ? Truth.FALSE : Truth.UNKNOWN;
    }

    @Override
    public void addMissing(KnownFacts facts, Set<String> names) {
      names.add(name);
    }
  }

  /** The constants are texts or numbers, all of the kind {@code shape}. */
  record OneOf(String name, int slot, Class<? extends Value> shape, Set<Value> constants)
      implements Condition {
    @Override
    public Truth test(KnownFacts facts) {
      @Nullable Value fact = facts.at(slot);
      return shape.isInstance(fact) ? Truth.of(constants.contains(fact)) : Truth.UNKNOWN;
    }

    @Override
    public void addMissing(KnownFacts facts, Set<String> names) {
      names.add(name);
    }
  }

  record Includes(String name, int slot, Value element) implements Condition {
    @Override
    public Truth test(KnownFacts facts) {
      return facts.at(slot) instanceof Value.Several several
          ? Truth.of(several.values().contains(element))
          : Truth.UNKNOWN;
    }

    @Override
    public void addMissing(KnownFacts facts, Set<String> names) {
      names.add(name);
    }
  }

  record Not(Condition operand) implements Condition {
    @Override
    public Truth test(KnownFacts facts) {
      return operand.test(facts).not();
    }

    @Override
    public void addMissing(KnownFacts facts, Set<String> names) {
      operand.addMissing(facts, names);
    }
  }

  /**
   * Several operands of which one can settle the whole: a false one where all must hold, a true one
   * where any suffices.
   */
  final class Joined implements Condition {
    private final Truth settling;
    private final Truth otherwise;
    private final Condition[] operands;

    Joined(Truth settling, List<Condition> operands) {
      this.settling = settling;
      this.otherwise = settling.not();
      this.operands = operands.toArray(Condition[]::new);
    }

    @Override
    public Truth test(KnownFacts facts) {
      Truth result = otherwise;
      for (Condition operand : operands) {
        Truth truth = operand.test(facts);
        if (truth == settling) {
          return settling;
        }
        if (truth == Truth.UNKNOWN) {
          result = Truth.UNKNOWN;
        }
      }
      return result;
    }

    @Override
    public void addMissing(KnownFacts facts, Set<String> names) {
      for (Condition operand : operands) {
        if (operand.test(facts) == Truth.UNKNOWN) {
          operand.addMissing(facts, names);
        }
      }
    }
  }
}
