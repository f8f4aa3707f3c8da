package dev.precedent.contracts;

/**
 * A value from outside that the published language does not allow. The message says what was found
 * and what is expected, so that it can be shown to the person who sent it.
 */
public final class InvalidValue extends IllegalArgumentException {
  public InvalidValue(String message) {
    super(message);
  }
}
