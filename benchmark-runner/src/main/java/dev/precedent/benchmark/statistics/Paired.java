package dev.precedent.benchmark.statistics;

/**
 * Verdicts before and after a change on the same cases, held against the truth.
 *
 * @param negative of the truly negative cases
 * @param positive of the truly positive ones
 */
public record Paired(Confusion before, Confusion after, Changes negative, Changes positive) {
  /** Nothing counted yet. */
  public static final Paired NONE =
      new Paired(Confusion.NONE, Confusion.NONE, Changes.NONE, Changes.NONE);

  /**
   * How many cases of one truth there are.
   *
   * @param lost right before and wrong after
   * @param won wrong before and right after
   */
  public record Changes(long cases, long lost, long won) {
    static final Changes NONE = new Changes(0, 0, 0);

    private Changes with(boolean right, boolean rightNow, long count) {
      return new Changes(
          cases + count,
          lost + (right && !rightNow ? count : 0),
          won + (!right && rightNow ? count : 0));
    }
  }

  /** This one with so many further cases. */
  public Paired with(boolean old, boolean now, boolean truth, long count) {
    return new Paired(
        before.with(old, truth, count),
        after.with(now, truth, count),
        truth ? negative : negative.with(!old, !now, count),
        truth ? positive.with(old, now, count) : positive);
  }

  /** How many there are. */
  public long cases() {
    return negative.cases + positive.cases;
  }

  /** Whether both are right equally often. */
  public McNemar mcnemar() {
    return McNemar.of(negative.lost + positive.lost, negative.won + positive.won);
  }
}
