package dev.precedent.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What lies there cannot be used as a ledger by this version of Precedent; asking again does not
 * help. The message is one sentence for the person who named the place.
 */
public final class LedgerRefused extends LedgerFailure {
  public LedgerRefused(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
