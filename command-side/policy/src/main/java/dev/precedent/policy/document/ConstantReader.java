package dev.precedent.policy.document;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.precedent.contracts.Shown;
import dev.precedent.contracts.Value;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Question;
import dev.precedent.policy.Signal;
import dev.precedent.policy.Threshold;
import dev.precedent.policy.Timestamp;
import dev.precedent.policy.Wording;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads what a fact is compared with: constants, times and thresholds. */
final class ConstantReader {
  private final GuardSyntax syntax;
  private final Declarations declarations;

  ConstantReader(GuardSyntax syntax, Declarations declarations) {
    this.syntax = syntax;
    this.declarations = declarations;
  }

  /** Whether a part of a guard cannot be the name of a fact. */
  boolean isConstant(CelExpr part) {
    return part.getKind() == CelExpr.ExprKind.Kind.CONSTANT
        || isTimestamp(part)
        || threshold(part) != null;
  }

  /** The threshold that a part of a guard names. */
  @Nullable Threshold threshold(CelExpr part) {
    return part.getKind() == CelExpr.ExprKind.Kind.IDENT
        ? declarations.thresholds().get(part.ident().name())
        : null;
  }

  /**
   * What a number or time stands in relation to.
   *
   * @param threshold its name, where it has one
   */
  record Bound(double bound, @Nullable String threshold) {}

  /** A constant of the fact's type, or a threshold. */
  @Nullable Bound bound(Declaration fact, CelExpr part) {
    Threshold threshold = threshold(part);
    if (threshold == null) {
      return typed(fact, part) instanceof Value.Number(double number)
          ? new Bound(number, null)
          : null;
    }
    boolean isTime = threshold.kind() == FactType.Kind.TIMESTAMP;
    if (isTime != (fact.type().kind() == FactType.Kind.TIMESTAMP)) {
      refuse(
          part,
          "'%s' is %s and must be compared with %s; the threshold '%s' is %s"
              .formatted(
                  fact.name(),
                  Wording.article(fact.type()),
                  Examples.constant(fact),
                  threshold.name(),
                  isTime ? "a time" : "a number"),
          "write " + Examples.condition(fact));
      return null;
    }
    return new Bound(threshold.bound(), threshold.name());
  }

  /** A constant of the fact's type and, where its values are closed, one of them. */
  @Nullable Value constant(Declaration fact, CelExpr part) {
    Threshold threshold = threshold(part);
    if (threshold != null) {
      refuse(
          part,
          "'%s' is a threshold, with which a number is compared by <, <=, > or >="
              .formatted(threshold.name()),
          "compare by <, <=, > or >=");
      return null;
    }
    Value constant = typed(fact, part);
    List<Value> closed = closed(fact);
    if (constant == null || closed.isEmpty() || closed.contains(constant)) {
      return constant;
    }
    List<String> values = closed.stream().map(Wording::cel).toList();
    String nearest = Wording.nearest(Wording.cel(constant), values);
    String expected = nearest == null ? Wording.either(values) : nearest;
    syntax.error(
        part,
        Rule.UNKNOWN_VALUE,
        "%s is no %s '%s'; %s"
            .formatted(
                Wording.cel(constant),
                fact instanceof Question ? "answer to" : "value of",
                fact.name(),
                nearest == null ? "expected " + expected : "did you mean " + nearest + "?"),
        "write " + expected);
    return constant;
  }

  private static List<Value> closed(Declaration fact) {
    return switch (fact) {
      case Question question -> question.answers();
      case Signal signal -> signal.values().stream().map(Value::of).toList();
    };
  }

  private @Nullable Value typed(Declaration fact, CelExpr part) {
    if (isTimestamp(part)) {
      return timestamp(fact, part);
    }
    if (part.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
      if (!declarations.isBroken(part)) {
        noConstant(fact, part);
      }
      return null;
    }
    CelConstant constant = part.constant();
    boolean isNumber =
        constant.getKind() == CelConstant.Kind.INT64_VALUE
            || constant.getKind() == CelConstant.Kind.DOUBLE_VALUE;
    Value value = value(constant);
    if (isNumber && value == null) {
      syntax.unreadable(
          part,
          Rule.LIMIT,
          "a decimal must be finite, and a whole number within ±9007199254740992 (2^53)",
          "write a smaller number");
      return null;
    }
    boolean fits =
        switch (fact.type().kind()) {
          case BOOL -> value instanceof Value.Flag;
          case STRING -> value instanceof Value.Text;
          case INT, DOUBLE -> value instanceof Value.Number;
          case TIMESTAMP -> false;
        };
    if (!fits) {
      mismatch(fact, part, value == null ? "another kind of constant" : Wording.found(value));
      return null;
    }
    return value;
  }

  private @Nullable Value timestamp(Declaration fact, CelExpr part) {
    if (fact.type().kind() != FactType.Kind.TIMESTAMP) {
      mismatch(fact, part, "a time");
      return null;
    }
    CelExpr argument = part.call().args().getFirst();
    OptionalLong micros =
        argument.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && value(argument.constant()) instanceof Value.Text(String text)
            ? Timestamp.micros(text)
            : OptionalLong.empty();
    if (micros.isEmpty()) {
      refuse(argument, "timestamp() takes " + Wording.TIME, "write \"2026-01-01T00:00:00Z\"");
      return null;
    }
    return Value.of((double) micros.getAsLong());
  }

  private void mismatch(Declaration fact, CelExpr part, String found) {
    refuse(
        part,
        "'%s' is %s and must be compared with %s, such as %s; found %s"
            .formatted(
                fact.name(),
                Wording.article(fact.type()),
                Examples.constant(fact),
                Examples.of(fact),
                found),
        "write " + Examples.condition(fact));
  }

  private void noConstant(Declaration fact, CelExpr part) {
    if (!declarations.isUndeclared(part)) {
      refuse(
          part,
          "'%s' must be compared with a constant, such as %s"
              .formatted(fact.name(), Examples.of(fact)),
          "write " + Examples.condition(fact));
      return;
    }
    String name = Shown.of(part.ident().name());
    if (fact.type().kind().isNumeric()) {
      Wording.Meant meant = Wording.meant(name, declarations.thresholds().keySet());
      syntax.unreadable(
          part,
          Rule.UNKNOWN_NAME,
          "'%s' is neither a constant nor a threshold%s".formatted(name, meant.said()),
          meant.suggestion());
    } else {
      refuse(
          part,
          "'%s' is no constant; a text is written in quotes: \"%s\"".formatted(name, name),
          "write \"%s\"".formatted(name));
    }
  }

  private static boolean isTimestamp(CelExpr part) {
    return part.getKind() == CelExpr.ExprKind.Kind.CALL
        && part.call().function().equals("timestamp")
        && part.call().target().isEmpty()
        && part.call().args().size() == 1;
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

  private void refuse(CelExpr part, String message, String suggestion) {
    syntax.unreadable(part, Rule.TYPE_MISMATCH, message, suggestion);
  }
}
