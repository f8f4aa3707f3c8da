package dev.precedent.ledger.notary;

import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Tree;
import dev.precedent.proof.VerifierKey;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the ledger, extends its tree, and signs checkpoints, on one thread. A checkpoint is a
 * promise once it stands in the {@link CheckpointLog}, where it gets by compare-and-set; until then
 * nobody has seen it. So it may be killed at any moment, and several may run on one ledger: one
 * signs, and the others stand by until it has been silent for a while.
 *
 * <p>It signs no tree that does not extend the last checkpoint. Where it finds one it says so in
 * {@link #standing} and signs nothing until the ledger is repaired and it is started again.
 */
public final class Notary implements Proofs.Signer, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Notary.class);

  /** How many intervals without a checkpoint of another notary make this one sign again. */
  private static final int SILENCE = 5;

  private final LedgerReader ledger;
  private final Promises promises;
  private final Altered altered;
  private final SigningKeys keys;
  private final long intervalNanos;
  private final LedgerTree tree;
  private final Semaphore appended = new Semaphore(0);
  private final AutoCloseable listening;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private volatile Standing standing = new Standing.Starting();
  private volatile boolean closed;
  private volatile boolean damaged;
  private boolean recovered;
  private long nextSigning = System.nanoTime();

  private Notary(
      LedgerReader ledger,
      CheckpointLog checkpoints,
      SigningKeys keys,
      Path folder,
      Duration interval) {
    this.ledger = ledger;
    this.promises = new Promises(checkpoints, keys, folder);
    this.altered = new Altered(folder);
    this.keys = keys;
    this.intervalNanos = interval.toNanos();
    this.tree = new LedgerTree(ledger, folder, () -> closed);
    this.listening = ledger.onAppend(appended::release);
    this.thread = Thread.ofPlatform().name("notary").daemon().unstarted(this::run);
  }

  /** What the notary is doing. */
  public sealed interface Standing {
    /** It reads what happened before it was started. */
    record Starting() implements Standing {}

    /** It signs. */
    record Signing() implements Standing {}

    /** Another notary of the same ledger signs. */
    record StandingBy() implements Standing {}

    /** The store or the disk fails; it goes on trying. */
    record Failing(String reason) implements Standing {}

    /** It will not sign, because the ledger or the key is not the one of the last checkpoint. */
    record Refusing(String reason) implements Standing {}
  }

  /**
   * Begins. Ledger and checkpoints stay the caller's and are closed after this.
   *
   * @param folder holds the tree, and the last checkpoint apart from the store; made where it is
   *     missing
   * @param interval the shortest time between two checkpoints
   */
  public static Notary start(
      LedgerReader ledger,
      CheckpointLog checkpoints,
      SigningKeys keys,
      Path folder,
      Duration interval) {
    Notary notary = new Notary(ledger, checkpoints, keys, folder, interval);
    notary.thread.start();
    return notary;
  }

  public Standing standing() {
    return standing;
  }

  /** The last checkpoint that was signed; empty where there is none. */
  public Optional<SignedCheckpoint> last() {
    return promises.last();
  }

  /** The key that signs, for those who check. */
  public VerifierKey key() {
    return keys.current().verifier();
  }

  /** Whether the last checkpoint is signed by the current key, so that no older one is needed. */
  public boolean keyIsInForce() {
    return promises.last().filter(last -> last.note().by(key()).isPresent()).isPresent();
  }

  /** How long ago this process signed the last checkpoint, or found it when it started. */
  public Duration age() {
    return promises.age();
  }

  /** How many events the tree holds by now, signed or not. */
  public long treeSize() {
    return tree.size();
  }

  TreeFiles tree() {
    return tree.files();
  }

  Promises promises() {
    return promises;
  }

  @Override
  public Optional<String> refusal() {
    return standing instanceof Standing.Refusing(String reason)
        ? Optional.of(reason)
        : Optional.empty();
  }

  @Override
  public void rebuildTree() {
    damaged = true;
    appended.release();
  }

  @Override
  public void altered(long position) {
    if (altered.add(position)) {
      LOG.error(
          "The event at position {} is not the one that was signed: the ledger was altered",
          position);
    }
    standing = new Standing.Refusing(alteration());
    appended.release();
  }

  /** Positions whose events are not those that were signed, as far as that was found, ascending. */
  public NavigableSet<Long> altered() {
    return Collections.unmodifiableNavigableSet(altered.positions());
  }

  private String alteration() {
    return "the event at position %d is not the one that was signed: the ledger was altered; restore it, and find what else with 'precedent verify'"
        .formatted(altered.positions().first());
  }

  private void run() {
    while (!closed) {
      try {
        appended.drainPermits();
        if (!altered.positions().isEmpty()) {
          throw new SigningRefused(alteration());
        }
        if (damaged) {
          damaged = false;
          tree.forget();
          recovered = false;
        }
        tree.grow();
        if (recovered || recover()) {
          sign();
        }
      } catch (SigningRefused e) {
        LOG.error("The notary signs nothing: {}", e.reason());
        standing = new Standing.Refusing(e.reason());
        return;
      } catch (LedgerFailure | UncheckedIOException e) {
        if (!closed) {
          LOG.warn("The notary tries again: {}", e.getMessage());
          standing = new Standing.Failing(String.valueOf(e.getMessage()));
        }
      } catch (RuntimeException | Error e) {
        LOG.error("The notary has failed", e);
        standing = new Standing.Refusing("it has failed: " + e);
        return;
      }
      await();
    }
  }

  /** Waits for an append, and in any case for the time of the next checkpoint. */
  private void await() {
    try {
      long now = System.nanoTime();
      if (tree.size() > promises.size() && nextSigning > now) {
        var _ = closing.await(Math.min(nextSigning - now, intervalNanos), TimeUnit.NANOSECONDS);
      } else {
        var _ = appended.tryAcquire(intervalNanos, TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /** Compares the tree with the last checkpoint, and builds it anew if its files are wrong. */
  private boolean recover() {
    Optional<SignedCheckpoint> before = promises.find();
    Checkpoint signed =
        before
            .map(SignedCheckpoint::checkpoint)
            .orElse(new Checkpoint(keys.origin(), 0, Tree.EMPTY));
    if (!tree.isOf(signed) || !tree.endsAsTheLedger()) {
      LOG.warn("The tree does not agree with the ledger and is built anew");
      tree.forget();
      tree.grow();
      if (closed) {
        return false;
      }
      if (!tree.isOf(signed)) {
        throw notExtended(signed);
      }
    }
    promises.begin(before, tree);
    for (long position : altered.before()) {
      if (position < signed.size() && !tree.isAsTheLedger(position)) {
        altered(position);
        throw new SigningRefused(alteration());
      }
    }
    altered.forget();
    recovered = true;
    return true;
  }

  private SigningRefused notExtended(Checkpoint signed) {
    if (tree.size() < signed.size()) {
      return new SigningRefused(
          "the ledger ends at position %d, and the last checkpoint is about %d events: events are missing; restore the ledger"
              .formatted(tree.size(), signed.size()));
    }
    return new SigningRefused(
        "the first %d events are not those of the last checkpoint: the ledger was altered; restore it, and find where with 'precedent verify'"
            .formatted(signed.size()));
  }

  private void sign() {
    long now = System.nanoTime();
    if (tree.size() == promises.size()) {
      standing = standing instanceof Standing.StandingBy ? standing : new Standing.Signing();
      return;
    }
    if (now < nextSigning) {
      return;
    }
    Optional<SignedCheckpoint> stands = promises.find();
    if (stands.map(SignedCheckpoint::number).orElse(-1L) + 1 != promises.next()) {
      adopt(
          stands.orElseThrow(
              () -> new SigningRefused("the checkpoints of the ledger have vanished")));
    } else if (promises.append(new Checkpoint(keys.origin(), tree.size(), tree.root()))) {
      standing = new Standing.Signing();
      nextSigning = now + intervalNanos;
    }
  }

  /** Takes over what another notary signed, if it is about the same tree. */
  private void adopt(SignedCheckpoint others) {
    Checkpoint signed = others.checkpoint();
    if (tree.size() < signed.size()) {
      tree.grow();
    }
    if (!tree.isOf(signed)) {
      throw notExtended(signed);
    }
    promises.adopt(others);
    standing = new Standing.StandingBy();
    nextSigning = System.nanoTime() + SILENCE * intervalNanos;
  }

  /** Ends it; what was not signed by now is signed by the next one. */
  @Override
  public void close() {
    // not interrupted, which would close the files under its hands
    closed = true;
    closing.countDown();
    appended.release();
    try {
      thread.join();
      listening.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException("leaving the ledger's listeners failed", e);
    }
    tree.close();
  }
}
