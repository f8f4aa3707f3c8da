package dev.precedent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HalvesTest {

  @Test
  void keepsTheHighestOfEachHalfAndWhatWasAfterEachQuarter() {
    Halves halves = new Halves(100);

    halves.add(0, 10);
    halves.add(24, 90);
    halves.add(30, 20);
    halves.add(49, 30);
    halves.add(50, 40);
    halves.add(99, 70);
    halves.add(100, 60);
    halves.settled(50);

    assertThat(halves.first()).isEqualTo(90);
    assertThat(halves.second()).isEqualTo(70);
    assertThat(halves.quarters()).containsExactly(20, 40, 70, 50);
  }

  @Test
  void aLookThatComesLateStandsForAllQuartersBeforeIt() {
    Halves halves = new Halves(100);

    halves.add(80, 5);
    halves.settled(6);

    assertThat(halves.first()).isZero();
    assertThat(halves.second()).isEqualTo(6);
    assertThat(halves.quarters()).containsExactly(5, 5, 5, 6);
  }
}
