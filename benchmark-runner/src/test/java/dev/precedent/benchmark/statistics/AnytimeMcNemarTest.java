package dev.precedent.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnytimeMcNemarTest {
  private static final int SERIES = 4_000;
  private static final int LOOKS = 400;

  /** 2^n b! c! / (n + 1)!, by hand. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 1",
    "2, 0, 1.3333333333",
    "1, 1, 0.6666666667",
    "5, 0, 5.3333333333",
    "10, 2, 4.7738927739"
  })
  void isTheMeanLikelihoodByThatOfOneHalf(long b, long c, double e) {
    AnytimeMcNemar test = AnytimeMcNemar.of(b, c);

    assertThat(Math.pow(10, test.eLog10())).isCloseTo(e, within(1e-9));
    assertThat(test.p()).isCloseTo(Math.min(1, 1 / e), within(1e-9));
    assertThat(AnytimeMcNemar.of(c, b).p()).isEqualTo(test.p());
  }

  @Test
  void nothingSpeaksAgainstEqualityBeforeThereIsAPair() {
    AnytimeMcNemar none = AnytimeMcNemar.of(0, 0);

    assertThat(none.p()).isOne();
    assertThat(none.eLog10()).isZero();
    assertThat(none.share()).isNull();
    assertThat(none.shareInterval()).containsExactly(0.0, 1.0);
    assertThat(none.undefined()).contains("b + c = 0");
  }

  @Test
  void lookingAfterEachPairErrsNoMoreOftenThanItSays() {
    // given series in which both are right equally often, looked at after each pair
    SplittableRandom random = new SplittableRandom(20261130);
    int anytime = 0;
    int fixed = 0;
    for (int i = 0; i < SERIES; i++) {
      int won = 0;
      boolean alarm = false;
      boolean classic = false;
      for (int n = 1; n <= LOOKS; n++) {
        won += random.nextBoolean() ? 1 : 0;
        alarm |= AnytimeMcNemar.p(won, n - won) <= 0.05;
        classic |= i < SERIES / 10 && McNemar.of(won, n - won).pExact() <= 0.05;
      }
      anytime += alarm ? 1 : 0;
      fixed += classic ? 1 : 0;
    }

    // then it errs in at most 5 %, here with three standard errors to spare
    double bound = 0.05 + 3 * Math.sqrt(0.05 * 0.95 / SERIES);
    assertThat((double) anytime / SERIES).isPositive().isLessThan(bound);
    // and McNemar's own test, which may be looked at once, does not hold that
    assertThat((double) fixed / (SERIES / 10)).isGreaterThan(0.2);
  }

  @Test
  void theIntervalLeavesOutOneHalfWhereTheTestSaysSo() {
    for (int n = 1; n <= 60; n++) {
      for (int won = 0; won <= n; won++) {
        AnytimeMcNemar test = AnytimeMcNemar.of(won, n - won);
        double from = test.shareInterval().get(0);
        double to = test.shareInterval().get(1);
        assertThat(from > 0.5 || to < 0.5).as("%d of %d", won, n).isEqualTo(test.p() <= 0.05);
        assertThat((double) won / n).isBetween(from, to);
      }
    }
  }

  @Test
  void findsADifferenceThatThereIs() {
    SplittableRandom random = new SplittableRandom(7);
    int found = 0;
    for (int i = 0; i < 500; i++) {
      int won = 0;
      for (int n = 1; n <= LOOKS; n++) {
        won += random.nextDouble() < 0.65 ? 1 : 0;
        if (AnytimeMcNemar.p(won, n - won) <= 0.05) {
          found++;
          break;
        }
      }
    }

    assertThat(found / 500.0).isGreaterThan(0.95);
  }

  @Test
  void holdsWhereThereAreManyPairs() {
    AnytimeMcNemar apart = AnytimeMcNemar.of(60_000, 40_000);

    assertThat(apart.p()).isZero();
    assertThat(apart.eLog10()).isGreaterThan(800);
    assertThat(apart.shareInterval().get(0)).isBetween(0.59, 0.6);
    assertThat(apart.shareInterval().get(1)).isBetween(0.6, 0.61);
  }
}
