package dev.precedent.contracts;

/** A decision was recorded wrongly and no longer counts; it stays in the ledger. */
public record DecisionWithdrawn(DecisionId id, String reason) implements Event {
  public DecisionWithdrawn {
    Texts.bounded("a reason", reason, Texts.MAX_REASON);
  }
}
