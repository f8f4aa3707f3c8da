package dev.precedent.policy.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.policy.FactType;
import dev.precedent.policy.Timestamp;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundTest {
  @ParameterizedTest
  @CsvSource({
    "0.95, 0.97, 0.96",
    "0.6, 0.97, 0.8",
    "0.6, 0.7, 0.65",
    "10, 1000, 500",
    "-1, 2, 0",
    "-3, -2, -2.5",
    "0.1, 0.10000000000000002, 0.10000000000000002",
    "1e300, 1.7e308, 1e308"
  })
  void decimalsBetweenAreRound(double low, double high, double expected) {
    assertThat(Round.between(low, high)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.97, 0.98, 0.96",
    "3, 4, 2",
    "-0.5, -0.4, -0.6",
    "0, 1, -1",
    "1000, 1001, 999",
    "1e300, 1.0000000000000002e300, 9.999999999999999e299"
  })
  void decimalsBesideAreOneDigitOff(double number, double above, double below) {
    assertThat(Round.above(number)).isEqualTo(above);
    assertThat(Round.below(number)).isEqualTo(below);
  }

  @ParameterizedTest
  @CsvSource({"3, 5, 4", "3, 100, 50", "-10, 10, 0", "2.5, 3.5, 3", "-2000, 100, 0"})
  void wholeNumbersBetweenAreRound(double low, double high, long expected) {
    assertThat(Round.between(low, high, Round.TENS)).hasValue(expected);
  }

  @Test
  void theresNoWholeNumberBetweenNeighbours() {
    assertThat(Round.between(3, 4, Round.TENS)).isEmpty();
    assertThat(Round.above(FactType.MAX_WHOLE, Round.TENS)).isEmpty();
    assertThat(Round.below(-FactType.MAX_WHOLE, Round.TENS)).isEmpty();
    assertThat(Round.above(1e300, Round.TENS)).isEmpty();
  }

  @Test
  void timesAreMidnightWherePossible() {
    double newYear = Timestamp.micros("2026-01-01T00:00:00Z").orElseThrow();
    double march = Timestamp.micros("2026-03-01T12:30:00Z").orElseThrow();

    assertThat(Timestamp.text(Round.between(newYear, march, Round.TIMES).orElseThrow()))
        .isEqualTo("2026-01-31T00:00:00Z");
    assertThat(Timestamp.text(Round.above(march, Round.TIMES).orElseThrow()))
        .isEqualTo("2026-03-02T00:00:00Z");
    assertThat(Timestamp.text(Round.below(march, Round.TIMES).orElseThrow()))
        .isEqualTo("2026-03-01T00:00:00Z");
  }

  @Test
  void whateverTheGapTheNumberIsInIt() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    for (int round = 0; round < 20_000; round++) {
      double one = Double.longBitsToDouble(random.nextLong());
      double other = random.nextBoolean() ? Math.nextUp(one) : one * (1 + random.nextDouble());
      double low = Math.min(one, other);
      double high = Math.max(one, other);
      if (low < high && Double.isFinite(low) && Double.isFinite(high)) {
        double between = Round.between(low, high);
        assertThat(between).isGreaterThan(low).isLessThanOrEqualTo(high);
        assertThat(between < high || Math.nextUp(low) == high).isTrue();
        assertThat(Round.above(high)).isGreaterThan(high);
        assertThat(Round.below(low)).isLessThan(low);
      }
    }
  }
}
