package dev.precedent.benchmark.request;

import dev.precedent.ledger.LedgerReader;
import org.jspecify.annotations.Nullable;

/** The ledger position up to which somebody wants to see. */
public final class Positions {
  private Positions() {}

  /**
   * The position that was asked for, or else the head as it is now.
   *
   * @throws Refusal.Refused if it is negative or lies behind the head
   */
  public static long until(@Nullable Long asked, LedgerReader ledger) {
    long head = ledger.head();
    if (asked == null) {
      return head;
    }
    if (asked < 0 || asked > head) {
      throw Refusal.invalid(
              "'until' must be a ledger position from 0 to the head, which is %d, found %d"
                  .formatted(head, asked))
          .thrown();
    }
    return asked;
  }
}
