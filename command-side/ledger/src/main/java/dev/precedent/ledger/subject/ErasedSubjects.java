package dev.precedent.ledger.subject;

import dev.precedent.contracts.EventType;
import dev.precedent.contracts.SubjectErased;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the ledger and deletes the keys of subjects that were erased: those whose erasure a crash
 * cut off, those that another process erased and this one remembers, and those that came back with
 * an older copy of the store of keys.
 */
public final class ErasedSubjects implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ErasedSubjects.class);

  private static final String ERASED = EventType.SUBJECT_ERASED.wireName();
  private static final int READ_AHEAD = 4_096;

  /** How long another process goes on with a key that was erased, at most. */
  private static final Duration POLL = Duration.ofMillis(500);

  /** How much is read again after a crash, at most: what was appended in this time. */
  private static final Duration KEPT_EVERY = Duration.ofSeconds(10);

  private final LedgerReader ledger;
  private final Keyring keys;
  private final Thread thread;

  private long next;
  private long kept;
  private long keptAt;
  private volatile boolean closed;

  public ErasedSubjects(LedgerReader ledger, Keyring keys) {
    this.ledger = ledger;
    this.keys = keys;
    this.thread = Thread.ofPlatform().daemon().name("erased-subjects").unstarted(this::run);
  }

  /**
   * Catches up with the ledger, so that nothing that was erased is read after it, and begins to
   * follow; once.
   *
   * @throws LedgerFailure if ledger or store fail
   */
  public void start() {
    next = keys.followed();
    kept = next;
    keptAt = System.nanoTime();
    follow();
    keep();
    thread.start();
  }

  private void run() {
    try {
      while (!closed) {
        Thread.sleep(POLL);
        try {
          follow();
          if (System.nanoTime() - keptAt > KEPT_EVERY.toNanos()) {
            keep();
          }
        } catch (RuntimeException e) {
          log.error("Erasures cannot be carried out from position {} and are tried again", next, e);
        }
      }
    } catch (InterruptedException e) {
      log.debug("It was closed", e);
    }
  }

  private void follow() {
    List<Commit> commits = ledger.read(next, READ_AHEAD);
    while (!commits.isEmpty()) {
      for (Commit commit : commits) {
        commit.events().forEach(this::look);
        next = commit.next();
      }
      commits = ledger.read(next, READ_AHEAD);
    }
  }

  private void look(RecordedEvent recorded) {
    if (recorded.data().type().equals(ERASED) && recorded.event() instanceof SubjectErased erased) {
      keys.erase(erased.key());
    }
  }

  private void keep() {
    if (next > kept) {
      keys.follow(next);
      kept = next;
    }
    keptAt = System.nanoTime();
  }

  /** Ends, and keeps how far it has come. */
  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.interrupt();
    thread.join();
    keep();
  }
}
