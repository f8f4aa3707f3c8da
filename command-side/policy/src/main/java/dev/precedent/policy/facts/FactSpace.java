package dev.precedent.policy.facts;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.Guard;
import dev.precedent.policy.TruthValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All cases that some guards can tell apart, those with missing facts included: a finite number of
 * them, because guards compare facts with constants only. Answers whether there is a case for which
 * guards have wanted truths, exactly or not at all. Not safe for use by several threads.
 */
public final class FactSpace {
  private final SequencedMap<String, Choices> facts;
  private final int[] sizes;
  private final long stepsPerQuestion;
  private final Map<Guard, Forms> forms = new IdentityHashMap<>();
  private final Map<Guard, Formula> unknown = new IdentityHashMap<>();
  private final Map<Forms, Integer> numbers = new HashMap<>();
  private long steps;

  private FactSpace(SequencedMap<String, Choices> facts, long steps, long stepsPerQuestion) {
    this.facts = facts;
    this.sizes =
        facts.values().stream()
            .flatMap(choices -> choices.sizes().stream())
            .mapToInt(Integer::intValue)
            .toArray();
    this.steps = steps;
    this.stepsPerQuestion = stepsPerQuestion;
  }

  /**
   * The cases that guards can tell apart.
   *
   * @param declarations what the facts of the guards may be; where a name is declared more than
   *     once, whatever one of its declarations allows
   * @param steps how much all searches together may take, in looks at parts of guards: some ten
   *     nanoseconds each
   * @param stepsPerQuestion how much one search may take
   * @return empty where there are more values to tell apart than the steps allow, or where a fact
   *     is a time in one declaration and something else in another, so that one text may mean two
   *     things
   */
  public static Optional<FactSpace> of(
      Collection<Guard> guards,
      Collection<? extends Declaration> declarations,
      long steps,
      long stepsPerQuestion) {
    Map<String, List<Declaration>> declared =
        declarations.stream().collect(Collectors.groupingBy(Declaration::name));
    SequencedMap<String, List<Guard.Atom>> atoms = new LinkedHashMap<>();
    for (Guard guard : guards) {
      for (Guard.Atom atom : guard.atoms()) {
        atoms.computeIfAbsent(atom.name(), _ -> new ArrayList<>()).add(atom);
      }
    }
    long left = steps;
    SequencedMap<String, Choices> facts = new LinkedHashMap<>();
    int next = 0;
    for (Map.Entry<String, List<Guard.Atom>> fact : atoms.entrySet()) {
      String name = fact.getKey();
      List<Declaration> of = declared.getOrDefault(name, List.of());
      if (of.isEmpty()) {
        throw new IllegalArgumentException("'%s' is not declared".formatted(name));
      }
      Set<Value> constants = Choices.constants(fact.getValue());
      // Each atom is tried with the constants and with what lies between them.
      left -= (long) constants.size() * fact.getValue().size();
      if (left <= 0 || of.stream().map(Choices::isTime).distinct().count() > 1) {
        return Optional.empty();
      }
      Choices choices = Choices.of(name, next, of, constants, fact.getValue());
      facts.put(name, choices);
      next += choices.sizes().size();
    }
    return Optional.of(new FactSpace(facts, left, stepsPerQuestion));
  }

  /** Every case. */
  public Subset all() {
    return new Subset(new Situation(sizes), new int[sizes.length], TruthValue.TRUE);
  }

  /** The values that stand for all that a fact may have, the most telling first; none of lists. */
  public List<Value> values(String name) {
    Choices choices = facts.get(name);
    return choices == null ? List.of() : choices.recorded();
  }

  /** A number that guards share only if they have the same truth for every case. */
  public int form(Guard guard) {
    return numbers.computeIfAbsent(forms(guard), _ -> numbers.size());
  }

  /** Whether the searches have used up what they may take together. */
  public boolean isExhausted() {
    return steps <= 0;
  }

