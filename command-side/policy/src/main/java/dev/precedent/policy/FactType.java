package dev.precedent.policy;

import dev.precedent.contracts.Value;
import java.util.List;
import java.util.Locale;

/**
 * What kind of value a signal or question has.
 *
 * @param several whether it is a list of such values
 */
public record FactType(Kind kind, boolean several) {
  /** Whole numbers up to here in magnitude are doubles of their own: 2^53. */
  static final double MAX_WHOLE = 9_007_199_254_740_992.0;

  /** The kind of one value. Whole numbers and decimals differ only in what may be recorded. */
  public enum Kind {
    BOOL,
    INT,
    DOUBLE,
    STRING;

    /** Whether values of this kind are compared as numbers. */
    public boolean isNumeric() {
      return this == INT || this == DOUBLE;
    }
  }

  /** Whether a value is of this type. */
  public boolean admits(Value value) {
    return switch (value) {
      case Value.Several(List<Value> values) -> several && values.stream().allMatch(this::isOne);
      default -> !several && isOne(value);
    };
  }

  private boolean isOne(Value value) {
    return switch (kind) {
      case BOOL -> value instanceof Value.Flag;
      case STRING -> value instanceof Value.Text;
      case DOUBLE -> value instanceof Value.Number;
      case INT -> value instanceof Value.Number(double number) && isWhole(number);
    };
  }

  private static boolean isWhole(double number) {
    return number == Math.rint(number) && Math.abs(number) <= MAX_WHOLE;
  }

  /** As the document writes it, such as {@code list<string>}. */
  @Override
  public String toString() {
    String one = kind.name().toLowerCase(Locale.ROOT);
    return several ? "list<" + one + ">" : one;
  }
}
