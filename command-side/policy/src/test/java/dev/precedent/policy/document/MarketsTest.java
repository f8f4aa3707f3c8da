package dev.precedent.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Guidance;
import dev.precedent.policy.Market;
import dev.precedent.policy.Node;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Range;
import dev.precedent.policy.Signal;
import dev.precedent.policy.Threshold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketsTest {
  private final PolicyVersion policy = MarketPolicy.policy();

  @Test
  void aDocumentIsReadInFull() {
    assertThat(PolicyChecker.check(MarketPolicy.YAML).findings()).isEmpty();
    assertThat(policy.effective()).isEqualTo("2026-03-01");
    assertThat(policy.thresholds().values())
        .containsExactly(
            new Threshold("hate_remove", FactType.Kind.DOUBLE, 0.97),
            new Threshold("hate_review", FactType.Kind.DOUBLE, 0.6),
            new Threshold("new_law", FactType.Kind.TIMESTAMP, 1_767_225_600_000_000.0));
    assertThat(policy.signals().get("hate_score"))
        .isEqualTo(
            new Signal(
                "hate_score",
                new FactType(FactType.Kind.DOUBLE, false),
                "hate-clf",
                null,
                List.of(),
                new Range(0.0, 1.0)));
    assertThat(policy.signals().values())
        .extracting(Signal::values)
        .containsExactly(
            List.of(), List.of("en", "de", "fr"), List.of("DE", "AT", "CH", "FR", "US"), List.of());
    assertThat(policy.actions())
        .containsExactly(Map.entry("REMOVE", "Take down, notify the uploader"));
    assertThat(policy.guidance().sequencedEntrySet())
        .containsExactly(
            Map.entry(
                "HS.2",
                new Guidance(
                    "Only where the classifier is certain.",
                    List.of(
                        new Guidance.Example("They are all vermin.", true, "dehumanises"),
                        new Guidance.Example("I hate rain.", false, null)))),
            Map.entry("HS.1", new Guidance("People, not ideas.", List.of())));
    assertThat(policy.clauses())
        .containsExactly("HS.2", "HS.3", "HS.3a", "HS.3b", "HS.9", "HS.3f", "HS.1");
  }

  @Test
  void aMarketHasATreeOfItsOwn() {
    assertThat(policy.market()).isEqualTo("region");
    assertThat(policy.markets()).extracting(Market::name).containsExactly("DACH", "FR");
    Market dach = policy.markets().getFirst();
    assertThat(dach.regions()).containsExactly("DE", "AT", "CH");
    assertThat(dach.movedThresholds()).containsExactly("hate_remove");
    assertThat(dach.changedClauses()).containsExactly("HS.3a");
    assertThat(dach.thresholds().get("hate_remove"))
        .isEqualTo(new Threshold("hate_remove", FactType.Kind.DOUBLE, 0.95));
    assertThat(dach.thresholds().keySet()).isEqualTo(policy.thresholds().keySet());
    assertThat(dach.tree().getFirst().when())
        .isEqualTo(new Guard.Compare("hate_score", Guard.Relation.AT_LEAST, 0.95, "hate_remove"));
    assertThat(dach.tree().get(1).then())
        .containsExactly(
            new Node(
                "HS.3a",
                new Guard.Is("language", Value.of("de")),
                "language == \"de\"",
                "ESCALATE",
                List.of()),
            policy.tree().get(1).then().getLast());
    assertThat(dach.tree().getLast()).isSameAs(policy.tree().getLast());
    assertThat(policy.tree().getFirst().when())
        .isEqualTo(new Guard.Compare("hate_score", Guard.Relation.AT_LEAST, 0.97, "hate_remove"));
    assertThat(policy.markets().getLast().tree().get(1).then())
        .extracting(Node::clause)
        .containsExactly("HS.3f", "HS.3b");
  }

  @ParameterizedTest
  @CsvSource({
    "US, 0.96, en, HS.3 HS.3a, REMOVE",
    "DE, 0.96, en, HS.2, REMOVE",
    "CH, 0.94, de, HS.3 HS.3a, ESCALATE",
    "CH, 0.94, en, HS.3 HS.3b, ESCALATE",
    "FR, 0.96, en, HS.3 HS.3f, REMOVE",
    "FR, 0.97, en, HS.2, REMOVE",
    "Atlantis, 0.96, en, HS.3 HS.3a, REMOVE",
  })
  void theMarketOfACaseDecides(
      String region, double score, String language, String path, String outcome) {
    assertThat(policy.evaluate(facts(Value.of(region), score, language)))
        .isEqualTo(new Evaluation.Decided(outcome, List.of(path.split(" "))));
  }

  @Test
  void withoutAMarketNothingIsDecided() {
    Evaluation undecidable =
        new Evaluation.Undecidable(List.of(), "HS.2", new TreeSet<>(List.of("region")));
    assertThat(policy.evaluate(facts(null, 0.99, "en"))).isEqualTo(undecidable);
    assertThat(policy.evaluate(facts(Value.of(1), 0.99, "en"))).isEqualTo(undecidable);
    assertThat(policy.evaluate(Map.of())).isEqualTo(undecidable);
  }

  @Test
  void aNodeThatAnyMarketReachesIsReached() {
    // given a guard for a region that only a market without changes has
    String yaml =
        MarketPolicy.withLine(24, "      HS.3a: {outcome: ESCALATE}", "  US: {of: [US]}")
            .replace("when: 'language in [\"en\", \"de\"]'", "when: region == \"US\"");

    // then
    assertThat(PolicyChecker.check(yaml).findings())
        .extracting(BrokenDocuments::line)
        .containsExactly(
            "7:3: warning: the signal 'language' is not used by the tree",
            "25:3: warning: the market 'US' changes nothing: its tree is the one outside of the"
                + " markets",
            "38:31: warning: in the market 'DACH': no case can reach this node: the guards before"
                + " and above it leave none for which its own holds (HS.3a)",
            "38:31: warning: in the market 'US': this guard holds for every case that comes to it:"
                + " no case comes to the nodes after it (HS.3a)");
  }

  private static Map<String, Value> facts(@Nullable Value region, double score, String language) {
    Map<String, Value> facts = new HashMap<>();
    facts.put("hate_score", Value.of(score));
    facts.put("language", Value.of(language));
    facts.put("posted", Value.of("2026-02-01T12:00:00+01:00"));
    facts.put("target", Value.of("yes"));
    if (region != null) {
      facts.put("region", region);
    }
    return facts;
  }
}
