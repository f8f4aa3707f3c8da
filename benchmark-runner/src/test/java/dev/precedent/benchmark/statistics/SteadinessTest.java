package dev.precedent.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SteadinessTest {
  @Test
  void windowsWithTooFewAreTakenTogether() {
    // 40 of 80 in all: 10 units make 5 of both kinds
    Steadiness steadiness = of(new long[] {6, 4, 10, 30, 26, 4}, new long[] {3, 2, 5, 25, 3, 2});

    assertThat(steadiness.windows()).isEqualTo(4);
    assertThat(steadiness.degreesOfFreedom()).isEqualTo(3);
    // by hand: 5 of 10, 5 of 10, 25 of 30, 5 of 30, where half is expected
    assertThat(steadiness.statistic()).isCloseTo(2 * (100 / 15.0 + 100 / 15.0), within(1e-12));
  }

  @Test
  void whereNothingCanBeToldApartItSaysWhy() {
    assertThat(of(new long[] {50, 50}, new long[] {50, 50}).undefined())
        .containsEntry("pValue", "all that was compared came out alike");
    assertThat(of(new long[] {0}, new long[] {0}).undefined())
        .containsEntry("pValue", "nothing could be compared");
    assertThat(of(new long[] {9, 9}, new long[] {8, 8}).undefined().get("pValue"))
        .startsWith("there is too little to tell windows apart");
  }

  /** Twenty raters over twelve windows, none of whom changes: 600 such series. */
  @Test
  void withoutDriftOneSeriesInTwentyRaisesAnAlarmAtMost() {
    int alarmed = 0;
    int series = 600;
    Random random = new Random(20261130);
    for (int i = 0; i < series; i++) {
      List<@Nullable Double> chances = new ArrayList<>();
      for (int rater = 0; rater < 20; rater++) {
        double share = 0.6 + 0.38 * random.nextDouble();
        List<Steadiness.Window> windows = new ArrayList<>();
        for (int window = 0; window < 12; window++) {
          int units = random.nextInt(60);
          long found = random.doubles(units).filter(each -> each < share).count();
          windows.add(new Steadiness.Window(units, found));
        }
        chances.add(Steadiness.of(windows).pValue());
      }
      alarmed += WindowAlarm.ofRaters(chances).raised().isEmpty() ? 0 : 1;
    }

    assertThat(alarmed / (double) series).isBetween(0.005, 0.07);
  }

  private static Steadiness of(long[] units, long[] found) {
    List<Steadiness.Window> windows = new ArrayList<>();
    for (int i = 0; i < units.length; i++) {
      windows.add(new Steadiness.Window(units[i], found[i]));
    }
    return Steadiness.of(windows);
  }
}
