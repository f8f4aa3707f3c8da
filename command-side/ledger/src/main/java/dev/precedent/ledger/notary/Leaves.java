package dev.precedent.ledger.notary;

import dev.precedent.ledger.EventData;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.proof.Hash;
import dev.precedent.proof.Leaf;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** The leaves of a ledger's events; for one thread at a time. */
public final class Leaves {
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final String ledger;
  private Instant lastTime = Instant.MIN;
  private String lastText = "";
  private byte[] lastMetadata = {};
  private Hash lastDigest = Hash.sha256(lastMetadata);

  /**
   * @param ledger the ledger's id
   */
  public Leaves(String ledger) {
    this.ledger = ledger;
  }

  /** What the tree holds of an event. */
  public Leaf of(RecordedEvent event) {
    EventData data = event.data();
    return new Leaf(
        ledger,
        event.position(),
        data.id(),
        data.type(),
        data.revision(),
        data.stream().kind(),
        data.stream().id(),
        data.sequence(),
        text(event.recordedAt()),
        Hash.sha256(data.payload()),
        metadata(data.metadata()));
  }

  /** Events of a commit share their time. */
  private String text(Instant time) {
    if (!time.equals(lastTime)) {
      lastTime = time;
      lastText = MICROSECONDS.format(time);
    }
    return lastText;
  }

  /** Most neighbours were recorded by the same actor. */
  private Hash metadata(byte[] metadata) {
    if (!Arrays.equals(metadata, lastMetadata)) {
      lastMetadata = metadata;
      lastDigest = Hash.sha256(metadata);
    }
    return lastDigest;
  }
}
