package dev.precedent.policy.wording;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Guard;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Timestamp;
import java.util.ArrayList;
import java.util.List;

/**
 * Guards in words, such as {@code hate_score is at least 0.97 (hate_remove) and kinds includes
 * "threat"}. What is negated is said by the opposite condition, which in three-valued logic is the
 * same for missing facts too; conditions on the same list that stand side by side become one.
 */
public final class ConditionWords {
  private static final String AND = " and ";
  private static final String OR = " or ";

  private final PolicyVersion policy;
  private final List<Piece> pieces = new ArrayList<>();

  private ConditionWords(PolicyVersion policy) {
    this.policy = policy;
  }

  /** The condition as a part of a sentence. */
  public static List<Piece> of(Guard guard, PolicyVersion policy) {
    ConditionWords words = new ConditionWords(policy);
    words.add(new Claim(guard, true), "");
    return List.copyOf(words.pieces);
  }

  /** That a guard holds, or that it does not. */
  private record Claim(Guard guard, boolean holds) {
    /** The same claim about what is not a negation. */
    Claim plain() {
      Claim claim = this;
      while (claim.guard instanceof Guard.Not(Guard operand)) {
        claim = new Claim(operand, !claim.holds);
      }
      return claim;
    }
  }

  private void add(Claim claimed, String around) {
    Claim claim = claimed.plain();
    switch (claim.guard) {
      case Guard.All(List<Guard> operands) ->
          join(operands, claim.holds, claim.holds ? AND : OR, around);
      case Guard.Any(List<Guard> operands) ->
          join(operands, claim.holds, claim.holds ? OR : AND, around);
      case Guard.Atom atom -> atom(atom, claim.holds);
      case Guard.Not _ -> throw new IllegalStateException("a plain claim is no negation");
    }
  }

  private void join(List<Guard> operands, boolean holds, String joint, String around) {
    List<Claim> claims =
        operands.stream().map(operand -> new Claim(operand, holds).plain()).toList();
    boolean one = elements(claims, 0, joint).size() == claims.size();
    boolean grouped = !one && !around.isEmpty() && !around.equals(joint);
    if (grouped) {
      words("(");
    }
    for (int i = 0; i < claims.size(); ) {
      if (i > 0) {
        words(joint);
      }
      List<Value> elements = elements(claims, i, joint);
      if (elements.size() > 1) {
        String list = ((Guard.Includes) claims.get(i).guard).name();
        name(list);
        words(
            !claims.get(i).holds
                ? " includes none of "
                : joint.equals(OR) ? " includes at least one of " : " includes all of ");
        list(list, elements);
        i += elements.size();
      } else {
        add(claims.get(i), joint);
        i++;
      }
    }
    if (grouped) {
      words(")");
    }
  }

  /** The elements of the claims on one list that stand side by side and can be said as one. */
  private static List<Value> elements(List<Claim> claims, int from, String joint) {
    List<Value> elements = new ArrayList<>();
    Claim first = claims.get(from);
    if (!first.holds && joint.equals(OR)) {
      return elements;
    }
    if (first.guard instanceof Guard.Includes(String list, _)) {
      for (Claim claim : claims.subList(from, claims.size())) {
        if (claim.holds != first.holds
            || !(claim.guard instanceof Guard.Includes(String name, Value element))
            || !name.equals(list)) {
          break;
        }
        elements.add(element);
      }
    }
    return elements;
  }

  private void atom(Guard.Atom atom, boolean holds) {
    name(atom.name());
    switch (atom) {
      case Guard.Holds _ -> words(holds ? " is true" : " is false");
      case Guard.Compare compare -> compare(compare, holds);
      case Guard.Is(String name, Value constant) -> {
        words(holds ? " is " : " is not ");
        constant(name, constant);
      }
      case Guard.OneOf(String name, List<Value> constants) when constants.size() == 1 -> {
        words(holds ? " is " : " is not ");
        constant(name, constants.getFirst());
      }
      case Guard.OneOf(String name, List<Value> constants) -> {
        words(holds ? " is one of " : " is none of ");
        list(name, constants);
      }
      case Guard.Includes(_, Value element) -> {
        words(holds ? " includes " : " does not include ");
        constant(atom.name(), element);
      }
    }
  }

  private void compare(Guard.Compare compare, boolean holds) {
    boolean time = isTime(compare.name());
    Guard.Relation relation = holds ? compare.relation() : opposite(compare.relation());
    words(
        switch (relation) {
          case BELOW -> time ? " is before " : " is below ";
          case AT_MOST -> time ? " is at or before " : " is at most ";
          case AT_LEAST -> time ? " is at or after " : " is at least ";
          case ABOVE -> time ? " is after " : " is above ";
        });
    constant(compare.name(), Value.of(compare.bound()));
    if (compare.threshold() != null) {
      words(" (");
      name(compare.threshold());
      words(")");
    }
  }

  private static Guard.Relation opposite(Guard.Relation relation) {
    return switch (relation) {
      case BELOW -> Guard.Relation.AT_LEAST;
      case AT_MOST -> Guard.Relation.ABOVE;
      case AT_LEAST -> Guard.Relation.BELOW;
      case ABOVE -> Guard.Relation.AT_MOST;
    };
  }

  private void list(String name, List<Value> constants) {
    words("(");
    for (int i = 0; i < constants.size(); i++) {
      if (i > 0) {
        words(", ");
      }
      constant(name, constants.get(i));
    }
    words(")");
  }

  private void constant(String name, Value constant) {
    pieces.add(
        switch (constant) {
          case Value.Number(double micros) when isTime(name) ->
              new Piece(Piece.Kind.NUMBER, Timestamp.text(micros));
          case Value.Text(String text) -> new Piece(Piece.Kind.TEXT, text);
          default -> new Piece(Piece.Kind.NUMBER, constant.toString());
        });
  }

  private boolean isTime(String name) {
    Declaration declaration = policy.declaration(name);
    return declaration != null && declaration.type().kind() == FactType.Kind.TIMESTAMP;
  }

  private void words(String text) {
    pieces.add(new Piece(Piece.Kind.WORDS, text));
  }

  private void name(String name) {
    pieces.add(new Piece(Piece.Kind.NAME, name));
  }
}
