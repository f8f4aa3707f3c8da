package dev.precedent.policy.document;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.Question;
import dev.precedent.policy.Signal;
import dev.precedent.policy.Wording;

/** Shows in messages how a guard speaks of a fact. */
final class Examples {
  private Examples() {}

  /** What a fact is compared with. */
  static String constant(Declaration fact) {
    return switch (fact.type().kind()) {
      case BOOL -> "true or false";
      case STRING -> "a text in quotes";
      case INT, DOUBLE -> "a number";
      case TIMESTAMP -> "a time";
    };
  }

  /** A condition on a fact. */
  static String condition(Declaration fact) {
    String name = fact.name();
    if (fact.type().several()) {
      return of(fact) + " in " + name;
    }
    return switch (fact.type().kind()) {
      case BOOL -> name + " or !" + name;
      case STRING -> "%s == %s or %s in [%s]".formatted(name, of(fact), name, of(fact));
      case INT, DOUBLE, TIMESTAMP -> "%s >= %s".formatted(name, of(fact));
    };
  }

  /** A constant that a fact may be compared with. */
  static String of(Declaration fact) {
    if (fact instanceof Question question) {
      return Wording.cel(question.answers().getFirst());
    }
    if (fact instanceof Signal signal && !signal.values().isEmpty()) {
      return Wording.cel(Value.of(signal.values().getFirst()));
    }
    return switch (fact.type().kind()) {
      case BOOL -> "true";
      case STRING -> "\"x\"";
      case INT -> "1";
      case DOUBLE -> "0.5";
      case TIMESTAMP -> "timestamp(\"2026-01-01T00:00:00Z\")";
    };
  }
}
