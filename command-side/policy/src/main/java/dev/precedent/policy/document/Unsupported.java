package dev.precedent.policy.document;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.precedent.contracts.Shown;
import org.jspecify.annotations.Nullable;

/**
 * CEL that not every reading of a policy can express.
 *
 * @param what it is
 * @param instead what to write instead; absent where only the rule can be said
 */
record Unsupported(String what, @Nullable String instead) {
  private static final String SUPPORTED =
      "a guard compares names with constants by ==, !=, <, <=, >, >= and in, joined by &&, || and !";

  /** What was found, and what to write instead. */
  String message() {
    return what + "; " + (instead == null ? SUPPORTED : instead);
  }

  static Unsupported of(CelExpr part) {
    return switch (part.getKind()) {
      case CONSTANT ->
          part.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE
              ? constant(part.constant().booleanValue())
              : new Unsupported("a constant alone is no condition", null);
      case SELECT -> new Unsupported("names have no dots", null);
      case CALL -> call(part.call());
      default -> new Unsupported("this expression is not supported", null);
    };
  }

  static Unsupported constant(boolean value) {
    return new Unsupported(
        "the constant %s is no condition".formatted(value),
        "the last node of a list does without 'when'");
  }

  private static Unsupported call(CelExpr.CelCall call) {
    Operator operator = Operator.findReverse(call.function()).orElse(null);
    if (operator == null || call.target().isPresent()) {
      return function(call.function());
    }
    return switch (operator) {
      case HAS -> function("has");
      case CONDITIONAL -> new Unsupported("?: is not supported", "write it with && and ||");
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, NEGATE ->
          new Unsupported("arithmetic is not supported", "compare a name with a constant");
      case INDEX ->
          new Unsupported("[] is not supported", "write \"x\" in name to look into a list");
      case EQUALS, NOT_EQUALS, LESS, LESS_EQUALS, GREATER, GREATER_EQUALS, IN ->
          new Unsupported("a comparison is no value", "compare a name with a constant");
      default -> new Unsupported("this expression is not supported", null);
    };
  }

  private static Unsupported function(String name) {
    return switch (name) {
      case "has" ->
          new Unsupported(
              "has() is not needed: a condition on a missing fact is unknown", "leave it out");
      case "size" ->
          new Unsupported("size() is not supported", "write \"x\" in name to look into a list");
      case "timestamp" -> new Unsupported("a time alone is no condition", null);
      case "matches", "startsWith", "endsWith", "contains" ->
          new Unsupported(
              name + "() is not supported", "declare a signal that says whether the text matches");
      default -> new Unsupported("%s() is not supported".formatted(Shown.of(name)), null);
    };
  }
}
