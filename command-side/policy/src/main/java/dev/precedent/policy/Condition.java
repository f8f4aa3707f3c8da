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
  TruthValue test(KnownFacts facts);

  /** Adds the names for want of which this is unknown; called only where it is. */
  void addMissing(KnownFacts facts, Set<String> names);

  record Holds(String name, int slot) implements Condition {
    @Override
    public TruthValue test(KnownFacts facts) {
      return facts.at(slot) instanceof Value.Flag flag
          ? TruthValue.of(flag.value())
          : TruthValue.UNKNOWN;
    }

    @Override
    public void addMissing(KnownFacts facts, Set<String> names) {
      names.add(name);
    }
  }

  record Compare(String name, int slot, Guard.Relation relation, double bound)
      implements Condition {
    @Override
    public TruthValue test(KnownFacts facts) {
      return facts.at(slot) instanceof Value.Number number
          ? TruthValue.of(relation.holds(number.value(), bound))
          : TruthValue.UNKNOWN;
    }

    @Override
    public void addMissing(KnownFacts facts, Set<String> names) {
      names.add(name);
    }
  }

  record Is(String name, int slot, Value constant) implements Condition {
    @Override
    public TruthValue test(KnownFacts facts) {
      @Nullable Value fact = facts.at(slot);
      if (constant.equals(fact)) {
        return TruthValue.TRUE;
      }
      return constant.getClass().isInstance(fact) ? TruthValue.FALSE : TruthValue.UNKNOWN;
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
    public TruthValue test(KnownFacts facts) {
      @Nullable Value fact = facts.at(slot);
      return shape.isInstance(fact) ? TruthValue.of(constants.contains(fact)) : TruthValue.UNKNOWN;
    }

    @Override
    public void addMissing(KnownFacts facts, Set<String> names) {
      names.add(name);
    }
  }

  record Includes(String name, int slot, Value element) implements Condition {
    @Override
    public TruthValue test(KnownFacts facts) {
      return facts.at(slot) instanceof Value.Several several
          ? TruthValue.of(several.values().contains(element))
          : TruthValue.UNKNOWN;
    }

    @Override
    public void addMissing(KnownFacts facts, Set<String> names) {
      names.add(name);
    }
  }

  record Not(Condition operand) implements Condition {
    @Override
    public TruthValue test(KnownFacts facts) {
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
  final class Junction implements Condition {
    private final TruthValue settling;
    private final TruthValue otherwise;
    private final Condition[] operands;

    Junction(TruthValue settling, List<Condition> operands) {
      this.settling = settling;
      this.otherwise = settling.not();
      this.operands = operands.toArray(Condition[]::new);
    }

    @Override
    public TruthValue test(KnownFacts facts) {
      TruthValue result = otherwise;
      for (Condition operand : operands) {
        TruthValue truth = operand.test(facts);
        if (truth == settling) {
          return settling;
        }
        if (truth == TruthValue.UNKNOWN) {
          result = TruthValue.UNKNOWN;
        }
      }
      return result;
    }

    @Override
    public void addMissing(KnownFacts facts, Set<String> names) {
      for (Condition operand : operands) {
        if (operand.test(facts) == TruthValue.UNKNOWN) {
          operand.addMissing(facts, names);
        }
      }
    }
  }
}
