package dev.precedent.benchmark.statistics;

/**
 * Bins of equal width between 0 and 1, each with its lower end and without its upper one, but for
 * the last, which has both. An end is the double that is nearest to its decimal, so that 0.3 lies
 * in [0.3, 0.4).
 *
 * @param bins how many, at least 1
 */
public record EqualBins(int bins) {
  /** The lower end of a bin, and the upper one of the bin before it. */
  public double edge(int number) {
    return (double) number / bins;
  }

  /**
   * The number of the bin in which a value lies.
   *
   * @param value between 0 and 1
   */
  public int of(double value) {
    int near = Math.min(bins - 1, (int) (value * bins));
    while (near > 0 && value < edge(near)) {
      near--;
    }
    while (near < bins - 1 && value >= edge(near + 1)) {
      near++;
    }
    return near;
  }
}
