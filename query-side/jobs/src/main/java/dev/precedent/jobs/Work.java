package dev.precedent.jobs;

import dev.precedent.contracts.Json;
import dev.precedent.contracts.Refusal;

/** What is done for the jobs of one kind. */
public interface Work {
  /** The kind: lower case words joined by hyphens, which stand in the ledger for good. */
  String kind();

  /** How many this process does at once; two, so that a short one need not wait for a long one. */
  default int atOnce() {
    return 2;
  }

  /** How many may wait for their turn. */
  default int waiting() {
    return 20;
  }

  /**
   * Does a job. It may have been begun before, by this process or another, and is done again from
   * the start: the same request must come to the same result.
   *
   * <p>When it is cancelled or the process ends, the thread is interrupted; it must come back
   * within a second or so. What it returns or throws after that is of no account.
   *
   * @throws Refusal for a reason that people are shown
   * @throws RuntimeException for what nobody foresaw, which people are not shown
   */
  Outcome run(Job job, Progress progress) throws InterruptedException;

  /** What came out. */
  sealed interface Outcome {
    /** A result, to be kept for ever. */
    record Done(Json result) implements Outcome {}

    /** Nothing, for a reason that people are shown. */
    record Failed(String reason) implements Outcome {}
  }
}
