package dev.precedent.bench;

/**
 * The memory of a process while work goes on: the highest of the work's first half and of its
 * second, and how it was after each quarter. For one thread at a time.
 */
final class Halves {
  private static final int QUARTERS = 4;

  private final long total;
  private final long[] afterQuarter = new long[QUARTERS];
  private int quarters;
  private long first;
  private long second;

  /**
   * @param total the work, in any unit
   */
  Halves(long total) {
    this.total = total;
  }

  /** Takes a sample after so much of the work. */
  void add(long done, long bytes) {
    if (done * 2 < total) {
      first = Math.max(first, bytes);
    } else {
      second = Math.max(second, bytes);
    }
    while (quarters < QUARTERS && done * QUARTERS >= total * (quarters + 1)) {
      afterQuarter[quarters++] = bytes;
    }
  }

  /** Sets the sample after the last quarter anew: the work has settled. */
  void settled(long bytes) {
    add(total, bytes);
    afterQuarter[QUARTERS - 1] = bytes;
  }

  /** In bytes; 0 before the first sample. */
  long first() {
    return first;
  }

  /** In bytes; 0 before the second half. */
  long second() {
    return second;
  }

  /** After 25, 50, 75 and 100 percent, in bytes. */
  long[] quarters() {
    return afterQuarter.clone();
  }
}
