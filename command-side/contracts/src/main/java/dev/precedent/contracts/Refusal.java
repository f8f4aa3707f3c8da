package dev.precedent.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Carries a {@link Refused} to whoever asked. Parts that others wait for or look into extend it, so
 * that what they cannot do is told in the same way wherever it ends.
 */
public class Refusal extends RuntimeException {
  private final transient Refused refused;

  protected Refusal(Refused refused) {
    this(refused, refused.detail(), null);
  }

  /**
   * @param message for logs, where that is other than the detail
   */
  protected Refusal(Refused refused, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.refused = refused;
  }

  /** What is carried. */
  public Refused refused() {
    return refused;
  }
}
