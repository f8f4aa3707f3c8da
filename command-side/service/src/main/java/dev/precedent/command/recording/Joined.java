package dev.precedent.command.recording;

import dev.precedent.ledger.LedgerFailure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The end of waiting. */
final class Joined {
  private Joined() {}

  /**
   * Waits for a result.
   *
   * @throws LedgerFailure if that is why there is none
   */
  static <T> T of(CompletableFuture<T> result) {
    try {
      return result.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof LedgerFailure failure ? failure : e;
    }
  }
}
