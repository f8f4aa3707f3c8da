package dev.precedent.ledger;

import dev.precedent.contracts.Event;
import dev.precedent.contracts.EventCodec;
import dev.precedent.contracts.EventMetadata;
import java.time.Instant;

/**
 * An event in its place.
 *
 * @param position dense from 0 over the whole ledger
 * @param recordedAt when its commit was formed, to the microsecond; not before that of the event
 *     before it
 */
public record RecordedEvent(long position, Instant recordedAt, EventData data) {

  /**
   * The event itself.
   *
   * @throws EventCodec.UnknownEvent if a newer version of Precedent wrote it
   */
  public Event event() {
    return EventCodec.read(data.type(), data.revision(), data.payload());
  }

  /** Who acted. */
  public EventMetadata metadata() {
    return EventMetadata.read(data.metadata());
  }
}
