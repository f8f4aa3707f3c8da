package dev.precedent.benchmark.selection;

import dev.precedent.benchmark.adjudication.Standing;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;

/** Reads the decisions of a selection from the ledger, in its order, one at a time. */
public final class SelectedDecisions {
  private final LedgerReader ledger;
  private final DecisionIndex index;

  public SelectedDecisions(LedgerReader ledger, DecisionIndex index) {
    this.ledger = ledger;
    this.index = index;
  }

  /** How many decisions the index has of the selection, withdrawn ones included. */
  public long count(Selection selection) {
    return index.count(selection.query(), selection.until());
  }

  /**
   * Hands over each decision of the selection that stands, or that the query wants though it was
   * withdrawn.
   *
   * @param standing of the position at which the selection ends
   * @throws Interrupted if the thread is interrupted meanwhile
   * @throws RuntimeException with a sentence for people, where search or ledger fail
   */
  public void forEach(Selection selection, Standing standing, Reader reader) {
    EventsByPosition events = new EventsByPosition(ledger);
    index.scan(
        selection.query(),
        selection.until(),
        positions -> {
          if (Thread.currentThread().isInterrupted()) {
            throw new Interrupted();
          }
          events.forEach(
              positions,
              event -> {
                DecisionRecorded decision = decision(event);
                if (selection.wants(standing.withdrawn(decision.id()))) {
                  reader.read(event, decision);
                }
              });
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
    Interrupted() {
      super("it was interrupted, because the server ended");
    }
  }
}
