package dev.precedent.ledger.notary;

import java.time.Duration;

/** An event is in the ledger and in no checkpoint yet, so there is no proof; ask again. */
public final class NotYetSigned extends RuntimeException {
  private final transient Duration wait;

  NotYetSigned(String message, Duration wait) {
    super(message);
    this.wait = wait;
  }

  /** When it is worth asking again. */
  public Duration comeBackAfter() {
    return wait;
  }
}
