package dev.precedent.ledger.notary;

import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.proof.Frontier;
import dev.precedent.proof.Hash;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares every event of the ledger with what was signed, from the first to the last, when it is
 * started and again and again: a notary reads an event once, and what is done to it afterwards
 * would be served until somebody asks for its proof. It takes a fifth of one processor at most.
 */
public final class TreeAudit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TreeAudit.class);

  /** Between two rounds. */
  public static final Duration PAUSE = Duration.ofHours(1);

  private static final int PAGE_EVENTS = 1_000;
  private static final int REST_PER_WORK = 4;
  private static final Duration NOTHING_YET = Duration.ofMillis(200);
  private static final Duration RETRY = Duration.ofSeconds(10);

  private final LedgerReader ledger;
  private final Proofs proofs;
  private final Duration pause;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile Progress progress = new Progress(0, 0, 0);

  private TreeAudit(LedgerReader ledger, Proofs proofs, Duration pause) {
    this.ledger = ledger;
    this.proofs = proofs;
    this.pause = pause;
    this.thread = Thread.ofPlatform().name("tree-audit").daemon().unstarted(this::run);
  }

  /**
   * How far it has come.
   *
   * @param rounds how often it has compared everything that was signed by then
   * @param compared events in this round
   * @param of how many this round compares; 0 before anything is signed
   */
  public record Progress(long rounds, long compared, long of) {}

  /**
   * Begins. What it finds it tells to {@link Proofs.Signer#altered}.
   *
   * @param pause between two rounds
   */
  public static TreeAudit start(LedgerReader ledger, Proofs proofs, Duration pause) {
    TreeAudit audit = new TreeAudit(ledger, proofs, pause);
    audit.thread.start();
    return audit;
  }

  /** How far it has come. */
  public Progress progress() {
    return progress;
  }

  private void run() {
    try {
      while (closing.getCount() > 0) {
        Duration rest = NOTHING_YET;
        try {
          Optional<SignedCheckpoint> signed = proofs.checkpoint();
          if (signed.isPresent() && signed.get().size() > 0) {
            compare(signed.get());
            rest = pause;
          }
        } catch (LedgerFailure | UncheckedIOException e) {
          LOG.warn("Comparing the ledger with what was signed is tried again: {}", e.getMessage());
          rest = RETRY;
        }
        var _ = closing.await(rest.toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("The ledger is no longer compared with what was signed", e);
    }
  }

  private void compare(SignedCheckpoint signed) throws InterruptedException {
    Leaves leaves = new Leaves(ledger.id());
    Frontier tree = new Frontier();
    progress = new Progress(progress.rounds(), 0, signed.size());
    boolean sound = true;
    while (tree.size() < signed.size() && closing.getCount() > 0) {
      long began = System.nanoTime();
      for (Commit commit : ledger.read(tree.size(), PAGE_EVENTS)) {
        for (RecordedEvent event : commit.events()) {
          if (event.position() == tree.size() && event.position() < signed.size()) {
            Hash leaf = leaves.of(event).hash();
            sound &= proofs.isAsSigned(event.position(), leaf, signed);
            tree.add(leaf);
          }
        }
      }
      progress = new Progress(progress.rounds(), tree.size(), signed.size());
      var _ = closing.await((System.nanoTime() - began) * REST_PER_WORK, TimeUnit.NANOSECONDS);
    }
    if (tree.size() == signed.size()) {
      progress = new Progress(progress.rounds() + 1, tree.size(), signed.size());
      if (sound && !tree.root().equals(signed.checkpoint().root())) {
        // events and files agree with each other and not with what was signed
        proofs.distrustTree();
      }
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
