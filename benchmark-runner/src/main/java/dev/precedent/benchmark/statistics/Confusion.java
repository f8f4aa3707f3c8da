package dev.precedent.benchmark.statistics;

/**
 * How often a verdict was positive or negative where the truth was positive or negative.
 *
 * @param tp positive, and truly so
 * @param fp positive, and truly negative
 * @param fn negative, and truly positive
 * @param tn negative, and truly so
 */
public record Confusion(long tp, long fp, long fn, long tn) {
  /** Nothing counted yet. */
  public static final Confusion NONE = new Confusion(0, 0, 0, 0);

  /** This one with so many further cases. */
  public Confusion with(boolean verdict, boolean truth, long count) {
    return new Confusion(
        tp + (verdict && truth ? count : 0),
        fp + (verdict && !truth ? count : 0),
        fn + (!verdict && truth ? count : 0),
        tn + (!verdict && !truth ? count : 0));
  }
}
