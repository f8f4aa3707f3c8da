package dev.precedent.ledger;

/**
 * An event as bytes, before and after it has its place.
 *
 * @param id unique, such as a UUIDv7; one line of printable text
 * @param sequence the event's number in its stream, from 0
 * @param type the wire name
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

  /** The key that this event takes; no other event of the ledger can have it. */
  public String key() {
    return stream.key(sequence);
  }
}
