package dev.precedent.benchmark.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.crosswalk.Stated.Lack;
import dev.precedent.benchmark.crosswalk.Stated.LeavingUp;
import dev.precedent.benchmark.crosswalk.Stated.Restricting;
import dev.precedent.benchmark.crosswalk.Stated.Unstatable;
import dev.precedent.benchmark.statement.Puid;
import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.PolicyVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class CrosswalkTest {
  private static final PolicyVersion POLICY =
      Given.policy(
          """
          policy: spam
          version: 1.0.0
          title: Spam
          signals:
            score: {type: double, system: clf}
            length: {type: int}
            words: {type: string}
          outcomes: [ALLOW, WARN, REMOVE]
          tree:
            - clause: SP.1
              when: score >= 0.5
              then:
                - {clause: SP.1a, when: score >= 0.9, outcome: REMOVE}
                - {clause: SP.1b, outcome: WARN}
            - {clause: SP.2, when: length > 100, outcome: REMOVE}
            - {clause: SP.9, outcome: ALLOW}
          text: |
            SP.1 Spam. SP.1a Sure spam. SP.1b Maybe spam. SP.2 Too long. SP.9 The rest.
          """);

  private static final String DOCUMENT =
      """
      crosswalk: dsa
      title: Test
      service: A service
      provider: hosting
      policies:
        spam:
          enforced: outcome
          always: {content_type: [CONTENT_TYPE_TEXT], territorial_scope: [DE, AT]}
          record:
            content_date: {from: attribute.posted}
            content_language: {from: attribute.language, values: {en: EN}}
            source_type: {from: attribute.source, values: {own: SOURCE_VOLUNTARY, notice: SOURCE_ARTICLE_16}}
            automated_detection: {from: pathway, values: {CLASSIFIER: "Yes", HUMAN: "No"}}
          restrictions:
            REMOVE: {decision_visibility: [DECISION_VISIBILITY_CONTENT_REMOVED]}
            WARN: {decision_visibility: [DECISION_VISIBILITY_CONTENT_LABELLED]}
            ALLOW: none
          clauses:
            SP.1:
              category: STATEMENT_CATEGORY_SCAMS_AND_FRAUD
              decision_ground: DECISION_GROUND_INCOMPATIBLE_CONTENT
              incompatible_content_ground: Rule 1
              incompatible_content_explanation: It is spam.
        quality: none
      """;

  private static final Map<String, Value> KNOWN =
      Map.of(
          "posted", Value.of("2026-01-01T23:30:00-02:00"),
          "source", Value.of("own"),
          "language", Value.of("en"));

  @Test
  void aDecisionBecomesAStatementByItsClauseAndOutcome() {
    Stated stated = state(decision("REMOVE", 0.95, KNOWN));

    assertThat(stated).isInstanceOf(Restricting.class);
    ObjectNode statement = ((Restricting) stated).statement();
    assertThat(((Restricting) stated).clause()).as("the one above SP.1a").isEqualTo("SP.1");
    assertThat(statement.path("puid").asString()).isEqualTo(Puid.of("ledger", new DecisionId("d")));
    assertThat(statement.path("content_date").asString()).isEqualTo("2026-01-02");
    assertThat(statement.path("application_date").asString()).isEqualTo("2026-01-01");
    assertThat(statement.path("content_language").asString()).isEqualTo("EN");
    assertThat(statement.path("territorial_scope").toString()).isEqualTo("[\"AT\",\"DE\"]");
    assertThat(statement.path("automated_decision").asString())
        .isEqualTo("AUTOMATED_DECISION_FULLY");
    assertThat(statement.path("automated_detection").asString()).isEqualTo("Yes");
    assertThat(statement.path("decision_facts").asString())
        .isEqualTo(
            "Decided on 2026-01-01 under policy spam version 1.0.0, clause SP.1a, by a classifier:"
                + " outcome REMOVE. Recorded facts: score = 0.95.");
  }

  @Test
  void whatMayNameSomebodyIsNotTold() {
    DecisionRecorded decision =
        decision(
            "spam",
            Pathway.HUMAN,
            "REMOVE",
            null,
            Map.of("score", Value.of(0.95), "words", Value.of("mail me at ann@example.com")),
            List.of(),
            KNOWN);

    ObjectNode statement = ((Restricting) state(decision)).statement();

    assertThat(statement.path("decision_facts").asString())
        .endsWith("Recorded facts: score = 0.95. 1 further fact is not told here.");
    assertThat(statement.path("automated_decision").asString())
        .as("a person saw a system's score")
        .isEqualTo("AUTOMATED_DECISION_PARTIALLY");
    assertThat(statement.toString()).doesNotContain("ann@").doesNotContain("case-d");
  }

  @Test
  void whatRestrictsNothingNeedsNoStatement() {
    assertThat(state(decision("ALLOW", 0.1, Map.of()))).isInstanceOf(LeavingUp.class);
    assertThat(state(decision("quality", Pathway.LLM, "GOOD", null, Map.of(), List.of(), Map.of())))
        .isInstanceOf(LeavingUp.class);
    assertThat(
            state(decision("spam", Pathway.BENCHMARK, "REMOVE", null, Map.of(), List.of(), KNOWN)))
        .isInstanceOf(LeavingUp.class);
    // what was enforced counts, not what the policy wanted
    assertThat(
            state(
                decision(
                    "spam", Pathway.HUMAN, "REMOVE", "ALLOW", Map.of(), List.of("SP.1"), KNOWN)))
        .isInstanceOf(LeavingUp.class);
  }

  @ParameterizedTest
  @CsvSource({
    "other, REMOVE, , 0.95, POLICY_NOT_MAPPED",
    "spam, GONE, , 0.95, ENFORCED_NOT_MAPPED",
    "spam, REMOVE, BLUR, 0.95, ENFORCED_NOT_MAPPED",
    "spam, REMOVE, , 0.1, CLAUSE_NOT_RECORDED",
  })
  void whatTheRecordOrTheCrosswalkDoNotSayIsNamed(
      String policy, String outcome, @Nullable String action, double score, Lack lack) {
    Stated stated =
        state(
            decision(
                policy,
                Pathway.CLASSIFIER,
                outcome,
                action,
                Map.of("score", Value.of(score), "length", Value.of(1)),
                List.of(),
                KNOWN));

    assertThat(stated)
        .isInstanceOfSatisfying(Unstatable.class, it -> assertThat(it.lack()).isEqualTo(lack));
  }

  @Test
  void aClauseWithoutAnEntryIsNamed() {
    Stated stated =
        state(decision("spam", Pathway.HUMAN, "REMOVE", null, Map.of(), List.of("SP.2"), KNOWN));

    assertThat(stated)
        .isEqualTo(
            new Unstatable(
                Lack.CLAUSE_NOT_MAPPED, "crosswalk dsa has no entry for clause SP.2 of spam"));
  }

  @Test
  void fieldsAreTakenFromTheRecordOrNamed() {
    assertThat(state(decision("REMOVE", 0.95, without("posted"))))
        .isEqualTo(
            new Unstatable(
                Lack.FIELD_NOT_RECORDED,
                "'content_date' is taken from attribute.posted of the record, which is missing or sealed"));
    assertThat(state(decision("REMOVE", 0.95, with("source", "tip"))))
        .isEqualTo(
            new Unstatable(
                Lack.VALUE_NOT_MAPPED,
                "crosswalk dsa does not say what 'tip' of attribute.source stands for in 'source_type'"));
    assertThat(state(decision("REMOVE", 0.95, with("posted", "yesterday"))))
        .isInstanceOfSatisfying(
            Unstatable.class, it -> assertThat(it.lack()).isEqualTo(Lack.NOT_VALID));
    // the language is no required field
    assertThat(state(decision("REMOVE", 0.95, without("language"))))
        .isInstanceOf(Restricting.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          provider: hosting|provider: host|4|'provider' must be one of intermediary, hosting
          service: A service||1|'service' is missing
          enforced: outcome|enforced: perhaps|7|'enforced' must be outcome
          content_type: [CONTENT_TYPE_TEXT]|content_type: [TEXT]|8|'content_type' must be one of
          content_type: [CONTENT_TYPE_TEXT], ||20|clause SP.1 with REMOVE: 'content_type' must be given
          {from: attribute.posted}|{from: posted}|10|'from' must be decidedAt, pathway
          {en: EN}|{en: english}|11|'content_language' must be one of the
          REMOVE: {decision_visibility: [DECISION_VISIBILITY_CONTENT_REMOVED]}|REMOVE: {end_date_account_restriction: "2027-01-01"}|20|clause SP.1 with REMOVE: 'decision_visibility' must be given, or one of
          incompatible_content_explanation: It is spam.||20|clause SP.1 with REMOVE: 'incompatible_content_explanation' must be given where
          category: STATEMENT_CATEGORY_SCAMS_AND_FRAUD|category: FRAUD|20|'category' must be one of
          decision_ground: DECISION_GROUND_INCOMPATIBLE_CONTENT|decision_facts: x|21|'decision_facts' comes out of the record and cannot be set
          incompatible_content_ground: Rule 1|reason: Rule 1|22|a statement has no field 'reason'
          quality: none|Quality!: none|24|a policy's key must be
          crosswalk: dsa|crosswalk: DSA|1|a crosswalk's name must be
          title: Test|title: Test, words: 1, words: 2|2|
          """)
  void mistakesAreNamedWhereTheyStand(
      String there, @Nullable String instead, int line, @Nullable String message) {
    String document = DOCUMENT.replace(there, instead == null ? "" : instead);

    assertThat(Crosswalk.check(document))
        .isInstanceOfSatisfying(
            Crosswalk.Check.Wrong.class,
            wrong ->
                assertThat(wrong.mistakes())
                    .anySatisfy(
                        mistake -> {
                          assertThat(mistake.line()).as(mistake.toString()).isEqualTo(line);
                          assertThat(mistake.message()).contains(message == null ? "" : message);
                        }));
  }

  @Test
  void theDemosCrosswalkIsSound() throws Exception {
    assertThat(
            Crosswalk.check(
                Files.readString(
                    Path.of("../docker/standalone/src/main/resources/demo/crosswalks/dsa.yaml"))))
        .isInstanceOf(Crosswalk.Check.Usable.class);
  }

  private static Map<String, Value> without(String name) {
    Map<String, Value> attributes = new TreeMap<>(KNOWN);
    attributes.remove(name);
    return attributes;
  }

  private static Map<String, Value> with(String name, String value) {
    Map<String, Value> attributes = new TreeMap<>(KNOWN);
    attributes.put(name, Value.of(value));
    return attributes;
  }

  private static Stated state(DecisionRecorded decision) {
    return new Stating("ledger", Given.versions(POLICY), Crosswalk.published(DOCUMENT))
        .state(decision);
  }

  private static DecisionRecorded decision(
      String outcome, double score, Map<String, Value> attributes) {
    return decision(
        "spam",
        Pathway.CLASSIFIER,
        outcome,
        null,
        Map.of("score", Value.of(score)),
        List.of(),
        attributes);
  }

  private static DecisionRecorded decision(
      String policy,
      Pathway pathway,
      String outcome,
      @Nullable String action,
      Map<String, Value> signals,
      List<String> path,
      Map<String, Value> attributes) {
    return new DecisionRecorded(
        new DecisionId("d"),
        new Case(new CaseId("case-d"), null),
        null,
        new PolicyKey(policy),
        VersionNumber.of("1.0.0"),
        pathway,
        new SystemVersion("clf", "1"),
        outcome,
        null,
        action,
        Given.WHEN,
        new TreeMap<>(signals),
        null,
        path,
        new TreeMap<>(attributes));
  }
}
