package dev.precedent.ledger;

import java.time.Duration;

/** Hears of what a {@link Committer} does, for those who measure it. */
@FunctionalInterface
public interface CommitObserver {
  /** Measures nothing. */
  CommitObserver NONE = (commit, took) -> {};

  /**
   * A commit is durable and its units are answered. Called on the committing thread: must be quick
   * and must not fail.
   *
   * @param took from handing the commit to the store until it was durable
   */
  void appended(Commit commit, Duration took);
}
