package dev.precedent.verifier;

import dev.precedent.proof.Hash;
import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.Leaf;

/**
 * An event as it was read, with the literal bytes that were hashed.
 *
 * @param recordedAt RFC 3339 in UTC with six decimals
 * @param sequence the number in its stream, from 0
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are facts; nobody compares or changes them here
public record LedgerEvent(
    long position,
    String recordedAt,
    String id,
    String streamKind,
    String streamId,
    long sequence,
    String type,
    int revision,
    byte[] metadata,
    byte[] payload) {
  private static final char SEPARATOR = '\u001F';

  /**
   * The hash of the event's leaf in the tree of a ledger.
   *
   * @throws InvalidProof if no ledger can hold such an event
   */
  Hash leaf(String ledger) {
    return new Leaf(
            ledger,
            position,
            id,
            type,
            revision,
            streamKind,
            streamId,
            sequence,
            recordedAt,
            Hash.sha256(payload),
            Hash.sha256(metadata))
        .hash();
  }

  /** The stream key that the event takes. */
  public String key() {
    return streamKind + SEPARATOR + streamId + SEPARATOR + sequence;
  }
}
