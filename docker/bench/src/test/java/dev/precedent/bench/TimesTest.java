package dev.precedent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimesTest {
  @Test
  void saysWhatAShareStayedWithin() {
    Times times = new Times();
    for (int i = 2_000; i > 0; i--) {
      times.add(i * 1_000_000L);
    }

    assertThat(times.quantile(0.5)).isEqualTo(1_000);
    assertThat(times.quantile(0.99)).isEqualTo(1_980);
    assertThat(times.quantile(1)).isEqualTo(2_000);
    assertThat(times.mean()).isEqualTo(1_000.5);
  }
}