  private Forms forms(Guard guard) {
    Forms known = forms.get(guard);
    if (known == null) {
      known = new Forms(is(guard, true), is(guard, false));
      forms.put(guard, known);
    }
    return known;
  }

  /** Where a guard is true and where it is false. */
  private record Forms(Formula holds, Formula fails) {}

  private Formula formula(Guard guard, TruthValue truth) {
    return switch (truth) {
      case TRUE -> forms(guard).holds;
      case FALSE -> forms(guard).fails;
      case UNKNOWN ->
          unknown.computeIfAbsent(
              guard, _ -> new Formula.And(List.of(isNot(guard, true), isNot(guard, false))));
    };
  }

  private Formula is(Guard guard, boolean truth) {
    return switch (guard) {
      case Guard.Not(Guard operand) -> is(operand, !truth);
      case Guard.All(List<Guard> operands) ->
          joined(truth, operands.stream().map(operand -> is(operand, truth)).toList());
      case Guard.Any(List<Guard> operands) ->
          joined(!truth, operands.stream().map(operand -> is(operand, truth)).toList());
      case Guard.Atom atom -> choices(atom).is(atom, truth);
    };
  }

  private Formula isNot(Guard guard, boolean truth) {
    return switch (guard) {
      case Guard.Not(Guard operand) -> isNot(operand, !truth);
      case Guard.All(List<Guard> operands) ->
          joined(!truth, operands.stream().map(operand -> isNot(operand, truth)).toList());
      case Guard.Any(List<Guard> operands) ->
          joined(truth, operands.stream().map(operand -> isNot(operand, truth)).toList());
      case Guard.Atom atom -> choices(atom).isNot(atom, truth);
    };
  }

  private static Formula joined(boolean all, List<Formula> operands) {
    return all ? new Formula.And(operands) : Formula.or(operands);
  }

  private Choices choices(Guard.Atom atom) {
    Choices choices = facts.get(atom.name());
    if (choices == null) {
      throw new IllegalArgumentException("these are not the cases of " + atom);
    }
    return choices;
  }

  /** Those of the cases for which some guards have wanted truths. */
  public final class Subset {
    private final Situation situation;
    private final int[] values;
    private final TruthValue inhabited;

    private Subset(Situation situation, int[] values, TruthValue inhabited) {
      this.situation = situation;
      this.values = values;
      this.inhabited = inhabited;
    }

    /** Those of these cases for which a guard has a truth. */
    public Subset where(Guard guard, TruthValue truth) {
      if (inhabited == TruthValue.FALSE) {
        return this;
      }
      Formula wanted = formula(guard, truth);
      Situation.Budget budget = new Situation.Budget(Math.min(steps, stepsPerQuestion));
      Situation left = situation;
      try {
        TruthValue certain = situation.truth(wanted, budget);
        if (certain != TruthValue.UNKNOWN) {
          return certain == TruthValue.TRUE
              ? this
              : new Subset(situation, values, TruthValue.FALSE);
        }
        left = situation.copy();
        left.require(wanted);
        Situation tidied = left.copy();
        tidied.simplify(budget);
        int[] found = tidied.copy().find(values, budget);
        return new Subset(tidied, found == null ? values : found, TruthValue.of(found != null));
      } catch (Situation.Undecided e) {
        return new Subset(left, values, TruthValue.UNKNOWN);
      } finally {
        steps -= budget.spent();
      }
    }

    /** Whether there is a case among them; unknown where the search was given up. */
    public TruthValue inhabited() {
      return inhabited;
    }

    /**
     * One of them: its facts by name as they are recorded, missing ones left out.
     *
     * @throws IllegalStateException unless it is certain that there is one
     */
    public Map<String, Value> example() {
      if (inhabited != TruthValue.TRUE) {
        throw new IllegalStateException("no case is known");
      }
      Map<String, Value> example = new LinkedHashMap<>();
      for (Choices choices : facts.values()) {
        Value value = choices.of(values);
        if (value != null) {
          example.put(choices.name(), value);
        }
      }
      return example;
    }
  }
}
