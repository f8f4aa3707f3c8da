package dev.precedent.contracts;

/** A value from outside that the published language does not allow. */
public final class InvalidValue extends IllegalArgumentException {
  private final String reason;

  /**
   * @param reason what was found and what is expected, for the person who sent it
   */
  public InvalidValue(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** What was found and what is expected, for the person who sent it. */
  public String reason() {
    return reason;
  }
}
