package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.benchmark.Given;
import dev.precedent.policy.PolicyVersion;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutcomesTest {

  @Test
  void theReplayedVersionGivesTheOrder() {
    Outcomes outcomes =
        new Outcomes(version("2.0.0", "A, C, B"), Set.of(version("1.0.0", "A, B, C")));

    assertThat(outcomes.ordered()).containsExactly("A", "C", "B");
    assertThat(outcomes.atLeast("C")).containsExactlyInAnyOrder("C", "B");
  }

  @Test
  void whatOnlyAnotherVersionHasStandsBehindWhatItFollowsThere() {
    Outcomes outcomes =
        new Outcomes(
            version("2.0.0", "ALLOW, REMOVE"),
            List.of(
                version("1.1.0", "IGNORE, ALLOW, WARN, REMOVE, BAN"),
                version("1.0.0", "ALLOW, ESCALATE, REMOVE")));

    assertThat(outcomes.ordered())
        .containsExactly("IGNORE", "ALLOW", "WARN", "ESCALATE", "REMOVE", "BAN");
  }

  @Test
  void positiveIsWhatTheVersionThatKnowsItCallsSo() {
    Outcomes outcomes =
        new Outcomes(
            version("2.0.0", "IGNORE, ALLOW, REMOVE"), Set.of(version("1.0.0", "PASS, ALLOW")));

    assertThat(outcomes.ordered()).containsExactly("PASS", "IGNORE", "ALLOW", "REMOVE");
    assertThat(outcomes.positive(null)).containsExactly("ALLOW", "REMOVE");
    assertThat(outcomes.positive(Set.of("REMOVE", "PASS"))).containsExactly("PASS", "REMOVE");
  }

  private static PolicyVersion version(String number, String outcomes) {
    return Given.policy(
        """
        policy: spam
        version: %s
        title: Spam
        outcomes: [%s]
        tree: [{clause: SP.1, outcome: %s}]
        text: SP.1 It is as it is.
        """
            .formatted(number, outcomes, outcomes.substring(0, outcomes.indexOf(','))));
  }
}
