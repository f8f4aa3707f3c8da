package dev.precedent.benchmark.statistics;

import java.util.Arrays;

/**
 * How many cases have each score, by what they truly are; scores are numbered from the highest one
 * on. 24 bytes are kept for each distinct score.
 */
public final class ScoreCounts {
  private final double[] scores;
  private final long[] positive;
  private final long[] negative;
  private final long positives;
  private final long negatives;

  private ScoreCounts(double[] scores, long[] positive, long[] negative) {
    this.scores = scores;
    this.positive = positive;
    this.negative = negative;
    this.positives = Arrays.stream(positive).sum();
    this.negatives = Arrays.stream(negative).sum();
  }

  /** How many distinct scores there are. */
  public int distinct() {
    return scores.length;
  }

  /** A score, which is lower than those before it. */
  public double score(int number) {
    return scores[number];
  }

  /** How many truly positive cases have a score. */
  public long positive(int number) {
    return positive[number];
  }

  /** How many truly negative cases have a score. */
  public long negative(int number) {
    return negative[number];
  }

  /** How many cases are truly positive. */
  public long positives() {
    return positives;
  }

  /** How many cases are truly negative. */
  public long negatives() {
    return negatives;
  }

  /** All cases. */
  public long total() {
    return positives + negatives;
  }

  /** The matrix where a case is called positive if its score is a threshold or more. */
  public Confusion at(double threshold) {
    long tp = 0;
    long fp = 0;
    for (int i = 0; i < scores.length && scores[i] >= threshold; i++) {
      tp += positive[i];
      fp += negative[i];
    }
    return new Confusion(tp, fp, positives - tp, negatives - fp);
  }

  /**
   * The same with fewer scores, where there are more than so many: neighbours are taken together
   * under the lowest of them, so that each has about as many cases. The matrices at the scores that
   * are left are the same.
   */
  public ScoreCounts within(int most) {
    if (scores.length <= most) {
      return this;
    }
    Builder fewer = new Builder();
    long above = 0;
    long pos = 0;
    long neg = 0;
    long told = 0;
    for (int i = 0; i < scores.length; i++) {
      pos += positive[i];
      neg += negative[i];
      above += positive[i] + negative[i];
      long share = (long) ((double) above / total() * most);
      if (share > told || i == scores.length - 1) {
        fewer.add(scores[i], pos, neg);
        pos = 0;
        neg = 0;
        told = share;
      }
    }
    return fewer.build();
  }

  /** The same scores with other counts, as they might have been drawn. */
  ScoreCounts drawn(long[] otherPositive, long[] otherNegative) {
    return new ScoreCounts(scores, otherPositive, otherNegative);
  }

  /** Takes scores from the highest to the lowest. */
  public static final class Builder {
    private double[] scores = new double[16];
    private long[] positive = new long[16];
    private long[] negative = new long[16];
    private int size;

    /**
     * Adds cases.
     *
     * @param score not higher than the last one
     */
    public Builder add(double score, long positives, long negatives) {
      if (size > 0 && score > scores[size - 1] || Double.isNaN(score)) {
        throw new IllegalArgumentException("%s behind %s".formatted(score, scores[size - 1]));
      }
      if (size == 0 || score < scores[size - 1]) {
        if (size == scores.length) {
          scores = Arrays.copyOf(scores, 2 * size);
          positive = Arrays.copyOf(positive, 2 * size);
          negative = Arrays.copyOf(negative, 2 * size);
        }
        scores[size++] = score;
      }
      positive[size - 1] += positives;
      negative[size - 1] += negatives;
      return this;
    }

    /** How many distinct scores were added. */
    public int distinct() {
      return size;
    }

    public ScoreCounts build() {
      return new ScoreCounts(
          Arrays.copyOf(scores, size),
          Arrays.copyOf(positive, size),
          Arrays.copyOf(negative, size));
    }
  }
}
