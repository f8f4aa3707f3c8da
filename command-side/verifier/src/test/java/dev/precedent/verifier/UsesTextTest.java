package dev.precedent.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class UsesTextTest {
  private static final JsonNode USED_BY =
      json(
          """
          {"goldenSets": [{"name": "spam-test", "version": 2, "truth": "REMOVE", "position": 90}],
           "verdicts": [
             {"benchmark": "benchmark-3", "goldenSet": "spam-test@2", "by": "clf", "truth": "REMOVE",
              "verdict": "ALLOW", "right": false, "decision": "d1"},
             {"benchmark": "benchmark-4", "goldenSet": "spam-test@2", "by": "llm", "truth": "REMOVE",
              "verdict": "NO_DECISION", "right": null, "decision": null}],
           "replays": [
             {"replay": "replay-3", "policy": "spam@2.0.0", "baseline": "recorded", "decision": "d1",
              "before": "ALLOW", "after": "REMOVE", "missing": []},
             {"replay": "replay-4", "policy": "spam@2.0.0", "baseline": "spam@1.0.0", "decision": "d1",
              "before": "ALLOW", "after": null, "missing": ["score", "target"]}],
           "samples": [
             {"sample": "sample-1", "decision": "d1", "stratum": "IE", "where": "policy:spam",
              "drawn": 30, "of": 4185,
              "estimates": [{"estimate": "estimate-2", "shares": {"prevalence": 0.123456}}]}],
           "unknown": ["Of 300 replays the last 200 were looked at."]}""");

  private static JsonNode json(String text) {
    return StrictJson.read("the uses", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void eachUseIsARow() {
    assertThat(UsesText.rows(USED_BY))
        .containsExactly(
            List.of("golden set spam-test@2", "holds the case as REMOVE; frozen at position 90"),
            List.of(
                "benchmark-3",
                "on spam-test@2: clf says ALLOW, which is wrong, as the truth is REMOVE; by decision d1"),
            List.of(
                "benchmark-4",
                "on spam-test@2: llm says NO_DECISION, which is not counted, as the truth is REMOVE"),
            List.of("replay-3", "under spam@2.0.0 changed the outcome of d1 from ALLOW to REMOVE"),
            List.of(
                "replay-4",
                "under spam@2.0.0 could not decide d1, before ALLOW, for want of score, target; compared with spam@1.0.0"),
            List.of(
                "sample-1",
                "drew d1 as one of 30 of 4185 decisions (IE); estimate-2 prevalence 0.1235"));
    assertThat(UsesText.unknown(USED_BY))
        .containsExactly("Of 300 replays the last 200 were looked at.");
  }

  @Test
  void aDossierOfBeforeTellsOfNoUses() {
    assertThat(UsesText.rows(json("{}").path("usedBy"))).isEmpty();
    assertThat(UsesText.unknown(json("{}").path("usedBy"))).isEmpty();
  }

  @Test
  void aPagePrintsThem() {
    String page =
        DossierPage.withoutData(
            "{\"decision\": {\"id\": \"d1\"}, \"usedBy\": %s}"
                .formatted(USED_BY)
                .getBytes(StandardCharsets.UTF_8));

    assertThat(page)
        .contains("<h2>What used it since</h2>", "changed the outcome of d1 from ALLOW to REMOVE")
        .contains("<p>Of 300 replays the last 200 were looked at.</p>");
  }
}
