package dev.precedent.ledger.notary;

import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.proof.Note;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** What was signed, with the last of it at hand. One thread appends; many may ask and cosign. */
final class Promises {
  private final CheckpointLog log;
  private final ReentrantLock cosigning = new ReentrantLock();
  private volatile Optional<SignedCheckpoint> last = Optional.empty();
  private volatile Optional<SignedCheckpoint> cosigned = Optional.empty();
  private volatile long lastAt = System.nanoTime();

  Promises(CheckpointLog log) {
    this.log = log;
  }

  CheckpointLog log() {
    return log;
  }

  /** The last one as far as this process knows. */
  Optional<SignedCheckpoint> last() {
    return last;
  }

  /** The last one that a witness cosigned while this process ran. */
  Optional<SignedCheckpoint> cosigned() {
    return cosigned;
  }

  /** The size of the tree that the last one is about; 0 where there is none. */
  long size() {
    return last().map(SignedCheckpoint::size).orElse(0L);
  }

  /** How long ago this process signed or found the last one. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - lastAt);
  }

  /** Takes what was found in the log for the last one. */
  synchronized void adopt(Optional<SignedCheckpoint> found) {
    last = found;
    lastAt = System.nanoTime();
  }

  /**
   * Makes a further promise.
   *
   * @return false if another process was first
   */
  boolean append(SignedCheckpoint next) {
    boolean appended = log.append(next);
    if (appended) {
      adopt(Optional.of(next));
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
          cosigned = Optional.of(more);
          show(more);
        }
      }
    } finally {
      cosigning.unlock();
    }
  }

  /** Another may have been signed meanwhile. */
  private synchronized void show(SignedCheckpoint more) {
    if (last.isPresent() && last.get().number() == more.number()) {
      last = Optional.of(more);
    }
  }
}
