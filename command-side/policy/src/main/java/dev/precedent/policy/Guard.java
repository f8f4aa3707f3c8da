package dev.precedent.policy;

import dev.precedent.contracts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The condition of a node in typed form, from which every reading of a policy is made: names are
 * declared, constants have the type of what they are compared with.
 *
 * <p>Its logic is Kleene's three-valued one: an {@link Atom} over a missing fact is unknown; {@link
 * All} is false if one operand is false, otherwise unknown if one is unknown; {@link Any} is true
 * if one operand is true, otherwise unknown if one is unknown; {@link Not} of unknown is unknown.
 */
public sealed interface Guard {

  /** Its conditions on single facts, from left to right. */
  default List<Atom> atoms() {
    List<Atom> atoms = new ArrayList<>();
    addAtoms(this, atoms);
    return atoms;
  }

  private static void addAtoms(Guard guard, List<Atom> atoms) {
    switch (guard) {
      case Atom atom -> atoms.add(atom);
      case Not(Guard operand) -> addAtoms(operand, atoms);
      case All(List<Guard> operands) -> operands.forEach(operand -> addAtoms(operand, atoms));
      case Any(List<Guard> operands) -> operands.forEach(operand -> addAtoms(operand, atoms));
    }
  }

  /**
   * Its truth for facts.
   *
   * @param facts as guards compare them (see {@link FactType#compared}), by name
   */
  default TruthValue test(Map<String, Value> facts) {
    return switch (this) {
      case Atom atom -> atom.test(facts.get(atom.name()));
      case Not(Guard operand) -> operand.test(facts).not();
      case All(List<Guard> operands) -> joined(operands, facts, TruthValue.FALSE);
      case Any(List<Guard> operands) -> joined(operands, facts, TruthValue.TRUE);
    };
  }

  private static TruthValue joined(
      List<Guard> operands, Map<String, Value> facts, TruthValue settling) {
    TruthValue result = settling.not();
    for (Guard operand : operands) {
      TruthValue truth = operand.test(facts);
      if (truth == settling) {
        return settling;
      }
      result = truth == TruthValue.UNKNOWN ? truth : result;
    }
    return result;
  }

  /** A condition on one fact. */
  sealed interface Atom extends Guard {
    /** The signal or question. */
    String name();

    /**
     * Its truth for the value of its fact.
     *
     * @param fact as guards compare it; one of another shape is as unknown as a missing one
     */
    default TruthValue test(@Nullable Value fact) {
      return switch (this) {
        case Holds _ ->
            fact instanceof Value.Flag(boolean flag) ? TruthValue.of(flag) : TruthValue.UNKNOWN;
        case Compare(String _, Relation relation, double bound, String _) ->
            fact instanceof Value.Number(double number)
                ? TruthValue.of(relation.holds(number, bound))
                : TruthValue.UNKNOWN;
        case Is(String _, Value constant) -> among(List.of(constant), fact);
        case OneOf(String _, List<Value> constants) -> among(constants, fact);
        case Includes(String _, Value element) ->
            fact instanceof Value.Several(List<Value> values)
                ? TruthValue.of(values.contains(element))
                : TruthValue.UNKNOWN;
      };
    }

    private static TruthValue among(List<Value> constants, @Nullable Value fact) {
      return constants.getFirst().getClass().isInstance(fact)
          ? TruthValue.of(constants.contains(fact))
          : TruthValue.UNKNOWN;
    }
  }

  /** A fact of type {@code bool} is true. */
  record Holds(String name) implements Atom {}

  /**
   * A number stands in a relation to a bound, as in {@code hate_score >= 0.97}.
   *
   * @param bound finite; of a timestamp the microseconds since 1970-01-01T00:00:00Z
   * @param threshold the name by which the document writes the bound; absent where it writes the
   *     constant itself. It means nothing more than the bound.
   */
  record Compare(String name, Relation relation, double bound, @Nullable String threshold)
      implements Atom {
    /** A comparison whose bound has no name. */
    public Compare(String name, Relation relation, double bound) {
      this(name, relation, bound, null);
    }
  }

  /**
   * A fact is equal to a text or number (a timestamp to its microseconds), as in {@code target ==
   * "yes"}.
   */
  record Is(String name, Value constant) implements Atom {}

  /**
   * A fact is one of several texts or numbers, as in {@code language in ["en", "de"]}.
   *
   * @param constants at least one
   */
  record OneOf(String name, List<Value> constants) implements Atom {
    public OneOf {
      constants = List.copyOf(constants);
    }
  }

  /** A list holds a text or number, as in {@code "threat" in kinds}; an empty list holds none. */
  record Includes(String name, Value element) implements Atom {}

  /** The opposite. {@code a != b} is the opposite of {@code a == b}. */
  record Not(Guard operand) implements Guard {}

  /**
   * All operands hold.
   *
   * @param operands two or more, none of them {@code All}
   */
  record All(List<Guard> operands) implements Guard {
    public All {
      operands = List.copyOf(operands);
    }
  }

  /**
   * At least one operand holds.
   *
   * @param operands two or more, none of them {@code Any}
   */
  record Any(List<Guard> operands) implements Guard {
    public Any {
      operands = List.copyOf(operands);
    }
  }

  /** How a number may stand to a bound. */
  enum Relation {
    BELOW("<"),
    AT_MOST("<="),
    AT_LEAST(">="),
    ABOVE(">");

    private final String symbol;

    Relation(String symbol) {
      this.symbol = symbol;
    }

    /** The operator, the same in CEL and SQL. */
    public String symbol() {
      return symbol;
    }

    /** Whether {@code number} stands in this relation to {@code bound}. */
    public boolean holds(double number, double bound) {
      return switch (this) {
        case BELOW -> number < bound;
        case AT_MOST -> number <= bound;
        case AT_LEAST -> number >= bound;
        case ABOVE -> number > bound;
      };
    }

    /** The relation with its sides exchanged: {@code 3 < x} is {@code x > 3}. */
    public Relation mirrored() {
      return switch (this) {
        case BELOW -> ABOVE;
        case AT_MOST -> AT_LEAST;
        case AT_LEAST -> AT_MOST;
        case ABOVE -> BELOW;
      };
    }
  }
}
