package dev.precedent.contracts;

/** A fact was brought in wrongly and no longer counts; it stays in the ledger. */
public record FactWithdrawn(FactId id, String reason) implements Event {
  public FactWithdrawn {
    Texts.bounded("a reason", reason, Texts.MAX_REASON);
  }
}
