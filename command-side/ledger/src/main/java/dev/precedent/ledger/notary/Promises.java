package dev.precedent.ledger.notary;

import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.Note;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was signed, with the last of it at hand. One thread appends; many may ask and cosign. */
final class Promises {
  private static final Logger LOG = LoggerFactory.getLogger(Promises.class);

  private final CheckpointLog log;
  private final SigningKeys keys;
  private final CheckpointFile kept;
  private final ReentrantLock cosigning = new ReentrantLock();
  private volatile Optional<SignedCheckpoint> last = Optional.empty();
  private volatile long lastAt = System.nanoTime();

  /**
   * @param folder keeps the last one apart from the log
   */
  Promises(CheckpointLog log, SigningKeys keys, Path folder) {
    this.log = log;
    this.keys = keys;
    this.kept = new CheckpointFile(folder);
  }

  /** The last one as far as this process knows. */
  Optional<SignedCheckpoint> last() {
    return last;
  }

  /** The size of the tree that the last one is about; 0 where there is none. */
  long size() {
    return last().map(SignedCheckpoint::size).orElse(0L);
  }

  /** The number of the next one. */
  long next() {
    return last().map(SignedCheckpoint::number).orElse(-1L) + 1;
  }

  /** How long ago this process signed or found the last one. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - lastAt);
  }

  /**
   * The last one in the log.
   *
   * @throws SigningRefused if it is that of another key or name
   */
  Optional<SignedCheckpoint> find() {
    Optional<SignedCheckpoint> found = log.last();
    found.ifPresent(this::check);
    return found;
  }

  private void check(SignedCheckpoint found) {
    try {
      if (!keys.signed(found.note())) {
        throw new SigningRefused(
            "the last checkpoint is not signed by this ledger's key %s; give every process of this ledger the key that signed it"
                .formatted(keys.current().verifier()));
      }
    } catch (InvalidProof e) {
      throw new SigningRefused("the last checkpoint is damaged: " + e.getMessage());
    }
    String origin = found.checkpoint().origin();
    if (!origin.equals(keys.origin())) {
      throw new SigningRefused(
          "the last checkpoint is of '%s', and this ledger's origin is '%s'; set precedent.origin to what it was"
              .formatted(origin, keys.origin()));
    }
  }

  /**
   * Begins with the last one of the log. What was signed here before is a promise too, also where
   * the log has forgotten it.
   *
   * @throws SigningRefused if the tree is not that of what was signed here
   */
  void begin(Optional<SignedCheckpoint> found, LedgerTree tree) {
    // it was signed, and may be proven by, whatever is found out below
    show(found);
    Optional<Checkpoint> promised =
        kept.read().filter(this::isOurs).map(note -> Checkpoint.of(note.text()));
    if (promised.isPresent()) {
      if (promised.get().size() > size()) {
        throw new SigningRefused(
            "%s is about %d events, and the last checkpoint in the ledger about %d: this is an older ledger, such as a restored backup; docs/operation.md says what to do"
                .formatted(kept, promised.get().size(), size()));
      }
      if (!tree.isOf(promised.get())) {
        throw new SigningRefused(
            "the first %d events are not those of %s: the ledger was altered and signed again; restore it"
                .formatted(promised.get().size(), kept));
      }
    }
    found.ifPresent(this::adopt);
  }

  private boolean isOurs(Note note) {
    try {
      return keys.signed(note);
    } catch (InvalidProof e) {
      LOG.warn("What {} holds is passed over: {}", kept, e.getMessage());
      return false;
    }
  }

  /** Takes what another process appended for the last one. */
  void adopt(SignedCheckpoint found) {
    show(Optional.of(found));
    kept.write(found.note());
  }

  private synchronized void show(Optional<SignedCheckpoint> shown) {
    last = shown;
    lastAt = System.nanoTime();
  }

  /**
   * Makes a further promise.
   *
   * @return false if another process was first
   */
  boolean append(Checkpoint checkpoint) {
    SignedCheckpoint next = new SignedCheckpoint(next(), keys.sign(checkpoint, size()));
    boolean appended = log.append(next);
    if (appended) {
      adopt(next);
    }
    return appended;
  }

  /**
   * Keeps a cosignature that was verified. Where two processes keep one of the same checkpoint at
   * the same moment one may be lost; the next checkpoint has both.
   */
  void cosign(SignedCheckpoint about, Note.Signature cosignature) {
    cosigning.lock();
    try {
      for (SignedCheckpoint stored : log.read(about.number(), 1)) {
        SignedCheckpoint more =
            new SignedCheckpoint(stored.number(), stored.note().with(cosignature));
        if (stored.note().text().equals(about.note().text()) && log.cosign(more)) {
          showCosigned(more);
        }
      }
    } finally {
      cosigning.unlock();
    }
  }

  /** Another may have been signed meanwhile. */
  private synchronized void showCosigned(SignedCheckpoint more) {
    if (last.isPresent() && last.get().number() == more.number()) {
      last = Optional.of(more);
    }
  }
}
