package dev.precedent.ledger;

import static dev.precedent.ledger.Events.commit;
import static dev.precedent.ledger.Events.event;

import dev.precedent.ledger.CommitLog.Appended;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;

/** Holds the first commit back until it is opened, so that units gather behind it. */
final class Gate implements BiFunction<Commit, CommitLog, Appended> {
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);

  @Override
  public Appended apply(Commit commit, CommitLog behind) {
    reached.countDown();
    try {
      open.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return behind.append(commit);
  }

  /** Returns when the committer stands before the gate with a first unit. */
  void enter(Committer committer) throws InterruptedException {
    var _ = committer.submit(List.of(event("gate", 0)));
    reached.await();
  }

  void open() {
    open.countDown();
  }
}
