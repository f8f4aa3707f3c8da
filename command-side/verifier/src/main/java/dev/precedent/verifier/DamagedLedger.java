package dev.precedent.verifier;

/** A store cannot make sense of what it holds; the message is one sentence that says where. */
public final class DamagedLedger extends RuntimeException {
  public DamagedLedger(String message) {
    super(message);
  }

  public DamagedLedger(String message, Throwable cause) {
    super(message, cause);
  }
}
