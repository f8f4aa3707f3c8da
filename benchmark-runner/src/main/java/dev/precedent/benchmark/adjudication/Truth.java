package dev.precedent.benchmark.adjudication;

/** What the labels of a case say of it, in two classes. */
public enum Truth {
  /** More than half of its judgements are positive. */
  POSITIVE,
  /** More than half of its judgements are not positive. */
  NEGATIVE,
  /** It has labels, but neither holds. */
  UNADJUDICATED,
  /** It has no labels. */
  UNLABELLED;

  /** Whether it can be right or wrong to call such a case positive. */
  public boolean adjudicated() {
    return this == POSITIVE || this == NEGATIVE;
  }
}
