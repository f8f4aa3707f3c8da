package dev.precedent.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DawidSkeneTest {
  /**
   * Table 1 of Dawid and Skene (1979): what five anaesthetists said of 45 patients, the first one
   * three times.
   */
  private static final String TABLE_1 =
      """
      1111111 3334334 1122122 2223121 2223222 2223322 1222111 3333433 2222223 2322223 4444444 2223343
      1111111 2223212 1211111 1112111 1111111 1111111 2222221 2221322 2222222 2222221 2223222 2212222
      1111111 1111111 2322222 1111111 1111111 1121121 1111111 3333233 1111111 2222222 2223232 4334343
      2212232 2323233 3333432 1111111 1111111 1212111 2322222 1211111 2222222
      """;

  private static final int[] OBSERVERS = {0, 0, 0, 1, 2, 3, 4};

  private static final double FIVE_DIGITS = 1e-5;

  /** Where they are more exact than the paper, they are what crowd-kit 1.4.2 comes to. */
  @Test
  void theirOwnDataComeToTheirPublishedShares() throws Exception {
    DawidSkene.Estimate estimate = ofTable1().estimate();

    assertThat(
            Arrays.stream(estimate.shares())
                .map(share -> Math.round(share * 100) / 100.0)
                .toArray())
        .containsExactly(0.40, 0.42, 0.11, 0.07);
    close(estimate.shares(), 0.39955475288268, 0.4219833919144738, 0.111795188536141, 1 / 15.0);
    close(estimate.said()[0][0], 0.8894883486824564, 0.11051165131383581, 0, 0);
    close(estimate.said()[0][1], 0.07058545052884474, 0.8763799368395292, 0.05303461262987072, 0);
    close(estimate.said()[0][2], 0, 0.338821540191761, 0.6611784597949873, 0);
    close(estimate.said()[0][3], 0, 0, 5 / 9.0, 4 / 9.0);
    close(estimate.said()[1][0], 0.8342140831402691, 0.16578591684860738, 0, 0);
    close(estimate.said()[1][1], 0.052706703954546526, 0.6329461950660136, 0.31434710097417384, 0);
    close(estimate.said()[1][2], 0, 0, 1, 0);
  }

  @Test
  void endsWhereNothingMovesAnyMore() throws Exception {
    DawidSkene.Estimate estimate = ofTable1().estimate();

    assertThat(estimate.converged()).isTrue();
    assertThat(estimate.moved()).isLessThanOrEqualTo(DawidSkene.TOLERANCE);
    assertThat(estimate.iterations()).isBetween(5, DawidSkene.MOST_ITERATIONS - 1);
    assertThat(Arrays.stream(estimate.shares()).sum()).isCloseTo(1, within(1e-12));
    for (double[] truth : estimate.truths()) {
      assertThat(Arrays.stream(truth).sum()).isCloseTo(1, within(1e-12));
    }
    assertThat(estimate.logLikelihood()).isNegative();
  }

  @Test
  void findsWhatRatersWereMadeToDo() throws Exception {
    double[] right = {0.95, 0.6, 0.8, 0.55, 0.9};
    int units = 20_000;
    Random random = new Random(5);
    DawidSkene estimator = new DawidSkene(right.length, 3);
    int[] truths = random.ints(units, 0, 3).toArray();
    int[] patterns = new int[units];
    for (int unit = 0; unit < units; unit++) {
      int truth = truths[unit];
      int[] given =
          Arrays.stream(right)
              .mapToInt(
                  often ->
                      random.nextDouble() < often ? truth : (truth + 1 + random.nextInt(2)) % 3)
              .toArray();
      patterns[unit] = estimator.add(IntStream.range(0, right.length).toArray(), given);
    }

    DawidSkene.Estimate estimate = estimator.estimate();

    for (int rater = 0; rater < right.length; rater++) {
      for (int truth = 0; truth < 3; truth++) {
        assertThat(estimate.said()[rater][truth][truth]).isCloseTo(right[rater], within(0.02));
      }
    }
    long found =
        IntStream.range(0, units)
            .filter(unit -> estimate.truths()[patterns[unit]][truths[unit]] > 0.5)
            .count();
    assertThat(found / (double) units).isGreaterThan(0.95);
  }

  @Test
  void aRaterWhoNeverSawATruthHasNothingToBeToldOfIt() throws Exception {
    DawidSkene estimator = new DawidSkene(3, 2);
    estimator.add(new int[] {0, 1, 2}, new int[] {0, 0, 0});
    estimator.add(new int[] {0, 1}, new int[] {1, 1});

    DawidSkene.Estimate estimate = estimator.estimate();

    assertThat(estimate.said()[2][0]).containsExactly(1, 0);
    assertThat(estimate.said()[2][1]).containsExactly(0, 0);
    assertThat(estimate.shares()).containsExactly(0.5, 0.5);
  }

  @Test
  void endsWhenItIsInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(ofTable1()::estimate).isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  private static DawidSkene ofTable1() {
    DawidSkene estimator = new DawidSkene(5, 4);
    for (String patient : TABLE_1.trim().split("\\s+")) {
      estimator.add(OBSERVERS, patient.chars().map(digit -> digit - '1').toArray());
    }
    return estimator;
  }

  private static void close(double[] found, double... expected) {
    assertThat(found).containsExactly(expected, within(FIVE_DIGITS));
  }
}
