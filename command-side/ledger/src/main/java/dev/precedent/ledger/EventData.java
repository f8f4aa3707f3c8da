package dev.precedent.ledger;

import dev.precedent.contracts.Event;
import dev.precedent.contracts.EventCodec;
import dev.precedent.contracts.EventType;
import dev.precedent.contracts.InvalidValue;

/**
 * An event as bytes, before and after it has its place.
 *
 * @param id unique, such as one of {@link EventIds}; without control characters
 * @param sequence the event's number in its stream, from 0
 * @param type the wire name; without control characters
 * @param revision from 1
 * @param payload the event's JSON on one line: stored, hashed and never written again
 * @param metadata what is kept beside every event, as JSON on one line
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are facts; nobody compares or changes them here
public record EventData(
    String id,
    StreamName stream,
    long sequence,
    String type,
    int revision,
    byte[] payload,
    byte[] metadata) {

  /** What an event takes beside its payload and metadata, about. */
  private static final int OVERHEAD_BYTES = 256;

  public EventData {
    LineText.text("an event's id", id);
    LineText.text("an event's type", type);
    LineText.bytes("an event's payload", payload);
    LineText.bytes("an event's metadata", metadata);
    if (sequence < 0 || revision < 1) {
      throw new InvalidValue(
          "an event has a sequence from 0 and a revision from 1, found %d and %d"
              .formatted(sequence, revision));
    }
  }

  /** An event of the published language, written once. */
  public static EventData of(
      String id, StreamName stream, long sequence, Event event, byte[] metadata) {
    return new EventData(
        id,
        stream,
        sequence,
        EventType.of(event).wireName(),
        EventType.revisionOf(event),
        EventCodec.write(event),
        metadata);
  }

  /** The key that this event takes; no other event of the ledger can have it. */
  public String key() {
    return stream.key(sequence);
  }

  /** Memory that it takes, about. */
  long bytes() {
    return payload.length + metadata.length + OVERHEAD_BYTES;
  }
}
