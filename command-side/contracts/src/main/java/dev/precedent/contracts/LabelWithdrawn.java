package dev.precedent.contracts;

/** A label was recorded wrongly and no longer counts; it stays in the ledger. */
public record LabelWithdrawn(LabelId id, String reason) implements Event {
  public LabelWithdrawn {
    Texts.bounded("a reason", reason, Texts.MAX_REASON);
  }
}
