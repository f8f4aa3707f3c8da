package dev.precedent.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AllocationTest {
  @Test
  void theLargestRemaindersAreRoundedUp() {
    assertThat(Allocation.proportional(new long[] {500, 300, 201}, 10, 0)).containsExactly(5, 3, 2);
    assertThat(Allocation.proportional(new long[] {55, 33, 12}, 10, 0)).containsExactly(6, 3, 1);
    assertThat(Allocation.proportional(new long[] {34, 33, 33}, 10, 0)).containsExactly(4, 3, 3);
  }

  @Test
  void noStratumIsBelowTheMinimumOrBeyondItsUnits() {
    assertThat(Allocation.proportional(new long[] {10_000, 10, 1}, 100, 2))
        .containsExactly(97, 2, 1);
    assertThat(Allocation.proportional(new long[] {3, 4}, 7, 2)).containsExactly(3, 4);
  }

  /** Cochran (1977), chapter 5: n W S / sum of W S; here W = .4, .6 and S = .3, .5. */
  @Test
  void neymanDrawsWhereUnitsVary() {
    assertThat(Allocation.neyman(new long[] {4_000, 6_000}, new double[] {0.1, 0.5}, 420, 2))
        .containsExactly(120, 300);
    // the second is drawn as a whole, and the rest goes where there is room
    assertThat(Allocation.neyman(new long[] {9_000, 50}, new double[] {0.0001, 0.5}, 400, 2))
        .containsExactly(350, 50);
  }

  @Test
  void whateverIsAskedForIsDividedWithoutRest() {
    Random random = new Random(5);
    for (int run = 0; run < 5_000; run++) {
      long[] sizes = random.longs(1 + random.nextInt(12), 1, 2_000).toArray();
      double[] rates = random.doubles(sizes.length, 0.001, 0.999).toArray();
      long minimum = random.nextInt(4);
      long least = Allocation.least(sizes, minimum);
      long all = Arrays.stream(sizes).sum();
      long size = least + (long) (random.nextDouble() * (all - least + 1));
      for (long[] drawn :
          new long[][] {
            Allocation.proportional(sizes, size, minimum),
            Allocation.neyman(sizes, rates, size, minimum)
          }) {
        assertThat(Arrays.stream(drawn).sum()).isEqualTo(size);
        for (int i = 0; i < sizes.length; i++) {
          assertThat(drawn[i]).isBetween(Math.min(sizes[i], minimum), sizes[i]);
        }
      }
    }
  }

  @Test
  void whatCannotBeDividedIsRefused() {
    assertThatThrownBy(() -> Allocation.proportional(new long[] {5, 5}, 3, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Allocation.proportional(new long[] {5, 5}, 11, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
