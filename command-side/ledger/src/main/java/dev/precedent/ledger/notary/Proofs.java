package dev.precedent.ledger.notary;

import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Hash;
import dev.precedent.proof.Leaf;
import dev.precedent.proof.Nodes;
import dev.precedent.proof.Tile;
import dev.precedent.proof.TlogProof;
import dev.precedent.proof.Tree;
import dev.precedent.proof.VerifierKey;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What was signed of a ledger, for those who ask: read from its checkpoints, its events and the
 * files of its tree, wherever the notary runs. Safe for use by many threads.
 */
public final class Proofs {
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  /**
   * How many checkpoints behind the last one may be the last cosigned: a notary signs about 20
   * between two that it shows to witnesses.
   */
  private static final int COSIGNED_WITHIN = 256;

  private final LedgerReader ledger;
  private final CheckpointLog checkpoints;
  private final StoredTree tree;
  private final Supplier<VerifierKeys> keys;
  private final Signer signer;

  /**
   * @param keys asked for every checkpoint, as a key may be replaced at any time
   */
  public Proofs(
      LedgerReader ledger,
      CheckpointLog checkpoints,
      StoredTree tree,
      Supplier<VerifierKeys> keys,
      Signer signer) {
    this.ledger = ledger;
    this.checkpoints = checkpoints;
    this.tree = tree;
    this.keys = keys;
    this.signer = signer;
  }

  /** Whoever signs this ledger, as far as this process knows. */
  public interface Signer {
    /** It runs in another process, which finds out by itself what is wrong. */
    Signer ELSEWHERE =
        new Signer() {
          @Override
          public Optional<String> refusal() {
            return Optional.empty();
          }

          @Override
          public void rebuildTree() {
            // a notary compares the files with the ledger when it starts
          }

          @Override
          public void altered(long position) {
            // and every event with what was signed, again and again
          }
        };

    /** Why it signs nothing more; empty as long as it does. */
    Optional<String> refusal();

    /** Has the tree built anew because something in its files is wrong. */
    void rebuildTree();

    /** Hears that an event is not the one that was signed, and signs nothing more. */
    void altered(long position);
  }

  /** The ledger's id. */
  public String ledger() {
    return ledger.id();
  }

  /**
   * The key that a checkpoint is checked with.
   *
   * @throws LedgerFailure if it is signed by no key of this ledger
   */
  public VerifierKey key(SignedCheckpoint checkpoint) {
    return keys.get().signerOf(checkpoint.note());
  }

  /** The last checkpoint; empty where nothing was signed yet. */
  public Optional<SignedCheckpoint> checkpoint() {
    return checkpoints.last();
  }

  /**
   * A checkpoint about all events before a position: the last one that a witness cosigned, or else
   * the last one.
   *
   * @throws NotYetSigned if there is none yet
   */
  public SignedCheckpoint checkpointAbout(long end) {
    SignedCheckpoint last =
        checkpoint().filter(each -> each.size() >= end).orElseThrow(() -> unsigned(end));
    VerifierKeys known = keys.get();
    return Stream.concat(Stream.of(last), earlier(last, COSIGNED_WITHIN).stream())
        .filter(each -> each.size() >= end && known.isCosigned(each.note()))
        .findFirst()
        .orElse(last);
  }

  private RuntimeException unsigned(long end) {
    return signer
        .refusal()
        .<RuntimeException>map(reason -> new LedgerFailure("Nothing is signed: " + reason, null))
        .orElseGet(
            () ->
                new NotYetSigned(
                    "position %d is not in a checkpoint yet; ask again in a moment"
                        .formatted(end - 1),
                    A_MOMENT));
  }

  /** Up to so many of the checkpoints before the last one, the newest first. */
  public List<SignedCheckpoint> earlier(SignedCheckpoint last, int max) {
    long from = Math.max(0, last.number() - max);
    return checkpoints.read(from, (int) (last.number() - from)).reversed();
  }

  /** The tree as it was signed. */
  public Nodes nodes() {
    return tree;
  }

  /** The leaf of an event. */
  public Leaf leaf(RecordedEvent event) {
    return new Leaves(ledger.id()).of(event);
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
    List<Hash> path = tree.inclusion(event.position(), checkpoint.size());
    if (!Tree.includes(event.position(), checkpoint.size(), leaf, path, checkpoint.root())) {
      if (leaf.equals(tree.node(0, event.position()))) {
        distrustTree();
        throw new NotYetSigned("the files of the tree are damaged and built anew", A_MOMENT);
      }
      signer.altered(event.position());
      throw altered(event.position());
    }
    return new TlogProof(event.position(), path, last.note());
  }

  private static LedgerFailure altered(long position) {
    return new LedgerFailure(
        "the event at position %d is not the one that was signed; the ledger was altered"
            .formatted(position),
        null);
  }

  void distrustTree() {
    signer.rebuildTree();
  }

  /**
   * Compares an event with what was signed, and tells the signer where it is another.
   *
   * @param leaf of the event
   * @param signed about it
   */
  boolean isAsSigned(long position, Hash leaf, SignedCheckpoint signed) {
    if (leaf.equals(tree.node(0, position))) {
      return true;
    }
    Checkpoint checkpoint = signed.checkpoint();
    List<Hash> path = tree.inclusion(position, checkpoint.size());
    if (Tree.includes(position, checkpoint.size(), leaf, path, checkpoint.root())) {
      distrustTree();
      return true;
    }
    signer.altered(position);
    return false;
  }

  /**
   * Makes sure that an event is what was signed, for those who hand it out without a proof of its
   * own.
   *
   * @param leaf of the event
   * @param signed about it
   * @throws LedgerFailure if it is not
   */
  public void check(Leaf leaf, SignedCheckpoint signed) {
    if (!isAsSigned(leaf.position(), leaf.hash(), signed)) {
      throw altered(leaf.position());
    }
  }

  /**
   * The hashes of a tile.
   *
   * @return empty where the last checkpoint has no such tile
   */
  public Optional<byte[]> tile(Tile tile) {
    return tile.isIn(signedSize()) ? Optional.of(tree.tile(tile)) : Optional.empty();
  }

  /**
   * The leaves of a tile of level 0, each after its length in two bytes (C2SP entry bundle).
   *
   * @return empty where the last checkpoint has no such tile
   */
  public Optional<byte[]> entries(Tile tile) {
    Optional<SignedCheckpoint> signed = checkpoint().filter(last -> tile.isIn(last.size()));
    if (tile.level() != 0 || signed.isEmpty()) {
      return Optional.empty();
    }
    long begin = tile.index() * Tile.FULL;
    ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    Leaves leaves = new Leaves(ledger.id());
    for (RecordedEvent event : events(begin, begin + tile.width())) {
      Leaf leaf = leaves.of(event);
      check(leaf, signed.get());
      byte[] entry = leaf.bytes();
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
    return checkpoint().map(SignedCheckpoint::size).orElse(0L);
  }
}
