package dev.precedent.ledger.axon;

import dev.precedent.ledger.EventData;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;

/**
 * Axon's messages for events of the ledger, and the other way round. The aggregate identifier is
 * the stream's name. Axon's name for the type of the aggregate is not kept: on reading it is the
 * kind of the stream.
 */
final class Messages {
  /** The kind of the streams of events that no aggregate published; their ids are the events'. */
  private static final String EVENT = "event";

  private final EventFormat format;

  Messages(EventFormat format) {
    this.format = format;
  }

  EventData data(EventMessage<?> message) {
    EventFormat.Written written = format.write(message.getPayload(), message.getMetaData());
    StreamName stream = new StreamName(EVENT, message.getIdentifier());
    long sequence = 0;
    if (message instanceof DomainEventMessage<?> ofAggregate) {
      stream = StreamName.of(ofAggregate.getAggregateIdentifier());
      sequence = ofAggregate.getSequenceNumber();
    }
    return new EventData(
        message.getIdentifier(),
        stream,
        sequence,
        written.type(),
        written.revision(),
        written.payload(),
        written.metadata());
  }

  TrackedEventMessage<?> tracked(RecordedEvent event) {
    TrackingToken token = new GlobalSequenceTrackingToken(event.position());
    if (event.data().stream().kind().equals(EVENT)) {
      return new GenericTrackedEventMessage<>(
          token,
          new GenericEventMessage<>(
              event.data().id(),
              format.payload(event.data()),
              format.metaData(event.data()),
              event.recordedAt()));
    }
    return new GenericTrackedDomainEventMessage<>(token, ofAggregate(event));
  }

  DomainEventMessage<Object> ofAggregate(RecordedEvent event) {
    EventData data = event.data();
    return new GenericDomainEventMessage<>(
        data.stream().kind(),
        data.stream().toString(),
        data.sequence(),
        format.payload(data),
        format.metaData(data),
        data.id(),
        event.recordedAt());
  }
}
