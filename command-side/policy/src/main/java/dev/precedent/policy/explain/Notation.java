package dev.precedent.policy.explain;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Timestamp;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conditions and values as people read them. */
final class Notation {
  private Notation() {}

  /** A number that guards compare, as it is recorded. */
  static Value recorded(FactType.Kind kind, double number) {
    return kind == FactType.Kind.TIMESTAMP ? Value.of(Timestamp.text(number)) : Value.of(number);
  }

  /** {@code hate_score >= hate_remove (0.97)}, {@code "threat" in kinds}. */
  static String condition(Guard.Atom atom, @Nullable Declaration declared) {
    FactType.Kind kind = declared == null ? FactType.Kind.STRING : declared.type().kind();
    return switch (atom) {
      case Guard.Holds(String name) -> name;
      case Guard.Compare(String name, Guard.Relation relation, double bound, String threshold) -> {
        String written = constant(kind, Value.of(bound));
        yield "%s %s %s"
            .formatted(
                name,
                relation.symbol(),
                threshold == null ? written : "%s (%s)".formatted(threshold, written));
      }
      case Guard.Is(String name, Value constant) -> name + " == " + constant(kind, constant);
      case Guard.OneOf(String name, List<Value> constants) ->
          constants.stream()
              .map(each -> constant(kind, each))
              .collect(Collectors.joining(", ", name + " in [", "]"));
      case Guard.Includes(String name, Value element) -> constant(kind, element) + " in " + name;
    };
  }

  private static String constant(FactType.Kind kind, Value constant) {
    return switch (constant) {
      case Value.Number(double micros) when kind == FactType.Kind.TIMESTAMP ->
          "timestamp(\"%s\")".formatted(Timestamp.text(micros));
      case Value.Text(String text) ->
          "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
      default -> constant.toString();
    };
  }
}
