package dev.precedent.proof;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What the tree holds of an event: its place and the digests of its bytes, as lines of UTF-8 in a
 * fixed order, each ending in a line feed. Payload and metadata are in it as digests only, so that
 * they may be missing where a proof is checked. No field may hold a control character;
 * docs/proofs.md is the specification.
 *
 * @param ledger the ledger's id
 * @param position from 0; the index of the leaf in the tree
 * @param id the event's
 * @param type wire name
 * @param revision from 1
 * @param streamKind such as {@code decision}
 * @param streamId such as the decision's id
 * @param sequence the event's number in its stream, from 0
 * @param recordedAt RFC 3339 in UTC with six decimals, such as {@code 2026-11-23T00:00:00.000000Z}
 * @param payload SHA-256 of its literal bytes
 * @param metadata SHA-256 of its literal bytes
 */
public record Leaf(
    String ledger,
    long position,
    String id,
    String type,
    int revision,
    String streamKind,
    String streamId,
    long sequence,
    String recordedAt,
    Hash payload,
    Hash metadata) {
  /** The first line of every leaf. */
  public static final String SCHEMA = "precedent.dev/leaf@v1";

  /** The largest entry that C2SP {@code tlog-tiles} can carry. */
  public static final int MAX_BYTES = 65_535;

  private static final int USUAL_BYTES = 400;

  public Leaf {
    line("ledger", ledger);
    line("event id", id);
    line("type", type);
    line("stream kind", streamKind);
    line("stream id", streamId);
    line("time", recordedAt);
    if (position < 0 || revision < 1 || sequence < 0) {
      throw new InvalidProof(
          "a leaf has a position from 0, a revision from 1 and a sequence from 0, found %d, %d and %d"
              .formatted(position, revision, sequence));
    }
  }

  /**
   * The bytes that are hashed, and that {@code tile/entries} serves.
   *
   * @throws InvalidProof if there are more than 65,535
   */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_BYTES);
    out.writeBytes(
        String.join(
                "\n",
                SCHEMA,
                ledger,
                Long.toString(position),
                id,
                type,
                Integer.toString(revision),
                streamKind,
                streamId,
                Long.toString(sequence),
                recordedAt,
                payload.hex(),
                metadata.hex(),
                "")
            .getBytes(StandardCharsets.UTF_8));
    if (out.size() > MAX_BYTES) {
      throw new InvalidProof(
          "a leaf has at most %d bytes, found %d".formatted(MAX_BYTES, out.size()));
    }
    return out.toByteArray();
  }

  /** The hash that stands in the tree. */
  public Hash hash() {
    return Tree.leaf(bytes());
  }

  private static void line(String what, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) == '\u007F') {
        throw new InvalidProof(
            "the %s of a leaf holds a control character at index %d".formatted(what, i));
      }
    }
  }
}
