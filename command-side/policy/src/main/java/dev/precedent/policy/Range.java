package dev.precedent.policy;

import org.jspecify.annotations.Nullable;

/**
 * The numbers that a signal may have, both ends included.
 *
 * @param least absent where there is no lower end
 * @param most absent where there is no upper end; not less than {@code least}
 */
public record Range(@Nullable Double least, @Nullable Double most) {
  public Range {
    if (least != null && most != null && least > most) {
      throw new IllegalArgumentException("a range begins with its lower end");
    }
  }

  /** Whether a number lies within. */
  public boolean contains(double number) {
    return (least == null || number >= least) && (most == null || number <= most);
  }
}
