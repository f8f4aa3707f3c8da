package dev.precedent.views.export;

import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.ledger.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * A decision in a table, as it stands in the ledger: what is sealed there is not in it.
 *
 * @param withdrawn the reason for which it was withdrawn; null unless it was
 * @param personal how its personal fields stand: {@code SEALED}, {@code HELD} or {@code ERASED};
 *     null where it has none
 */
record TableRow(RecordedEvent event, @Nullable String withdrawn, @Nullable String personal) {
  DecisionRecorded decision() {
    return (DecisionRecorded) event.event();
  }
}
