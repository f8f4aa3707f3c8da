package dev.precedent.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LabelStandingTest {
  @Test
  void aLabelThatNamesARaterIsTheOneThatNamesNoStanding() {
    LabelRecorded named = label(",\"standing\":\"rater\"");

    assertThat(named).isEqualTo(label(""));
    assertThat(CanonicalJson.write(named)).isEqualTo(CanonicalJson.write(label("")));
    assertThat(EventType.revisionOf(named)).isEqualTo(1);
  }

  @Test
  void anExpertsLabelIsOfTheRevisionThatHasStandings() {
    LabelRecorded expert = label(",\"standing\":\"expert\"");

    assertThat(expert.standing()).isEqualTo(LabelStanding.EXPERT);
    assertThat(EventType.revisionOf(expert)).isEqualTo(3);
    assertThat(EventType.revisionOf(label(",\"round\":\"2\""))).isEqualTo(2);
  }

  @Test
  void anotherStandingIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> label(",\"standing\":\"boss\""))
        .hasStackTraceContaining(
            "a standing is one of expert, rater, appeal, report, found 'boss'");
  }

  private static LabelRecorded label(String more) {
    return CanonicalJson.read(
        """
        {"case":{"id":"c"},"id":"l","labelledAt":"2021-03-01T00:00:00Z","policy":"spam",\
        "rater":"r","value":"REMOVE","version":"1.0.0"%s}"""
            .formatted(more)
            .getBytes(UTF_8),
        LabelRecorded.class);
  }
}
