package dev.precedent.ledger.notary;

import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.Note;
import dev.precedent.proof.Tree;
import dev.precedent.proof.VerifierKey;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
public final class Notary implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Notary.class);
  private static final int PAGE_EVENTS = 10_000;

  /** How many intervals without a checkpoint of another notary make this one sign again. */
  private static final int SILENCE = 5;

  private final LedgerReader ledger;
  private final Promises promises;
  private final SigningKeys keys;
  private final long intervalNanos;
  private final TreeFiles tree;
  private final CheckpointFile kept;
  private final Leaves leaves;
  private final Semaphore appended = new Semaphore(0);
  private final AutoCloseable listening;
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
    this.promises = new Promises(checkpoints);
    this.keys = keys;
    this.intervalNanos = interval.toNanos();
    this.tree = TreeFiles.open(folder);
    this.kept = new CheckpointFile(folder);
    this.leaves = new Leaves(ledger.id());
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
    return promises.last().filter(last -> keys.signerOf(last.note()).equals(key())).isPresent();
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
    return tree;
  }

  LedgerReader ledger() {
    return ledger;
  }

  Promises promises() {
    return promises;
  }

  SigningKeys keys() {
    return keys;
  }

  /** Has the tree built anew because something in its files is wrong. */
  void rebuild() {
    damaged = true;
    appended.release();
  }

  private void run() {
    while (!closed) {
      try {
        appended.drainPermits();
        if (damaged) {
          damaged = false;
          tree.truncate(0);
          recovered = false;
        }
        integrate(Long.MAX_VALUE);
        if (recovered || recover()) {
          sign();
        }
      } catch (Refused e) {
        LOG.error("The notary signs nothing: {}", e.reason);
        standing = new Standing.Refusing(e.reason);
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
        TimeUnit.NANOSECONDS.sleep(Math.min(nextSigning - now, intervalNanos));
      } else {
        var _ = appended.tryAcquire(intervalNanos, TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /** Adds to the tree what the ledger has, at most up to a position. */
  private void integrate(long end) {
    while (tree.size() < end && !closed) {
      List<Commit> commits = ledger.read(tree.size(), PAGE_EVENTS);
      if (commits.isEmpty()) {
        return;
      }
      for (Commit commit : commits) {
        for (RecordedEvent event : commit.events()) {
          if (event.position() == tree.size() && event.position() < end) {
            tree.add(leaves.of(event).hash());
          }
        }
      }
    }
  }

  /** Compares the tree with the last checkpoint, and builds it anew if its files are wrong. */
  private boolean recover() {
    tree.flush();
    Optional<SignedCheckpoint> before = promises.log().last();
    Checkpoint signed =
        before.map(this::checked).orElse(new Checkpoint(keys.origin(), 0, Tree.EMPTY));
    if (!isExtended(signed) || !endIsThatOfTheLedger()) {
      LOG.warn("The tree does not agree with the ledger and is built anew");
      tree.truncate(0);
      integrate(Long.MAX_VALUE);
      if (closed) {
        return false;
      }
      tree.flush();
      if (!isExtended(signed)) {
        throw notExtended(signed);
      }
    }
    compareWithKept(before, signed);
    promises.adopt(before);
    before.ifPresent(last -> kept.write(last.note()));
    recovered = true;
    return true;
  }

  private Checkpoint checked(SignedCheckpoint before) {
    checkKey(before.note());
    Checkpoint signed = before.checkpoint();
    if (!signed.origin().equals(keys.origin())) {
      throw new Refused(
          "the last checkpoint is of '%s', and this ledger's origin is '%s'; set precedent.origin to what it was"
              .formatted(signed.origin(), keys.origin()));
    }
    return signed;
  }

  /** What was signed here is a promise, also where the store has forgotten it. */
  private void compareWithKept(Optional<SignedCheckpoint> before, Checkpoint signed) {
    Optional<Checkpoint> promised =
        kept.read().filter(this::isOurs).map(note -> Checkpoint.of(note.text()));
    if (promised.isEmpty()) {
      return;
    }
    if (promised.get().size() > signed.size()) {
      // what it still has was signed, and may go on being proven
      promises.adopt(before);
      throw new Refused(
          "%s is about %d events, and the last checkpoint in the ledger about %d: this is an older ledger, such as a restored backup; docs/operation.md says what to do"
              .formatted(kept, promised.get().size(), signed.size()));
    }
    if (!tree.root(promised.get().size()).equals(promised.get().root())) {
      throw new Refused(
          "the first %d events are not those of %s: the ledger was altered and signed again; restore it"
              .formatted(promised.get().size(), kept));
    }
  }

  private boolean isOurs(Note note) {
    try {
      return keys.signed(note);
    } catch (InvalidProof e) {
      LOG.warn("What {} holds is passed over: {}", kept, e.getMessage());
      return false;
    }
  }

  /** Whether the end of the tree is made of the ledger's events, which may have been replaced. */
  private boolean endIsThatOfTheLedger() {
    long from = Math.max(0, tree.size() - PAGE_EVENTS);
    for (long at = from; at < tree.size() && !closed; ) {
      for (Commit commit : ledger.read(at, PAGE_EVENTS)) {
        for (RecordedEvent event : commit.events()) {
          if (event.position() >= from
              && event.position() < tree.size()
              && !leaves.of(event).hash().equals(tree.node(0, event.position()))) {
            return false;
          }
        }
        at = commit.next();
      }
    }
    return true;
  }

  private boolean isExtended(Checkpoint signed) {
    return tree.size() <= ledger.head()
        && signed.size() <= tree.size()
        && tree.root(signed.size()).equals(signed.root());
  }

  private Refused notExtended(Checkpoint signed) {
    if (tree.size() < signed.size()) {
      return new Refused(
          "the ledger ends at position %d, and the last checkpoint is about %d events: events are missing; restore the ledger"
              .formatted(tree.size(), signed.size()));
    }
    return new Refused(
        "the first %d events are not those of the last checkpoint: the ledger was altered; restore it, and find where with 'precedent verify'"
            .formatted(signed.size()));
  }

  private void checkKey(Note note) {
    try {
      if (keys.signed(note)) {
        return;
      }
    } catch (InvalidProof e) {
      throw new Refused("the last checkpoint is damaged: " + e.getMessage());
    }
    throw new Refused(
        "the last checkpoint is not signed by this ledger's key %s; give every process of this ledger the key that signed it"
            .formatted(keys.current().verifier()));
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
    tree.flush();
    Optional<SignedCheckpoint> stands = promises.log().last();
    if (numberOf(stands) != numberOf(promises.last())) {
      adopt(stands.orElseThrow(() -> new Refused("the checkpoints of the ledger have vanished")));
      return;
    }
    Checkpoint checkpoint = new Checkpoint(keys.origin(), tree.size(), tree.root());
    SignedCheckpoint next =
        new SignedCheckpoint(numberOf(promises.last()) + 1, keys.sign(checkpoint, promises.size()));
    if (promises.append(next)) {
      kept.write(next.note());
      standing = new Standing.Signing();
      nextSigning = now + intervalNanos;
    }
  }

  /** Takes over what another notary signed, if it is about the same tree. */
  private void adopt(SignedCheckpoint others) {
    checkKey(others.note());
    Checkpoint signed = others.checkpoint();
    if (tree.size() < signed.size()) {
      integrate(Long.MAX_VALUE);
      tree.flush();
    }
    if (!isExtended(signed)) {
      throw notExtended(signed);
    }
    promises.adopt(Optional.of(others));
    kept.write(others.note());
    standing = new Standing.StandingBy();
    nextSigning = System.nanoTime() + SILENCE * intervalNanos;
  }

  private static long numberOf(Optional<SignedCheckpoint> checkpoint) {
    return checkpoint.map(SignedCheckpoint::number).orElse(-1L);
  }

  /** Ends it; what was not signed by now is signed by the next one. */
  @Override
  public void close() {
    closed = true;
    appended.release();
    thread.interrupt();
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

  /** Why nothing may be signed. */
  private static final class Refused extends RuntimeException {
    private final String reason;

    Refused(String reason) {
      super(reason);
      this.reason = reason;
    }
  }
}
