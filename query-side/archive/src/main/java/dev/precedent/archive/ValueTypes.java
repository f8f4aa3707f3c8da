package dev.precedent.archive;

import dev.precedent.contracts.Value;
import dev.precedent.policy.FactType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What values of facts are, as {@code type} of {@link RowKind#FACTS} has it: so that SQL can tell
 * whether a value is of a declared type, as {@link FactType#admits} does.
 */
final class ValueTypes {
  /** Of an empty list, which is of every type of lists. */
  private static final String EMPTY = "list<>";

  /** From the narrowest to the widest: what a value of one is, one of a later may be too. */
  private static final List<FactType> SINGLE =
      Stream.of(
              FactType.Kind.BOOL,
              FactType.Kind.INT,
              FactType.Kind.DOUBLE,
              FactType.Kind.TIMESTAMP,
              FactType.Kind.STRING)
          .map(kind -> new FactType(kind, false))
          .toList();

  private ValueTypes() {}

  /** The narrowest type of a value; absent where values of several kinds are in one list. */
  static @Nullable String narrowest(Value value) {
    if (value instanceof Value.Several(List<Value> values) && values.isEmpty()) {
      return EMPTY;
    }
    return all(value instanceof Value.Several)
        .filter(type -> type.admits(value))
        .findFirst()
        .map(FactType::toString)
        .orElse(null);
  }

  /** The types that values of a declared type have. */
  static List<String> of(FactType declared) {
    Stream<String> types =
        all(declared.several())
            .filter(type -> type.equals(declared) || isPartOf(type.kind(), declared.kind()))
            .map(FactType::toString);
    return (declared.several() ? Stream.concat(types, Stream.of(EMPTY)) : types).toList();
  }

  private static boolean isPartOf(FactType.Kind narrow, FactType.Kind wide) {
    return switch (wide) {
      case DOUBLE -> narrow == FactType.Kind.INT;
      case STRING -> narrow == FactType.Kind.TIMESTAMP;
      case BOOL, INT, TIMESTAMP -> false;
    };
  }

  private static Stream<FactType> all(boolean several) {
    return SINGLE.stream().map(type -> new FactType(type.kind(), several));
  }
}
