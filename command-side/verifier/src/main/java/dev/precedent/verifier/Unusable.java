package dev.precedent.verifier;

/** There is nothing to verify, or what was given with it is of no use; the message says why. */
public final class Unusable extends RuntimeException {
  public Unusable(String message) {
    super(message);
  }
}
