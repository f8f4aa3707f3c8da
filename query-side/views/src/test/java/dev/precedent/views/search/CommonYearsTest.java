package dev.precedent.views.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CommonYearsTest {

  @Test
  void leavesOutTheFewThatLieFarFromAllOthers() {
    assertThat(years(Map.of(1, 1L, 2024, 50L, 2025, 50L, 9999, 1L)))
        .isEqualTo(new CommonYears(2024, 2025, 1, 1));
    assertThat(years(Map.of(1900, 3L, 1970, 2L, 2024, 500L)))
        .isEqualTo(new CommonYears(2024, 2024, 5, 0));
    assertThat(years(Map.of(2024, 1L, 9999, 1L))).isEqualTo(new CommonYears(2024, 2024, 0, 1));
  }

  @Test
  void keepsWhatIsNotOdd() {
    assertThat(years(Map.of(2024, 1L))).isEqualTo(new CommonYears(2024, 2024, 0, 0));
    assertThat(years(Map.of(1970, 200L, 2024, 500L))).isEqualTo(new CommonYears(1970, 2024, 0, 0));
    assertThat(years(Map.of(2005, 1L, 2015, 1L, 2025, 500L)))
        .isEqualTo(new CommonYears(2005, 2025, 0, 0));
  }

  private static CommonYears years(Map<Integer, Long> counts) {
    return CommonYears.of(new TreeMap<>(counts));
  }
}
