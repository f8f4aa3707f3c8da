package dev.precedent.policy;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.precedent.contracts.Shown;
import dev.precedent.contracts.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the conditions on one fact, and holds them to the types that were declared. */
final class AtomReader {
  private static final int MAX_CONSTANTS = 500;

  private final GuardSyntax syntax;
  private final Declarations declarations;

  AtomReader(GuardSyntax syntax, Declarations declarations) {
    this.syntax = syntax;
    this.declarations = declarations;
  }

  /** A name alone. */
  @Nullable Guard holds(CelExpr part) {
    Declaration fact = fact(part);
    if (fact == null) {
      return null;
    }
    if (fact.type().several()) {
      return refuse(
          part,
          "'%s' is a list and no condition; write %s in %s"
              .formatted(fact.name(), Examples.of(fact), fact.name()));
    }
    return switch (fact.type().kind()) {
      case BOOL -> new Guard.Holds(fact.name());
      case STRING ->
          refuse(
              part,
              "'%s' is a string and no condition; write %s == %s"
                  .formatted(fact.name(), fact.name(), Examples.of(fact)));
      case INT, DOUBLE ->
          refuse(
              part,
              "'%s' is a number and no condition; write %s >= %s"
                  .formatted(fact.name(), fact.name(), Examples.of(fact)));
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
      return refuse(
          part,
          "'%s' is a list; write %s in %s".formatted(fact.name(), Examples.of(fact), fact.name()));
    }
    Value constant = constant(fact, sides.constant);
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
          "'%s' is %s, and only numbers are compared by %s; write %s"
              .formatted(
                  fact.name(),
                  Wording.article(fact.type()),
                  relation.symbol(),
                  Examples.condition(fact)));
    }
    Value bound = typed(fact, sides.constant);
    return bound instanceof Value.Number(double number)
        ? new Guard.Compare(fact.name(), sides.exchanged ? relation.mirrored() : relation, number)
        : null;
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
          "'%s' is %s and not a list; write %s"
              .formatted(fact.name(), Wording.article(fact.type()), Examples.condition(fact)));
    }
    Value element = constant(fact, left);
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
          "'%s' is %s, which is not looked up in a list; write %s"
              .formatted(fact.name(), Wording.article(fact.type()), Examples.condition(fact)));
    }
    if (elements.isEmpty() || elements.size() > MAX_CONSTANTS) {
      return refuse(
          part,
          "a list of constants has 1 to %d of them, found %d"
              .formatted(MAX_CONSTANTS, elements.size()));
    }
    List<Value> constants = new ArrayList<>();
    for (CelExpr element : elements) {
      Value constant = constant(fact, element);
      if (constant != null) {
        constants.add(constant);
      }
    }
    return constants.size() == elements.size() ? new Guard.OneOf(fact.name(), constants) : null;
  }

  /** A condition's name and constant, and whether the constant came first. */
  private record Sides(Declaration fact, CelExpr constant, boolean exchanged) {}

  private @Nullable Sides sides(CelExpr part, CelExpr left, CelExpr right) {
    boolean exchanged =
        left.getKind() == CelExpr.ExprKind.Kind.CONSTANT
            || (isUndeclared(left) && isDeclared(right));
    CelExpr name = exchanged ? right : left;
    CelExpr constant = exchanged ? left : right;
    if (name.getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
      refuse(part, "two constants are compared; one side must be a signal or question");
      return null;
    }
    Declaration fact = fact(name);
    return fact == null ? null : new Sides(fact, constant, exchanged);
  }

  private @Nullable Declaration fact(CelExpr part) {
    if (part.getKind() != CelExpr.ExprKind.Kind.IDENT) {
      refuse(part, Unsupported.message(part));
      return null;
    }
    String name = part.ident().name();
    Declaration fact = declarations.find(name);
    if (fact == null && !declarations.isBroken(name)) {
      refuse(
          part,
          "'%s' is neither a signal nor a question%s"
              .formatted(Shown.of(name), Wording.meant(name, declarations.names())));
    }
    return fact;
  }

  /** A constant of the fact's type and, where its answers are closed, one of them. */
  private @Nullable Value constant(Declaration fact, CelExpr part) {
    Value constant = typed(fact, part);
    if (constant != null
        && fact instanceof Question question
        && !question.answers().contains(constant)) {
      List<String> answers = question.answers().stream().map(Wording::cel).toList();
      String nearest = Wording.nearest(Wording.cel(constant), answers);
      refuse(
          part,
          "%s is no answer to '%s'; %s"
              .formatted(
                  Wording.cel(constant),
                  fact.name(),
                  nearest == null
                      ? "expected " + Wording.either(answers)
                      : "did you mean " + nearest + "?"));
      return null;
    }
    return constant;
  }

  private @Nullable Value typed(Declaration fact, CelExpr part) {
    if (part.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
      refuse(
          part,
          isUndeclared(part)
              ? "'%s' is no constant; a text is written in quotes: \"%s\""
                  .formatted(Shown.of(part.ident().name()), Shown.of(part.ident().name()))
              : "'%s' must be compared with a constant, such as %s"
                  .formatted(fact.name(), Examples.of(fact)));
      return null;
    }
    CelConstant constant = part.constant();
    boolean isNumber =
        constant.getKind() == CelConstant.Kind.INT64_VALUE
            || constant.getKind() == CelConstant.Kind.DOUBLE_VALUE;
    Value value = value(constant);
    if (isNumber && value == null) {
      refuse(part, "a decimal must be finite, and a whole number within ±9007199254740992 (2^53)");
      return null;
    }
    boolean fits =
        switch (fact.type().kind()) {
          case BOOL -> value instanceof Value.Flag;
          case STRING -> value instanceof Value.Text;
          case INT, DOUBLE -> value instanceof Value.Number;
        };
    if (!fits) {
      refuse(
          part,
          "'%s' is %s and must be compared with %s, such as %s; found %s"
              .formatted(
                  fact.name(),
                  Wording.article(fact.type()),
                  Examples.constant(fact),
                  Examples.of(fact),
                  value == null ? "another kind of constant" : Wording.found(value)));
      return null;
    }
    return value;
  }

  private boolean isDeclared(CelExpr part) {
    return part.getKind() == CelExpr.ExprKind.Kind.IDENT
        && declarations.find(part.ident().name()) != null;
  }

  private boolean isUndeclared(CelExpr part) {
    return part.getKind() == CelExpr.ExprKind.Kind.IDENT
        && declarations.find(part.ident().name()) == null
        && !declarations.isBroken(part.ident().name());
  }

  /** A constant as a fact would be recorded, or null where none could be. */
  private static @Nullable Value value(CelConstant constant) {
    return switch (constant.getKind()) {
      case BOOLEAN_VALUE -> Value.of(constant.booleanValue());
      case INT64_VALUE -> {
        long number = constant.int64Value();
        yield Math.abs((double) number) <= FactType.MAX_WHOLE && (long) (double) number == number
            ? Value.of((double) number)
            : null;
      }
      case DOUBLE_VALUE ->
          Double.isFinite(constant.doubleValue()) ? Value.of(constant.doubleValue()) : null;
      case STRING_VALUE -> Value.of(constant.stringValue());
      default -> null;
    };
  }

  private @Nullable Guard refuse(CelExpr part, String message) {
    syntax.error(part, message);
    return null;
  }
}
