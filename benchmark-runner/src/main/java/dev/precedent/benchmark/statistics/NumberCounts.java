package dev.precedent.benchmark.statistics;

import java.util.Arrays;

/** How often each number occurs, in ascending order. 16 bytes are kept for each distinct number. */
public final class NumberCounts {
  /** Nothing. */
  public static final NumberCounts NONE = new Builder().build();

  private final double[] numbers;
  private final long[] counts;
  private final long total;

  private NumberCounts(double[] numbers, long[] counts) {
    this.numbers = numbers;
    this.counts = counts;
    this.total = Arrays.stream(counts).sum();
  }

  /** How many distinct numbers there are. */
  public int distinct() {
    return numbers.length;
  }

  /** A number, which is greater than those before it. */
  public double number(int place) {
    return numbers[place];
  }

  public long count(int place) {
    return counts[place];
  }

  /** All of them. */
  public long total() {
    return total;
  }

  /** Whether all lie between 0 and 1. */
  boolean areShares() {
    return numbers.length == 0 || numbers[0] >= 0 && numbers[numbers.length - 1] <= 1;
  }

  /** Each number as often as it occurs. */
  double[] expanded() {
    double[] all = new double[Math.toIntExact(total)];
    int next = 0;
    for (int i = 0; i < numbers.length; i++) {
      Arrays.fill(all, next, next += (int) counts[i], numbers[i]);
    }
    return all;
  }

  /** Takes numbers from the greatest to the least. */
  public static final class Builder {
    private double[] numbers = new double[16];
    private long[] counts = new long[16];
    private int size;

    /**
     * Adds one.
     *
     * @param number not greater than the last one
     */
    public void add(double number, long count) {
      if (size > 0 && number > numbers[size - 1] || Double.isNaN(number)) {
        throw new IllegalArgumentException("%s is out of order".formatted(number));
      }
      if (size == 0 || number < numbers[size - 1]) {
        if (size == numbers.length) {
          numbers = Arrays.copyOf(numbers, 2 * size);
          counts = Arrays.copyOf(counts, 2 * size);
        }
        numbers[size++] = number;
      }
      counts[size - 1] += count;
    }

    /** How many distinct numbers were added. */
    public int distinct() {
      return size;
    }

    public NumberCounts build() {
      double[] ascending = new double[size];
      long[] theirs = new long[size];
      for (int i = 0; i < size; i++) {
        ascending[i] = numbers[size - 1 - i];
        theirs[i] = counts[size - 1 - i];
      }
      return new NumberCounts(ascending, theirs);
    }
  }
}
