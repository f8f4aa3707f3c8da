package dev.precedent.views.dossier;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.EventCodec;
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
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A decision as far as it may be read.
 *
 * @param line its JSON: the recorded bytes where nothing is sealed
 * @param personal how its personal fields stand; null where it has none
 */
record ReadDecision(DecisionRecorded decision, String line, @Nullable Personal personal) {

  static ReadDecision of(RecordedEvent event, Unsealing unsealing, LedgerReader ledger) {
    DecisionRecorded recorded = (DecisionRecorded) event.event();
    Sealed sealed = recorded.sealed();
    if (sealed == null) {
      return new ReadDecision(recorded, text(event.data().payload()), null);
    }
    Orders orders = Orders.of(sealed.key(), ledger);
    if (orders.erasure() != null) {
      // the ledger has the last word, however long it takes until the key is deleted everywhere
      return closed(event, recorded, orders.personal(Personal.State.ERASED));
    }
    return switch (unsealing.open(recorded)) {
      case Unsealed.Open(DecisionRecorded decision) ->
          new ReadDecision(
              decision, text(EventCodec.write(decision)), orders.personal(Personal.State.READABLE));
      case Unsealed.Closed _ -> {
        Orders now = Orders.of(sealed.key(), ledger); // it may have been erased just now
        yield closed(
            event,
            recorded,
            now.personal(
                now.erasure() == null ? Personal.State.UNREADABLE : Personal.State.ERASED));
      }
    };
  }

  /** The line without what nobody can read. */
  private static ReadDecision closed(
      RecordedEvent event, DecisionRecorded recorded, Personal personal) {
    ObjectNode line = (ObjectNode) CanonicalJson.mapper().readTree(event.data().payload());
    line.remove("sealed");
    return new ReadDecision(recorded, line.toString(), personal);
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
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
