package dev.precedent.ledger.axon;

import dev.precedent.ledger.EventData;
import org.axonframework.messaging.MetaData;

/** How Axon's payloads and metadata are written into the ledger, and read from it. */
public interface EventFormat {

  /**
   * The bytes that the ledger keeps of a message.
   *
   * @throws IllegalArgumentException if this is not a payload, or not metadata, of the format
   */
  Written write(Object payload, MetaData metaData);

  Object payload(EventData event);

  MetaData metaData(EventData event);

  /**
   * An event's bytes with their name; see {@link EventData}.
   *
   * @param payload one line
   * @param metadata one line
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Written(String type, int revision, byte[] payload, byte[] metadata) {}
}
