package dev.precedent.benchmark.selection;

import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.ledger.EventsByPosition;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.Selection;

/** Reads the decisions of a selection from the ledger, in its order, one at a time. */
public final class SelectedDecisions {
  private final LedgerReader ledger;
  private final LedgerIndex index;

  public SelectedDecisions(LedgerReader ledger, LedgerIndex index) {
    this.ledger = ledger;
    this.index = index;
  }

  /**
   * Hands over each decision of the selection.
   *
   * @throws Interrupted if the thread is interrupted meanwhile
   * @throws RuntimeException with a sentence for people, where search or ledger fail
   */
  public void forEach(Selection selection, Reader reader) {
    EventsByPosition events = new EventsByPosition(ledger);
    index.decisions(
        selection,
        positions -> {
          if (Thread.currentThread().isInterrupted()) {
            throw new Interrupted();
          }
          events.forEach(positions, event -> reader.read(event, decision(event)));
        });
  }

  private static DecisionRecorded decision(RecordedEvent event) {
    if (event.event() instanceof DecisionRecorded decision) {
      return decision;
    }
    throw new IllegalStateException(
        "search took position %d for a decision, but '%s' stands there in the ledger"
            .formatted(event.position(), event.data().type()));
  }

  /** Takes one decision after the other. */
  public interface Reader {
    void read(RecordedEvent event, DecisionRecorded decision);
  }

  /** The thread was interrupted, because the process ends. */
  public static final class Interrupted extends RuntimeException {
    public Interrupted() {
      super("it was interrupted, because the server ended");
    }
  }
}
