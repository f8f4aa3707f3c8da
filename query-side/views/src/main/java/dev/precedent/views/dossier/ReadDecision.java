package dev.precedent.views.dossier;

import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Sealed;
import dev.precedent.contracts.SubjectErased;
import dev.precedent.contracts.SubjectHeld;
import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.contracts.SubjectReleased;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.subject.Unsealed;
import dev.precedent.ledger.subject.Unsealing;
import dev.precedent.views.dossier.Dossier.Order;
import dev.precedent.views.dossier.Dossier.Personal;
import org.jspecify.annotations.Nullable;

/**
 * A decision as far as it may be read.
 *
 * @param personal how its personal fields stand; null where it has none
 */
record ReadDecision(DecisionRecorded decision, @Nullable Personal personal) {

  static ReadDecision of(DecisionRecorded recorded, Unsealing unsealing, LedgerReader ledger) {
    Sealed sealed = recorded.sealed();
    if (sealed == null) {
      return new ReadDecision(recorded, null);
    }
    Orders orders = Orders.of(sealed.key(), ledger);
    if (orders.erasure() != null) {
      // the ledger has the last word, however long it takes until the key is deleted everywhere
      return new ReadDecision(recorded, orders.personal(Personal.State.ERASED));
    }
    return switch (unsealing.open(recorded)) {
      case Unsealed.Open(DecisionRecorded decision) ->
          new ReadDecision(decision, orders.personal(Personal.State.READABLE));
      case Unsealed.Closed _ -> {
        Orders now = Orders.of(sealed.key(), ledger); // it may have been erased just now
        yield new ReadDecision(
            recorded,
            now.personal(
                now.erasure() == null ? Personal.State.UNREADABLE : Personal.State.ERASED));
      }
    };
  }

  /** What was ordered for the subject and is in force. */
  private record Orders(@Nullable Order hold, @Nullable Order erasure) {
    static Orders of(SubjectKeyId key, LedgerReader ledger) {
      @Nullable Order hold = null;
      @Nullable Order erasure = null;
      for (RecordedEvent recorded : ledger.stream(StreamName.of(key), 0)) {
        switch (recorded.event()) {
          case SubjectHeld held -> hold = order(recorded, held.reason(), held.authority());
          case SubjectReleased _ -> hold = null;
          case SubjectErased erased ->
              erasure = order(recorded, erased.reason(), erased.authority());
          default ->
              throw new IllegalStateException(
                  "'%s' stands in a subject's stream, at position %d"
                      .formatted(recorded.data().type(), recorded.position()));
        }
      }
      return new Orders(hold, erasure);
    }

    Personal personal(Personal.State state) {
      return new Personal(state, hold, erasure);
    }

    private static Order order(RecordedEvent recorded, String reason, @Nullable String authority) {
      return new Order(
          reason,
          authority,
          recorded.metadata().actor().value(),
          recorded.recordedAt(),
          recorded.position());
    }
  }
}
