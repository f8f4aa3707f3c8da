package dev.precedent.benchmark.overturn;

/**
 * What an overturn came from, as both decisions tell when they are evaluated again. The first one
 * that holds counts, in this order.
 */
public enum OverturnCause {
  /** The decision had not followed the policy version that it names: an error of the system. */
  NOT_BY_POLICY(true),
  /** The same facts have the review's outcome under the review's version: the words changed. */
  WORDS(false),
  /** The same version has the review's outcome with facts that the decision lacked. */
  NEW_FACTS(false),
  /** The same version has it with facts that both had: they were judged differently. */
  OTHER_ANSWERS(true),
  /** The review's version has it with the review's facts, and neither change alone does. */
  WORDS_AND_FACTS(false),
  /** The review has not followed the policy version that it names. */
  REVIEW_NOT_BY_POLICY(false),
  /** Neither can be said, because facts are missing. */
  UNEXPLAINED(false);

  private final boolean error;

  OverturnCause(boolean error) {
    this.error = error;
  }

  /** Whether the overturned decision was wrong when it was made, by what was known then. */
  public boolean error() {
    return error;
  }
}
