package dev.precedent.ledger.axon;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.EventCodec;
import dev.precedent.contracts.EventMetadata;
import dev.precedent.contracts.EventType;
import dev.precedent.ledger.EventData;
import org.axonframework.messaging.MetaData;

/**
 * The published language: payloads are {@link Event}s, and of Axon's metadata the ledger keeps who
 * acted. What else Axon adds, such as its correlation ids, concerns one process and is left out.
 */
public final class ContractEvents implements EventFormat {
  /** The key of the {@link Actor} in Axon's metadata. */
  public static final String ACTOR = "actor";

  @Override
  public Written write(Object payload, MetaData metaData) {
    if (!(payload instanceof Event event)) {
      throw new IllegalArgumentException(
          "the ledger holds events of the published language, found "
              + payload.getClass().getName());
    }
    if (!(metaData.get(ACTOR) instanceof Actor actor)) {
      throw new IllegalArgumentException(
          "an event's metadata names under '%s' who acted, found %s"
              .formatted(ACTOR, metaData.get(ACTOR)));
    }
    EventType type = EventType.of(event);
    return new Written(
        type.wireName(),
        EventType.revisionOf(event),
        EventCodec.write(event),
        new EventMetadata(actor).write());
  }

  @Override
  public Object payload(EventData event) {
    return EventCodec.read(event.type(), event.revision(), event.payload());
  }

  @Override
  public MetaData metaData(EventData event) {
    return MetaData.with(ACTOR, EventMetadata.read(event.metadata()).actor());
  }
}
