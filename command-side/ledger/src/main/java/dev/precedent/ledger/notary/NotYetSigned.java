package dev.precedent.ledger.notary;

import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import java.time.Duration;

/** An event is in the ledger and in no checkpoint yet, so there is no proof; ask again. */
public final class NotYetSigned extends Refusal {
  private final transient Duration wait;

  NotYetSigned(String message, Duration wait) {
    super(Refused.unavailable("Not signed yet", message, wait));
    this.wait = wait;
  }

  /** When it is worth asking again. */
  public Duration comeBackAfter() {
    return wait;
  }
}
