package dev.precedent.bench;

import java.util.Arrays;

/** How long things took, in nanoseconds. */
final class Times {
  private long[] nanos = new long[1024];
  private int count;

  synchronized void add(long each) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = each;
  }

  /** In milliseconds. */
  synchronized double mean() {
    return Arrays.stream(nanos, 0, count).average().orElseThrow() / 1e6;
  }

  /**
   * The time that a share of all stayed within, in milliseconds.
   *
   * @param share above 0, up to 1
   */
  synchronized double quantile(double share) {
    if (count == 0) {
      throw new IllegalStateException("nothing was timed");
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(share * count) - 1] / 1e6;
  }
}
