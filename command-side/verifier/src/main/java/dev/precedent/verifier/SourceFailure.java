package dev.precedent.verifier;

/** What is to be checked could not be read, for reasons that say nothing about it. */
public final class SourceFailure extends RuntimeException {
  public SourceFailure(String message) {
    super(message);
  }

  public SourceFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
