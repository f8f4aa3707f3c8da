package dev.precedent.views.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Actor;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.PolicyRevision;
import dev.precedent.policy.document.PolicyChecker;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PolicyPageTest {
  private static final String YAML =
      """
      policy: spam
      version: 1.0.0
      title: Spam
      effective: 2026-03-01
      signals:
        score: {type: double, range: [0, null], system: clf}
        region: {type: string, values: [DE, US]}
        seen: {type: timestamp}
      thresholds: {limit: 0.9, since: 2026-01-01T01:00:00+01:00}
      outcomes: [ALLOW, REMOVE]
      actions: {REMOVE: Take down}
      market: region
      markets:
        Germany:
          of: [DE]
          thresholds: {limit: 0.8}
          nodes:
            SP.1:
              then:
                - {clause: SP.2, when: seen >= since, outcome: REMOVE}
                - {clause: SP.3, outcome: ALLOW}
      tree:
        - {clause: SP.1, when: score >= limit, outcome: REMOVE}
        - {clause: SP.9, outcome: ALLOW}
      text: |
        SP.1 Spam goes. SP.2 Now. SP.3 Later. SP.9 The rest stays.
      guidance:
        SP.1: {examples: [{text: Buy!, applies: "yes", because: It sells.}]}
      """;

  @Test
  void itShowsWhatTheDocumentSays() {
    // given
    PolicyVersion version = Objects.requireNonNull(PolicyChecker.check(YAML).policy());
    PolicyRevision revision =
        new PolicyRevision(
            version.id(), YAML, version.digest(), 7, Instant.EPOCH, new Actor("tess"), null);

    // when
    JsonNode page = JsonMapper.shared().valueToTree(PolicyPage.of(revision, version));

    // then
    assertThat(page.get("effective").asString()).isEqualTo("2026-03-01");
    assertThat(page.get("actions")).isEqualTo(json("{'REMOVE': 'Take down'}"));
    assertThat(page.get("thresholds"))
        .isEqualTo(json("{'limit': 0.9, 'since': '2026-01-01T00:00:00Z'}"));
    assertThat(page.get("signals"))
        .isEqualTo(
            json(
                """
                {'score': {'type': 'double', 'system': 'clf', 'least': 0.0},
                 'region': {'type': 'string', 'values': ['DE', 'US']},
                 'seen': {'type': 'timestamp'}}
                """));
    assertThat(page.get("market").asString()).isEqualTo("region");
    assertThat(page.get("tree"))
        .isEqualTo(
            json(
                """
                [{'clause': 'SP.1', 'when': 'score >= limit', 'outcome': 'REMOVE'},
                 {'clause': 'SP.9', 'outcome': 'ALLOW'}]
                """));
    assertThat(page.get("markets"))
        .isEqualTo(
            json(
                """
                [{'name': 'Germany', 'regions': ['DE'],
                  'thresholds': {'limit': 0.8, 'since': '2026-01-01T00:00:00Z'},
                  'movedThresholds': ['limit'], 'changedClauses': ['SP.1'],
                  'tree': [
                   {'clause': 'SP.1', 'when': 'score >= limit', 'then': [
                     {'clause': 'SP.2', 'when': 'seen >= since', 'outcome': 'REMOVE'},
                     {'clause': 'SP.3', 'outcome': 'ALLOW'}]},
                   {'clause': 'SP.9', 'outcome': 'ALLOW'}]}]
                """));
    assertThat(page.at("/clauses/0"))
        .isEqualTo(
            json(
                """
                {'id': 'SP.1', 'words': 'SP.1 Spam goes.',
                 'guidance': {'examples': [
                   {'text': 'Buy!', 'applies': true, 'because': 'It sells.'}]}}
                """));
    assertThat(page.at("/clauses/1").has("guidance")).isFalse();
  }

  private static JsonNode json(String quotedSingly) {
    return JsonMapper.shared().readTree(quotedSingly.replace('\'', '"'));
  }
}
