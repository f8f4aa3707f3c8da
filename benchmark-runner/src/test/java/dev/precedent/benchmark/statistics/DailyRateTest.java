package dev.precedent.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DailyRateTest {

  /** Student's t with four degrees of freedom is 2.7764 at 0.975. */
  @Test
  void daysWithoutAnyCountAsWell() {
    DailyRate rate = DailyRate.of(List.of(10L, 20L, 15L), 5);

    assertThat(rate.mean()).isEqualTo(9);
    assertThat(rate.most()).isEqualTo(20);
    double error = Math.sqrt((1 + 121 + 36 + 81 + 81) / 4.0 / 5);
    List<Double> interval = Objects.requireNonNull(rate.interval());
    assertThat(interval.getLast()).isEqualTo(9 + 2.7764451 * error, within(1e-6));
    assertThat(interval.getFirst()).isZero();
  }

  @Test
  void oneDaySaysNothingOfOthers() {
    assertThat(DailyRate.of(List.of(7L), 1)).isEqualTo(new DailyRate(7, null, 7));
    assertThat(DailyRate.of(List.of(), 1)).isEqualTo(new DailyRate(0, null, 0));
  }
}
