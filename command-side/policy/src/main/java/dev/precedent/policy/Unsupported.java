package dev.precedent.policy;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.precedent.contracts.Shown;

/** Says what to write instead of the CEL that not every reading of a policy can express. */
final class Unsupported {
  private static final String SUPPORTED =
      "a guard compares names with constants by ==, !=, <, <=, >, >= and in, joined by &&, || and !";

  private Unsupported() {}

  static String message(CelExpr part) {
    return switch (part.getKind()) {
      case CONSTANT ->
          part.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE
              ? constant(part.constant().booleanValue())
              : "a constant alone is no condition; " + SUPPORTED;
      case SELECT -> "names have no dots; " + SUPPORTED;
      case CALL -> call(part.call());
      default -> "this expression is not supported; " + SUPPORTED;
    };
  }

  static String constant(boolean value) {
    return "the constant %s is no condition; the last node of a list does without 'when'"
        .formatted(value);
  }

  private static String call(CelExpr.CelCall call) {
    Operator operator = Operator.findReverse(call.function()).orElse(null);
    if (operator == null || call.target().isPresent()) {
      return function(call.function());
    }
    return switch (operator) {
      case HAS -> function("has");
      case CONDITIONAL -> "?: is not supported; write it with && and ||";
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, NEGATE ->
          "arithmetic is not supported; compare a name with a constant";
      case INDEX -> "[] is not supported; write \"x\" in name to look into a list";
      case EQUALS, NOT_EQUALS, LESS, LESS_EQUALS, GREATER, GREATER_EQUALS, IN ->
          "a comparison is no value; compare a name with a constant";
      default -> "this expression is not supported; " + SUPPORTED;
    };
  }

  private static String function(String name) {
    return switch (name) {
      case "timestamp" -> "a time alone is no condition; " + SUPPORTED;
      case "has" -> "has() is not needed: a condition on a missing fact is unknown";
      case "size" -> "size() is not supported; write \"x\" in name to look into a list";
      case "matches", "startsWith", "endsWith", "contains" ->
          name + "() is not supported; declare a signal that says whether the text matches";
      default -> "%s() is not supported; %s".formatted(Shown.of(name), SUPPORTED);
    };
  }
}
