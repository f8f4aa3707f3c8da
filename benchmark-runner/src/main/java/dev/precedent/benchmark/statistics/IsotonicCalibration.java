package dev.precedent.benchmark.statistics;

import java.util.Arrays;

/**
 * The chance that a case is truly positive by its score, as labelled cases show it: of all chances
 * that do not fall where scores rise, those that are nearest to the truths, by the pool of adjacent
 * violators (M. Ayer and others, Annals of Mathematical Statistics 26 (1955) 641–647; B. Zadrozny
 * and C. Elkan, KDD (2002) 694–699). Between two scores of labelled cases it lies on the line
 * between their chances; beyond the last one it stays.
 */
public final class IsotonicCalibration {
  private final double[] scores;
  private final double[] chances;

  private IsotonicCalibration(double[] scores, double[] chances) {
    this.scores = scores;
    this.chances = chances;
  }

  /**
   * From labelled cases.
   *
   * @param counts at least one case
   */
  public static IsotonicCalibration of(ScoreCounts counts) {
    int size = counts.distinct();
    double[] scores = new double[size];
    double[] positive = new double[size];
    double[] cases = new double[size];
    int[] ends = new int[size];
    int blocks = 0;
    for (int i = 0; i < size; i++) {
      int number = size - 1 - i; // they are counted from the highest on
      scores[i] = counts.score(number);
      positive[blocks] = counts.positive(number);
      cases[blocks] = counts.positive(number) + counts.negative(number);
      ends[blocks] = i + 1;
      blocks++;
      while (blocks > 1
          && positive[blocks - 2] * cases[blocks - 1] >= positive[blocks - 1] * cases[blocks - 2]) {
        blocks--;
        positive[blocks - 1] += positive[blocks];
        cases[blocks - 1] += cases[blocks];
        ends[blocks - 1] = ends[blocks];
      }
    }
    double[] chances = new double[size];
    for (int block = 0, i = 0; block < blocks; block++) {
      for (; i < ends[block]; i++) {
        chances[i] = positive[block] / cases[block];
      }
    }
    return new IsotonicCalibration(scores, chances);
  }

  /**
   * The chance of a score.
   *
   * @return from 0 to 1
   */
  public double chance(double score) {
    int at = Arrays.binarySearch(scores, score);
    if (at >= 0) {
      return chances[at];
    }
    int above = -at - 1;
    if (above == 0) {
      return chances[0];
    }
    if (above == scores.length) {
      return chances[above - 1];
    }
    double share = (score - scores[above - 1]) / (scores[above] - scores[above - 1]);
    return chances[above - 1] + share * (chances[above] - chances[above - 1]);
  }
}
