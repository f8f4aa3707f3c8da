package dev.precedent.policy.document;

import dev.cel.common.ast.CelExpr;
import dev.precedent.contracts.Shown;
import dev.precedent.contracts.Value;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Wording;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the conditions on one fact, and holds them to the types that were declared. */
final class AtomReader {
  private static final int MAX_CONSTANTS = 500;

  private final GuardSyntax syntax;
  private final Declarations declarations;
  private final ConstantReader constants;

  AtomReader(GuardSyntax syntax, Declarations declarations) {
    this.syntax = syntax;
    this.declarations = declarations;
    this.constants = new ConstantReader(syntax, declarations);
  }

  /** A name alone. */
  @Nullable Guard holds(CelExpr part) {
    Declaration fact = fact(part);
    if (fact == null) {
      return null;
    }
    if (fact.type().several()) {
      return refuse(
          part, "'%s' is a list and no condition".formatted(fact.name()), Examples.condition(fact));
    }
    return switch (fact.type().kind()) {
      case BOOL -> new Guard.Holds(fact.name());
      case STRING ->
          refuse(
              part,
              "'%s' is a string and no condition".formatted(fact.name()),
              "%s == %s".formatted(fact.name(), Examples.of(fact)));
      case INT, DOUBLE, TIMESTAMP ->
          refuse(
              part,
              "'%s' is %s and no condition".formatted(fact.name(), Examples.constant(fact)),
              Examples.condition(fact));
    };
  }

  /** {@code name == constant}, either side first. */
  @Nullable Guard equality(CelExpr part, CelExpr left, CelExpr right) {
    Sides sides = sides(part, left, right);
    if (sides == null) {
      return null;
    }
    Declaration fact = sides.fact;
    if (fact.type().several()) {
      return refuse(part, "'%s' is a list".formatted(fact.name()), Examples.condition(fact));
    }
    Value constant = constants.constant(fact, sides.constant);
    if (constant == null) {
      return null;
    }
    if (constant instanceof Value.Flag(boolean flag)) {
      Guard holds = new Guard.Holds(fact.name());
      return flag ? holds : new Guard.Not(holds);
    }
    return new Guard.Is(fact.name(), constant);
  }

  /** {@code name >= constant} and its like, either side first. */
  @Nullable Guard compare(CelExpr part, CelExpr left, Guard.Relation relation, CelExpr right) {
    Sides sides = sides(part, left, right);
    if (sides == null) {
      return null;
    }
    Declaration fact = sides.fact;
    if (fact.type().several() || !fact.type().kind().isNumeric()) {
      return refuse(
          part,
          "'%s' is %s, and only numbers are compared by %s"
              .formatted(fact.name(), Wording.article(fact.type()), relation.symbol()),
          Examples.condition(fact));
    }
    ConstantReader.Bound bound = constants.bound(fact, sides.constant);
    return bound == null
        ? null
        : new Guard.Compare(
            fact.name(),
            sides.exchanged ? relation.mirrored() : relation,
            bound.bound(),
            bound.threshold());
  }

  /** {@code name in [constants]} or {@code constant in name}. */
  @Nullable Guard membership(CelExpr part, CelExpr left, CelExpr right) {
    if (right.getKind() == CelExpr.ExprKind.Kind.LIST) {
      return oneOf(part, left, right.list().elements());
    }
    Declaration fact = fact(right);
    if (fact == null) {
      return null;
    }
    if (!fact.type().several()) {
      return refuse(
          part,
          "'%s' is %s and not a list".formatted(fact.name(), Wording.article(fact.type())),
          Examples.condition(fact));
    }
    Value element = constants.constant(fact, left);
    return element == null ? null : new Guard.Includes(fact.name(), element);
  }

  private @Nullable Guard oneOf(CelExpr part, CelExpr name, List<CelExpr> elements) {
    Declaration fact = fact(name);
    if (fact == null) {
      return null;
    }
    if (fact.type().several() || fact.type().kind() == FactType.Kind.BOOL) {
      return refuse(
          part,
          "'%s' is %s, which is not looked up in a list"
              .formatted(fact.name(), Wording.article(fact.type())),
          Examples.condition(fact));
    }
    String size =
        "a list of constants has 1 to %d of them, found %d"
            .formatted(MAX_CONSTANTS, elements.size());
    if (elements.isEmpty()) {
      syntax.unreadable(part, Rule.LIMIT, size, null);
      return null;
    }
    if (elements.size() > MAX_CONSTANTS && syntax.limit(part, size)) {
      return null;
    }
    List<Value> read = new ArrayList<>();
    for (CelExpr element : elements) {
      Value constant = constants.constant(fact, element);
      if (constant != null) {
        read.add(constant);
      }
    }
    return read.size() == elements.size() ? new Guard.OneOf(fact.name(), read) : null;
  }

  /** A condition's name and constant, and whether the constant came first. */
  private record Sides(Declaration fact, CelExpr constant, boolean exchanged) {}

  private @Nullable Sides sides(CelExpr part, CelExpr left, CelExpr right) {
    boolean exchanged =
        constants.isConstant(left)
            || (declarations.isUndeclared(left) && declarations.isFact(right));
    CelExpr name = exchanged ? right : left;
    CelExpr constant = exchanged ? left : right;
    if (constants.isConstant(name)) {
      syntax.unreadable(
          part,
          Rule.UNSUPPORTED,
          "two constants are compared; one side must be a signal or question",
          "compare a signal or question with a constant");
      return null;
    }
    Declaration fact = fact(name);
    return fact == null ? null : new Sides(fact, constant, exchanged);
  }

  private @Nullable Declaration fact(CelExpr part) {
    if (part.getKind() != CelExpr.ExprKind.Kind.IDENT) {
      syntax.unsupported(part);
      return null;
    }
    String name = part.ident().name();
    if (declarations.thresholds().containsKey(name)) {
      syntax.unreadable(
          part,
          Rule.TYPE_MISMATCH,
          "'%s' is a threshold and no fact; compare a number with it by <, <=, > or >="
              .formatted(name),
          "compare a number with it by <, <=, > or >=");
      return null;
    }
    Declaration fact = declarations.find(name);
    if (fact == null && !declarations.isBroken(name)) {
      Wording.Meant meant = Wording.meant(name, declarations.names());
      syntax.unreadable(
          part,
          Rule.UNKNOWN_NAME,
          "'%s' is neither a signal nor a question%s".formatted(Shown.of(name), meant.said()),
          meant.suggestion());
    }
    return fact;
  }

  /** Refuses a condition that does not fit the type of its fact. */
  private @Nullable Guard refuse(CelExpr part, String message, String instead) {
    syntax.unreadable(part, Rule.TYPE_MISMATCH, message + "; write " + instead, "write " + instead);
    return null;
  }
}
