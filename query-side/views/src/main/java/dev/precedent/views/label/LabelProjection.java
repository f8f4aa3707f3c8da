package dev.precedent.views.label;

import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.views.index.Bulk;
import dev.precedent.views.index.Generation;

/** What events write into the index of labels. */
public final class LabelProjection {
  private final LedgerReader ledger;
  private final Generation generation;

  public LabelProjection(LedgerReader ledger, Generation generation) {
    this.ledger = ledger;
    this.generation = generation;
  }

  /** Adds a label that was recorded. */
  public void add(RecordedEvent recorded, LabelRecorded label, Bulk bulk) {
    add(new LabelDocument(recorded, label, null), recorded.position(), bulk);
  }

  /** Adds a label anew, withdrawn at a position. */
  public void addWithdrawn(LabelId id, long position, Bulk bulk) {
    RecordedEvent recorded =
        ledger
            .find(StreamName.of(id), 0)
            .orElseThrow(
                () -> new IllegalStateException("the ledger has no label '%s'".formatted(id)));
    add(new LabelDocument(recorded, (LabelRecorded) recorded.event(), position), position, bulk);
  }

  private void add(LabelDocument document, long version, Bulk bulk) {
    bulk.add(
        generation.labels(),
        Long.toString(document.recorded().position()),
        version,
        document::write);
  }
}
