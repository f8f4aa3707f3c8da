package dev.precedent.contracts;

import org.jspecify.annotations.Nullable;

/** What JSON may leave out and the published language may not. */
final class Required {
  private Required() {}

  static <T> T field(String name, @Nullable T value) {
    if (value == null) {
      throw new InvalidValue("field '%s' is missing".formatted(name));
    }
    return value;
  }
}
