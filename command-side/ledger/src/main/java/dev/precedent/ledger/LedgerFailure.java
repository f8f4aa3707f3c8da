package dev.precedent.ledger;

import org.jspecify.annotations.Nullable;

/** The store under the ledger failed; what was asked may be asked again. */
public class LedgerFailure extends RuntimeException {
  public LedgerFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
