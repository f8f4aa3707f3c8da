package dev.precedent.views.fact;

import dev.precedent.contracts.FactId;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.views.index.Bulk;
import dev.precedent.views.index.Generation;

/** What events write into the index of facts. */
public final class FactProjection {
  private final LedgerReader ledger;
  private final Generation generation;

  public FactProjection(LedgerReader ledger, Generation generation) {
    this.ledger = ledger;
    this.generation = generation;
  }

  /** Adds a fact that was recorded. */
  public void add(RecordedEvent recorded, FactRecorded fact, Bulk bulk) {
    add(new FactDocument(recorded, fact, null), recorded.position(), bulk);
  }

  /** Adds a fact anew, withdrawn at a position. */
  public void addWithdrawn(FactId id, long position, Bulk bulk) {
    RecordedEvent recorded =
        ledger
            .find(StreamName.of(id), 0)
            .orElseThrow(
                () -> new IllegalStateException("the ledger has no fact '%s'".formatted(id)));
    add(new FactDocument(recorded, (FactRecorded) recorded.event(), position), position, bulk);
  }

  private void add(FactDocument document, long version, Bulk bulk) {
    bulk.add(
        generation.facts(),
        Long.toString(document.recorded().position()),
        version,
        document::write);
  }
}
