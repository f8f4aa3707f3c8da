package dev.precedent.policy;

import dev.precedent.contracts.Value;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What kind of value a signal or question has.
 *
 * @param several whether it is a list of such values
 */
public record FactType(Kind kind, boolean several) {
  /** Whole numbers up to here in magnitude are doubles of their own: 2^53. */
  public static final double MAX_WHOLE = 9_007_199_254_740_992.0;

  /** The kind of one value. Whole numbers and decimals differ only in what may be recorded. */
  public enum Kind {
    BOOL,
    INT,
    DOUBLE,
    STRING,
    /** Recorded as text, compared as a number: see {@link Timestamp}. */
    TIMESTAMP;

    /** Whether values of this kind are compared as numbers. */
    public boolean isNumeric() {
      return this == INT || this == DOUBLE || this == TIMESTAMP;
    }
  }

  /** Whether a recorded value is of this type. */
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
      case TIMESTAMP ->
          value instanceof Value.Text(String text) && Timestamp.micros(text).isPresent();
      case DOUBLE -> value instanceof Value.Number;
      case INT -> value instanceof Value.Number(double number) && isWhole(number);
    };
  }

  /**
   * A recorded value as guards compare it: of a timestamp the microseconds since
   * 1970-01-01T00:00:00Z, of all else the value itself.
   *
   * @return absent where a timestamp was recorded as anything but a readable time
   */
  public @Nullable Value compared(Value recorded) {
    if (kind != Kind.TIMESTAMP) {
      return recorded;
    }
    OptionalLong micros =
        recorded instanceof Value.Text(String text) ? Timestamp.micros(text) : OptionalLong.empty();
    return micros.isPresent() ? Value.of((double) micros.getAsLong()) : null;
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
