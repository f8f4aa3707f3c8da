package dev.precedent.benchmark.statistics;

import org.jspecify.annotations.Nullable;

/** A figure, or why there is none. */
public sealed interface Figure {
  /** It exists; finite. */
  record Known(double figure) implements Figure {
    public Known {
      if (!Double.isFinite(figure)) {
        throw new IllegalArgumentException("a figure is finite, or has a reason why there is none");
      }
    }
  }

  /** It does not exist, for a reason that people are shown. */
  record Undefined(String reason) implements Figure {}

  static Figure of(double value) {
    return new Known(value);
  }

  static Figure undefined(String reason) {
    return new Undefined(reason);
  }

  /** The figure, where it exists. */
  default @Nullable Double value() {
    return this instanceof Known(double figure) ? figure : null;
  }

  /** Why it does not exist, where it does not. */
  default @Nullable String reason() {
    return this instanceof Undefined(String reason) ? reason : null;
  }
}
