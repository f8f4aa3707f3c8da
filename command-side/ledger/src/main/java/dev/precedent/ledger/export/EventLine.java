package dev.precedent.ledger.export;

import dev.precedent.ledger.RecordedEvent;
import dev.precedent.proof.Leaf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An event as one line of JSON that can be told apart byte by byte: members in a fixed order, no
 * spaces, strings with no more escapes than JSON needs, metadata and payload as their literal
 * bytes. docs/proofs.md is the specification.
 */
final class EventLine {
  private EventLine() {}

  /**
   * @param leaf of the same event
   * @return the line with its line feed
   */
  static byte[] of(RecordedEvent event, Leaf leaf) {
    byte[] metadata = event.data().metadata();
    byte[] payload = event.data().payload();
    String place =
        "{\"position\":"
            + leaf.position()
            + ",\"recordedAt\":"
            + quoted(leaf.recordedAt())
            + ",\"id\":"
            + quoted(leaf.id())
            + ",\"stream\":{\"kind\":"
            + quoted(leaf.streamKind())
            + ",\"id\":"
            + quoted(leaf.streamId())
            + "},\"sequence\":"
            + leaf.sequence()
            + ",\"type\":"
            + quoted(leaf.type())
            + ",\"revision\":"
            + leaf.revision()
            + ",\"metadata\":";
    ByteArrayOutputStream line =
        new ByteArrayOutputStream(place.length() + metadata.length + payload.length + 100);
    line.writeBytes(place.getBytes(StandardCharsets.UTF_8));
    line.writeBytes(metadata);
    line.writeBytes(",\"payload\":".getBytes(StandardCharsets.US_ASCII));
    line.writeBytes(payload);
    line.writeBytes("}\n".getBytes(StandardCharsets.US_ASCII));
    return line.toByteArray();
  }

  /** Control characters, which would need escapes too, do not occur in a leaf. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
