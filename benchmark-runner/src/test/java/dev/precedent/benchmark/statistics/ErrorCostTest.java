package dev.precedent.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.precedent.contracts.InvalidValue;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ErrorCostTest {
  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void eachMistakeCostsItsWeight() {
    Paired paired =
        Paired.NONE
            .with(true, false, false, 3) // no false positives any more
            .with(false, true, false, 1) // a new one
            .with(true, false, true, 2) // missed now
            .with(true, true, true, 10)
            .with(false, false, false, 10);

    ErrorCost cost = ErrorCost.of(paired, new ErrorWeights(1, 20));

    assertThat(cost.before()).isEqualTo(3);
    assertThat(cost.after()).isEqualTo(41);
    assertThat(cost.change()).isEqualTo(38);
    assertThat(cost.interval().getFirst()).isLessThan(38);
    assertThat(cost.interval().getLast()).isGreaterThan(38);
  }

  /** Agresti and Min (2005): (c* - b*) / n* with half a case more in each of four cells. */
  @Test
  void theIntervalIsThePublishedOneForMistakesOfOneKind() {
    Paired paired =
        Paired.NONE
            .with(true, true, true, 50)
            .with(true, false, true, 12)
            .with(false, true, true, 5)
            .with(false, false, true, 33);

    ErrorCost cost = ErrorCost.of(paired, new ErrorWeights(1, 1));

    double middle = (12.5 - 5.5) / 102;
    double half = 1.959963984540054 * Math.sqrt((12.5 + 5.5) - 7.0 * 7.0 / 102) / 102;
    assertThat(cost.interval().getFirst()).isEqualTo(100 * (middle - half), EXACT);
    assertThat(cost.interval().getLast()).isEqualTo(100 * (middle + half), EXACT);
  }

  @Test
  void theIntervalHoldsTheTruthAsOftenAsItSays() {
    Random random = new Random(11);
    int held = 0;
    int runs = 2_000;
    for (int run = 0; run < runs; run++) {
      Paired paired = Paired.NONE;
      for (int i = 0; i < 80; i++) {
        boolean truth = i % 4 == 0;
        boolean old = random.nextDouble() < 0.8 == truth;
        boolean now = random.nextDouble() < 0.1 != old;
        paired = paired.with(old, now, truth, 1);
      }
      // of each truth a fifth is wrong before; a tenth of all changes: 0.8 * 0.1 - 0.2 * 0.1
      double expected = 60 * 0.06 * 1 + 20 * 0.06 * 5;
      ErrorCost cost = ErrorCost.of(paired, new ErrorWeights(1, 5));
      held +=
          cost.interval().getFirst() <= expected && expected <= cost.interval().getLast() ? 1 : 0;
    }
    assertThat(held / (double) runs).isBetween(0.93, 0.98);
  }

  @Test
  void mistakesThatCostNothingOrLessAreRefused() {
    assertThatThrownBy(() -> new ErrorWeights(0, 0)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new ErrorWeights(-1, 2)).hasMessageContaining("fp=-1.0");
    assertThatThrownBy(() -> new ErrorWeights(1, Double.NaN)).isInstanceOf(InvalidValue.class);
  }
}
