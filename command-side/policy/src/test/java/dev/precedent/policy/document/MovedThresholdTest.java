package dev.precedent.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.contracts.InvalidValue;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MovedThresholdTest {
  private static final String DOCUMENT =
      """
      # é and 𝒳 stand before it
      policy: spam
      version: 1.0.0
      title: Spam
      signals:
        score: {type: double}
      thresholds: {
        block_at:   0.80,   # as it was
        other: 1 }
      outcomes: [ALLOW, REMOVE]
      tree:
        - {clause: S.1, when: score >= block_at, outcome: REMOVE}
        - {clause: S.2, when: score >= other, outcome: REMOVE}
        - {clause: S.9, outcome: ALLOW}
      text: S.1 Spam.
      """;

  @Test
  void movesTheNumberAndNotAByteBesides() {
    String moved = MovedThreshold.in(DOCUMENT, "block_at", 0.625);

    assertThat(moved).isEqualTo(DOCUMENT.replace("0.80", "0.625"));
    assertThat(
            Objects.requireNonNull(
                    PolicyParser.parse(moved).orElseThrow().thresholds().get("block_at"))
                .bound())
        .isEqualTo(0.625);
    assertThat(MovedThreshold.in(DOCUMENT, "other", 2))
        .isEqualTo(DOCUMENT.replace("other: 1", "other: 2"));
  }

  @Test
  void saysWhichThresholdsThereAre() {
    assertThatThrownBy(() -> MovedThreshold.in(DOCUMENT, "score", 0.5))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("called 'score'; it has block_at, other");
    assertThatThrownBy(() -> MovedThreshold.in("policy: spam\n", "score", 0.5))
        .hasMessageContaining("it has none");
  }
}
