package dev.precedent.jobs;

import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventAppender;
import dev.precedent.ledger.EventIds;
import java.time.InstantSource;
import java.util.Random;

/** A process's way to the jobs of a ledger. */
final class OnLedger implements AutoCloseable {
  private final CommitLog ledger;
  private final Committer committer;
  private final EventIds ids = new EventIds(InstantSource.system(), new Random());

  OnLedger(CommitLog ledger) {
    this.ledger = ledger;
    this.committer = new Committer(ledger, InstantSource.system());
  }

  JobLog log() {
    return new LedgerJobLog(ledger, EventAppender.through(committer, ids));
  }

  @Override
  public void close() {
    committer.close();
    ledger.close();
  }
}
