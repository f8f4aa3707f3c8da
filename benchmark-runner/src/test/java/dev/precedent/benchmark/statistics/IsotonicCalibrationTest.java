package dev.precedent.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IsotonicCalibrationTest {
  private static final double SAME = 1e-12;

  @Test
  void isWhatTheGreatestOfTheLeastMeansSays() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      int size = 1 + random.nextInt(20);
      double[] scores = new double[size];
      long[][] counts = new long[size][2];
      for (int i = 0; i < size; i++) {
        scores[i] = i + random.nextDouble();
        counts[i][0] = random.nextInt(4);
        counts[i][1] = random.nextInt(4) + (counts[i][0] == 0 ? 1 : 0);
      }
      ScoreCounts.Builder builder = new ScoreCounts.Builder();
      for (int i = size - 1; i >= 0; i--) {
        builder.add(scores[i], counts[i][0], counts[i][1]);
      }
      IsotonicCalibration calibration = IsotonicCalibration.of(builder.build());

      for (int i = 0; i < size; i++) {
        assertThat(calibration.chance(scores[i])).isCloseTo(expected(counts, i), within(SAME));
      }
      assertThat(calibration.chance(-1)).isEqualTo(calibration.chance(scores[0]));
      assertThat(calibration.chance(99)).isEqualTo(calibration.chance(scores[size - 1]));
    }
  }

  /** R. Barlow and others, Statistical Inference under Order Restrictions (1972), theorem 1.4. */
  private static double expected(long[][] counts, int at) {
    double greatest = 0;
    for (int from = 0; from <= at; from++) {
      double least = 1;
      for (int to = at; to < counts.length; to++) {
        long positive = 0;
        long all = 0;
        for (int i = from; i <= to; i++) {
          positive += counts[i][0];
          all += counts[i][0] + counts[i][1];
        }
        least = Math.min(least, (double) positive / all);
      }
      greatest = Math.max(greatest, least);
    }
    return greatest;
  }

  @Test
  void liesOnTheLineBetweenTwoScores() {
    IsotonicCalibration calibration =
        IsotonicCalibration.of(new ScoreCounts.Builder().add(0.8, 3, 1).add(0.4, 1, 3).build());

    assertThat(calibration.chance(0.5)).isCloseTo(0.375, within(SAME));
  }

  /**
   * Scores that are no chances, and of which there are others now: the expected accuracy of 200
   * series lies within three standard errors of the true one on the average, and each within 0.02.
   */
  @Test
  void expectsAsMuchAsIsTrueWhereOnlyScoresMoved() {
    Random random = new Random(11);
    double sum = 0;
    double squares = 0;
    int series = 200;
    for (int round = 0; round < series; round++) {
      Map<Double, long[]> labelled = new TreeMap<>();
      for (int i = 0; i < 10_000; i++) {
        double score = Math.round(random.nextDouble() * 1_000) / 1_000.0;
        labelled
            .computeIfAbsent(score, _ -> new long[2])[
            random.nextDouble() < chance(score) ? 0 : 1]++;
      }
      ScoreCounts.Builder builder = new ScoreCounts.Builder();
      new TreeMap<>(labelled)
          .descendingMap()
          .forEach((score, here) -> builder.add(score, here[0], here[1]));
      IsotonicCalibration calibration = IsotonicCalibration.of(builder.build());
      double expected = 0;
      double right = 0;
      int now = 10_000;
      for (int i = 0; i < now; i++) {
        double score = Math.sqrt(random.nextDouble()); // high ones are more frequent than before
        boolean called = score >= 0.6;
        double estimated = calibration.chance(score);
        expected += called ? estimated : 1 - estimated;
        right += called ? chance(score) : 1 - chance(score);
      }
      double apart = (expected - right) / now;
      assertThat(apart).isBetween(-0.02, 0.02);
      sum += apart;
      squares += apart * apart;
    }
    double mean = sum / series;
    double error = Math.sqrt((squares / series - mean * mean) / series);
    assertThat(Math.abs(mean)).isLessThan(3 * error + 0.002);
  }

  /** What a score means: it rises, and is not the score itself. */
  private static double chance(double score) {
    return score * score * 0.9 + 0.05;
  }
}
