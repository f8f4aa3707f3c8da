package dev.precedent.archive;

import dev.precedent.archive.ArchiveEvaluation.Taker;

/**
 * How far an evaluation is: statements that have ended, and the share of the one that runs. All are
 * taken to take equally long.
 */
final class EvaluationProgress {
  private final long decisions;
  private final int statements;
  private final Taker taker;
  private int ended;
  private double furthest;

  /**
   * @param decisions that are evaluated
   * @param statements in which that is done
   */
  EvaluationProgress(long decisions, int statements, Taker taker) {
    this.decisions = decisions;
    this.statements = statements;
    this.taker = taker;
    tell(0);
  }

  /**
   * The statement that runs is so far.
   *
   * @param share between 0 and 1
   */
  void at(double share) {
    if (ended < statements) {
      tell(ended + Math.clamp(share, 0, 1));
    }
  }

  /** A statement has ended. */
  void ended() {
    ended++;
    tell(ended);
  }

  private void tell(double reached) {
    furthest = Math.max(furthest, reached);
    taker.evaluated(
        statements == 0 ? decisions : Math.round(decisions * furthest / statements), decisions);
  }
}
