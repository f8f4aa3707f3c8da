package dev.precedent.policy.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.Value;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Question;
import dev.precedent.policy.Threshold;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EditionTest {
  @Test
  void asksInTheOrderOfTheTree() throws IOException {
    PolicyVersion policy = Golden.hateSpeech();

    assertThat(Edition.elsewhere(policy).questions())
        .extracting(Question::name)
        .containsExactly("kinds", "target", "harm", "quoted");
  }

  @Test
  void leavesOutWhatOnlyOtherMarketsAskFor() throws IOException {
    PolicyVersion policy = Golden.hateSpeech();

    assertThat(Edition.of(policy, "DACH").questions())
        .extracting(Question::name)
        .containsExactly("kinds", "target");
  }

  @Test
  void asksLastForWhatNoTreeNeeds() throws IOException {
    assertThat(Edition.elsewhere(Golden.demo("conversational-abuse-2.0.0")).questions())
        .extracting(Question::name)
        .containsExactly("severity", "direction", "type", "target");
  }

  @Test
  void followsTheMarketOfACase() throws IOException {
    PolicyVersion policy = Golden.hateSpeech();

    assertThat(Edition.of(policy, Map.of("region", Value.of("AT"))))
        .isEqualTo(Edition.of(policy, "DACH"))
        .hasToString("hate-speech@2.1.0, market DACH");
    assertThat(Edition.of(policy, Map.of("region", Value.of("US"))))
        .isEqualTo(Edition.of(policy, Map.of()))
        .isEqualTo(Edition.elsewhere(policy))
        .hasToString("hate-speech@2.1.0");
    assertThatThrownBy(() -> Edition.of(policy, "US"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("has no market 'US'; it has DACH");
  }

  @Test
  void knowsWhatAMarketChanges() throws IOException {
    PolicyVersion policy = Golden.hateSpeech();
    Edition dach = Edition.of(policy, "DACH");

    assertThat(dach.changedClauses()).containsExactly("HS.3a");
    assertThat(dach.thresholds().get("hate_remove")).extracting(Threshold::bound).isEqualTo(0.95);
    assertThat(Edition.of(policy, "FR").clauses())
        .containsExactly("HS.2", "HS.3", "HS.3f", "HS.3b", "HS.9");
  }
}
