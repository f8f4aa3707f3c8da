package dev.precedent.ledger.export;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.ledger.notary.NotYetSigned;
import dev.precedent.ledger.notary.Proofs;
import dev.precedent.proof.Leaf;
import dev.precedent.proof.TlogProof;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A few events, each with a proof of its own.
 *
 * @param ledger the ledger's id
 * @param key checks the checkpoints; somebody should vouch for it on another way
 */
@JsonPropertyOrder({"ledger", "key", "events"})
public record ProvenEvents(String ledger, String key, List<Proven> events) {

  /**
   * An event and its proof.
   *
   * @param recordedAt with exactly six decimals, as it is hashed
   * @param metadata the literal text that is hashed
   * @param payload the literal text that is hashed
   * @param proof C2SP {@code tlog-proof}
   */
  @JsonPropertyOrder({
    "position",
    "recordedAt",
    "id",
    "stream",
    "sequence",
    "type",
    "revision",
    "metadata",
    "payload",
    "proof"
  })
  public record Proven(
      long position,
      String recordedAt,
      String id,
      Stream stream,
      long sequence,
      String type,
      int revision,
      String metadata,
      String payload,
      String proof) {}

  /** The history that an event belongs to. */
  @JsonPropertyOrder({"kind", "id"})
  public record Stream(String kind, String id) {}

  /**
   * Proves events by the last checkpoint.
   *
   * @param events at least one
   * @throws NotYetSigned if one of them is in no checkpoint yet
   * @throws LedgerFailure if one of them is not what was signed
   */
  public static ProvenEvents of(List<RecordedEvent> events, Proofs proofs) {
    long end = events.stream().mapToLong(event -> event.position() + 1).max().orElse(0);
    SignedCheckpoint signed = proofs.checkpointAbout(end);
    List<TlogProof> all = proofs.of(events, signed);
    List<Proven> proven = new ArrayList<>(events.size());
    for (int i = 0; i < events.size(); i++) {
      proven.add(proven(events.get(i), proofs.leaf(events.get(i)), all.get(i)));
    }
    return new ProvenEvents(proofs.ledger(), proofs.key(signed).toString(), proven);
  }

  private static Proven proven(RecordedEvent event, Leaf leaf, TlogProof proof) {
    return new Proven(
        leaf.position(),
        leaf.recordedAt(),
        leaf.id(),
        new Stream(leaf.streamKind(), leaf.streamId()),
        leaf.sequence(),
        leaf.type(),
        leaf.revision(),
        new String(event.data().metadata(), StandardCharsets.UTF_8),
        new String(event.data().payload(), StandardCharsets.UTF_8),
        proof.toString());
  }
}
