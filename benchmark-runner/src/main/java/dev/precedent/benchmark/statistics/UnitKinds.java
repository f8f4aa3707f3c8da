package dev.precedent.benchmark.statistics;

import java.util.Arrays;

/**
 * Of which kind each of many units is, where those of a kind have numbers that follow each other. A
 * guide says for each stretch of numbers with which kind it begins, so that memory grows with the
 * kinds and not with the units.
 */
final class UnitKinds {
  /** A guide has so many stretches at least, unless there are fewer units, and so many a kind. */
  private static final int LEAST = 4_096;

  private static final int EACH = 4;

  private final int units;
  private final int[] ends;
  private final int[] guide;
  private final int shift;

  /**
   * @param counts how many there are of each kind; at most 2,147,483,647 together
   */
  UnitKinds(long[] counts) {
    this.units = Math.toIntExact(Arrays.stream(counts).sum());
    this.ends = new int[counts.length];
    int end = 0;
    for (int kind = 0; kind < counts.length; kind++) {
      end += Math.toIntExact(counts[kind]);
      ends[kind] = end;
    }
    long most = Math.max(LEAST, (long) EACH * counts.length);
    int wide = 0;
    while (units >> wide > most) {
      wide++;
    }
    this.shift = wide;
    this.guide = new int[(units >> shift) + 1];
    int kind = 0;
    for (int stretch = 0; stretch < guide.length; stretch++) {
      while (kind < ends.length && ends[kind] <= stretch << shift) {
        kind++;
      }
      guide[stretch] = kind;
    }
  }

  int units() {
    return units;
  }

  /**
   * The kind of a unit.
   *
   * @param unit from 0, less than there are units
   */
  int of(int unit) {
    int kind = guide[unit >> shift];
    while (ends[kind] <= unit) {
      kind++;
    }
    return kind;
  }
}
