package dev.precedent.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @Test
  void readsWhatTheJdkReads() {
    Random random = new Random(45);
    for (int round = 0; round < 10_000; round++) {
      String text =
          Instant.ofEpochSecond(random.nextLong(-62_135_596_800L, 253_402_300_800L)).toString();
      assertThat(Times.parse(text)).isEqualTo(OffsetDateTime.parse(text).toInstant());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-02-29T00:00:00.5Z",
        "2024-02-29T00:00:00.123456789+05:30",
        "2024-02-29T23:59Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z"
      })
  void readsEveryFormOfRfc3339(String text) {
    assertThat(Times.parse(text)).isEqualTo(OffsetDateTime.parse(text).toInstant());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2023-02-29T00:00:00Z",
        "2024-13-01T00:00:00Z",
        "2024-01-01T24:00:00Z",
        "2024-01-01T00:60:00Z",
        "2024-01-01T00:00:60Z",
        "2024-01-01 00:00:00Z",
        "2024-01-01T00:00:00",
        "٢٠٢٤-01-01T00:00:00Z",
        "0000-12-31T23:59:59Z",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00"
      })
  void refusesWhatIsNoTime(String text) {
    assertThatThrownBy(() -> Times.parse(text))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("RFC 3339")
        .hasMessageContaining(text);
  }
}
