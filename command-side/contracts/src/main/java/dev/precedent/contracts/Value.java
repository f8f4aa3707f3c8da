package dev.precedent.contracts;

import java.util.List;

/** A recorded fact: what a signal measured, or what was answered to a question. */
public sealed interface Value {

  /**
   * A number. Whole numbers and decimals are one kind and compare with each other, as in JSON;
   * negative zero is zero.
   *
   * @param value finite; a whole number that no double can hold is refused when read, because JSON
   *     readers would silently round it
   */
  record Number(double value) implements Value {
    public Number {
      if (!Double.isFinite(value)) {
        throw new InvalidValue("a number must be finite, found " + value);
      }
      value = value + 0.0; // -0.0 becomes 0.0
    }

    @Override
    public String toString() {
      return CanonicalNumber.of(value);
    }
  }

  /** Text, at most 10,000 UTF-16 units. */
  record Text(String value) implements Value {
    private static final int MAX_LENGTH = 10_000;

    public Text {
      Texts.bounded("a text", value, MAX_LENGTH);
    }

    @Override
    public String toString() {
      return value;
    }
  }

  /** A truth value. */
  record Flag(boolean value) implements Value {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** Several values, possibly none; an empty list is known, unlike a missing one. */
  record Several(List<Value> values) implements Value {
    public Several {
      values = List.copyOf(values);
      if (values.stream().anyMatch(Several.class::isInstance)) {
        throw new InvalidValue("a list must not hold lists");
      }
    }

    @Override
    public String toString() {
      return values.toString();
    }
  }

  static Value of(double number) {
    return new Number(number);
  }

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(boolean flag) {
    return new Flag(flag);
  }

  static Value of(List<Value> values) {
    return new Several(values);
  }
}
