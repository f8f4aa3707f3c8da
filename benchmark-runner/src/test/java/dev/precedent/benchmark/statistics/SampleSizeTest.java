package dev.precedent.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.contracts.InvalidValue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleSizeTest {
  /** Cochran (1977), section 4.4: 385 for five points either way, 278 of a thousand. */
  @Test
  void aHalfWidthTakesAsManyAsTextbooksSay() {
    assertThat(SampleSize.forHalfWidth(0.5, 0.05, null)).isEqualTo(385);
    assertThat(SampleSize.forHalfWidth(0.5, 0.05, 1_000L)).isEqualTo(278);
    assertThat(SampleSize.forHalfWidth(0.05, 0.01, null)).isEqualTo(1825);
    assertThat(SampleSize.forHalfWidth(0.5, 0.4, 3L)).isEqualTo(3);
    assertThat(SampleSize.forHalfWidth(0, 0.1, null)).isEqualTo(1);
  }

  /** The two-sample size of Fleiss, Levin and Paik for 60 against 70 %, power 80 %. */
  @Test
  void aDifferenceTakesAsManyAsTextbooksSay() {
    assertThat(SampleSize.forDifference(0.6, 0.7, 0.8)).isEqualTo(356);
    assertThat(SampleSize.forDifference(0.7, 0.6, 0.8)).isEqualTo(356);
  }

  @Test
  void aDifferenceIsFoundAsOftenAsPlanned() {
    long size = SampleSize.forDifference(0.05, 0.08, 0.9);
    Random random = new Random(23);
    int found = 0;
    for (int run = 0; run < Simulated.DRAWS; run++) {
      double one = share(size, 0.05, random);
      double other = share(size, 0.08, random);
      double middle = (one + other) / 2;
      double z = (one - other) / Math.sqrt(2 * middle * (1 - middle) / size);
      found += Math.abs(z) > Wilson.Z ? 1 : 0;
    }
    assertThat(found / (double) Simulated.DRAWS).isBetween(0.88, 0.92);
  }

  @Test
  void whatCannotBePlannedIsRefused() {
    assertThatThrownBy(() -> SampleSize.forHalfWidth(1.5, 0.1, null))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> SampleSize.forHalfWidth(0.5, 0, null))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> SampleSize.forDifference(0.5, 0.5, 0.8))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> SampleSize.forDifference(0.5, 0.4, 1))
        .isInstanceOf(InvalidValue.class);
  }

  private static double share(long size, double rate, Random random) {
    int so = 0;
    for (int i = 0; i < size; i++) {
      so += random.nextDouble() < rate ? 1 : 0;
    }
    return so / (double) size;
  }
}
