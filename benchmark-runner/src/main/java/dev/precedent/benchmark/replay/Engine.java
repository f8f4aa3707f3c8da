package dev.precedent.benchmark.replay;

import dev.precedent.benchmark.adjudication.Truths;
import dev.precedent.jobs.Progress;
import dev.precedent.query.LedgerIndex;

/** Evaluates the decisions of a replay. All engines come to the same. */
interface Engine {
  /** How requests and results name it. */
  String name();

  /** Where it finds decisions and labels. */
  LedgerIndex index();

  /**
   * Makes sure that the engine finds what a plan may ask for.
   *
   * @throws dev.precedent.contracts.Refusal where it does not
   */
  void check(ReplayPlan plan);

  /**
   * Evaluates every decision of the plan's selection.
   *
   * @param truths what labels of the policy say, up to the position of the selection
   * @param tally is told what comes out
   * @throws Unable if this engine cannot, and another one may
   * @throws RuntimeException with a sentence for people, where what it reads fails
   */
  void evaluate(ReplayPlan plan, Truths truths, Tally tally, Progress progress)
      throws InterruptedException;

  /** Something that an engine cannot do, in words for people. */
  final class Unable extends RuntimeException {
    Unable(String reason, Throwable cause) {
      super(reason, cause);
    }
  }
}
