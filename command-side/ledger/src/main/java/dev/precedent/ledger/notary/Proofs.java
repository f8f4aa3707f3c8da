package dev.precedent.ledger.notary;

import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Hash;
import dev.precedent.proof.Leaf;
import dev.precedent.proof.Nodes;
import dev.precedent.proof.Note;
import dev.precedent.proof.Tile;
import dev.precedent.proof.TlogProof;
import dev.precedent.proof.Tree;
import dev.precedent.proof.VerifierKey;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the notary has signed, for those who ask. Safe for use by many threads. */
public final class Proofs {
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final Notary notary;
  private final LedgerReader ledger;

  public Proofs(Notary notary) {
    this.notary = notary;
    this.ledger = notary.ledger();
  }

  /** The ledger's id. */
  public String ledger() {
    return ledger.id();
  }

  /** The key that a checkpoint is checked with. */
  public VerifierKey key(SignedCheckpoint checkpoint) {
    return notary.keys().signerOf(checkpoint.note());
  }

  /** The last checkpoint; empty where nothing was signed yet. */
  public Optional<SignedCheckpoint> checkpoint() {
    return notary.last();
  }

  /**
   * A checkpoint about all events before a position: the last one that a witness cosigned, or else
   * the last one.
   *
   * @throws NotYetSigned if there is none yet
   */
  public SignedCheckpoint checkpointAbout(long end) {
    Optional<SignedCheckpoint> found =
        notary
            .promises()
            .cosigned()
            .filter(cosigned -> cosigned.size() >= end)
            .or(() -> notary.last().filter(last -> last.size() >= end));
    if (found.isPresent()) {
      return found.get();
    }
    throw switch (notary.standing()) {
      case Notary.Standing.Refusing(String reason) ->
          new LedgerFailure("Nothing is signed: " + reason, null);
      default ->
          new NotYetSigned(
              "position %d is not in a checkpoint yet; ask again in a moment".formatted(end - 1),
              A_MOMENT);
    };
  }

  /** Up to so many of the checkpoints before the last one, the newest first. */
  public List<SignedCheckpoint> earlier(SignedCheckpoint last, int max) {
    return notary.promises().before(last, max);
  }

  /** The tree as it was signed. */
  public Nodes nodes() {
    return notary.tree();
  }

  /** The leaf of an event. */
  public Leaf leaf(RecordedEvent event) {
    return new Leaves(ledger.id()).of(event);
  }

  /** Signs another text than a checkpoint, with the key that the checkpoint is checked with. */
  public Note vouch(SignedCheckpoint checkpoint, String text) {
    if (text.startsWith(notary.keys().origin() + "\n")) {
      throw new IllegalArgumentException("only the notary signs checkpoints");
    }
    return notary.keys().signAs(key(checkpoint), text);
  }

  /**
   * Proves events by one checkpoint.
   *
   * @param checkpoint about all of them
   * @throws LedgerFailure if one of them is not what was signed
   */
  public List<TlogProof> of(List<RecordedEvent> events, SignedCheckpoint checkpoint) {
    Leaves leaves = new Leaves(ledger.id());
    return events.stream().map(event -> proof(event, leaves.of(event).hash(), checkpoint)).toList();
  }

  private TlogProof proof(RecordedEvent event, Hash leaf, SignedCheckpoint last) {
    Checkpoint checkpoint = last.checkpoint();
    List<Hash> path = nodes().inclusion(event.position(), checkpoint.size());
    if (!Tree.includes(event.position(), checkpoint.size(), leaf, path, checkpoint.root())) {
      if (leaf.equals(nodes().node(0, event.position()))) {
        notary.rebuild();
        throw new NotYetSigned("the files of the tree are damaged and built anew", A_MOMENT);
      }
      throw new LedgerFailure(
          "the event at position %d is not the one that was signed; the ledger was altered"
              .formatted(event.position()),
          null);
    }
    return new TlogProof(event.position(), path, last.note());
  }

  /**
   * The hashes of a tile.
   *
   * @return empty where the last checkpoint has no such tile
   */
  public Optional<byte[]> tile(Tile tile) {
    return tile.isIn(signedSize()) ? Optional.of(notary.tree().tile(tile)) : Optional.empty();
  }

  /**
   * The leaves of a tile of level 0, each after its length in two bytes (C2SP entry bundle).
   *
   * @return empty where the last checkpoint has no such tile
   */
  public Optional<byte[]> entries(Tile tile) {
    if (tile.level() != 0 || !tile.isIn(signedSize())) {
      return Optional.empty();
    }
    long begin = tile.index() * Tile.FULL;
    ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    Leaves leaves = new Leaves(ledger.id());
    for (RecordedEvent event : events(begin, begin + tile.width())) {
      byte[] entry = leaves.of(event).bytes();
      bundle.write(entry.length >>> Byte.SIZE);
      bundle.write(entry.length);
      bundle.writeBytes(entry);
    }
    return Optional.of(bundle.toByteArray());
  }

  private List<RecordedEvent> events(long begin, long end) {
    List<RecordedEvent> events = new ArrayList<>();
    while (begin + events.size() < end) {
      for (Commit commit : ledger.read(begin + events.size(), (int) (end - begin))) {
        for (RecordedEvent event : commit.events()) {
          if (event.position() == begin + events.size() && event.position() < end) {
            events.add(event);
          }
        }
      }
    }
    return events;
  }

  private long signedSize() {
    return notary.last().map(SignedCheckpoint::size).orElse(0L);
  }
}
