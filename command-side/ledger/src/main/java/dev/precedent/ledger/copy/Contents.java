package dev.precedent.ledger.copy;

import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.SignedCheckpoint;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** What a ledger holds up to a position, one after the other. */
record Contents(LedgerReader ledger, CheckpointLog checkpoints, long head) {
  private static final int PAGE_EVENTS = 5_000;
  private static final int PAGE_CHECKPOINTS = 1_000;

  /**
   * @param from where a commit begins
   * @param progress is told after every page how far it got
   */
  void forEachCommit(long from, Consumer<Commit> action, LongConsumer progress) {
    long at = from;
    while (at < head) {
      List<Commit> page = ledger.read(at, PAGE_EVENTS);
      if (page.isEmpty() || page.getFirst().first() != at) {
        throw new LedgerFailure("the ledger is damaged: no commit begins at position " + at, null);
      }
      for (Commit commit : page) {
        if (commit.next() <= head) {
          action.accept(commit);
          at = commit.next();
        }
      }
      progress.accept(at);
    }
  }

  /** Those that are about no more than what was read. */
  void forEachCheckpoint(Consumer<SignedCheckpoint> action) {
    for (long number = 0; ; ) {
      List<SignedCheckpoint> page = checkpoints.read(number, PAGE_CHECKPOINTS);
      for (SignedCheckpoint each : page) {
        if (each.size() > head) {
          return;
        }
        action.accept(each);
        number++;
      }
      if (page.isEmpty()) {
        return;
      }
    }
  }
}
