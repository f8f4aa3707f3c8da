package dev.precedent.http;

import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.ledger.LedgerReader;
import org.jspecify.annotations.Nullable;

/** The ledger position up to which somebody wants to see. */
public final class Positions {
  private Positions() {}

  /**
   * The position that was asked for as {@code until}, or else the head as it is now.
   *
   * @throws Refusal if it is negative or lies behind the head
   */
  public static long until(@Nullable Long asked, LedgerReader ledger) {
    long head = ledger.head();
    if (asked == null) {
      return head;
    }
    if (asked < 0 || asked > head) {
      throw Refused.invalid(
              "until",
              "a ledger position from 0 to the head, which is " + head,
              Long.toString(asked))
          .thrown();
    }
    return asked;
  }
}
