package dev.precedent.proof;

/** Foreign text that is not what it should be; the message says what was found and expected. */
public final class InvalidProof extends RuntimeException {
  public InvalidProof(String message) {
    super(message);
  }
}
