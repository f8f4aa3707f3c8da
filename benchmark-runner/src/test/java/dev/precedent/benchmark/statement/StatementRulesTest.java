package dev.precedent.benchmark.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.DecisionId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class StatementRulesTest {
  private static final String VALID =
      """
      {"puid": "A-b_9", "decision_visibility": ["DECISION_VISIBILITY_CONTENT_REMOVED"],
       "decision_ground": "DECISION_GROUND_INCOMPATIBLE_CONTENT",
       "incompatible_content_ground": "Rule 1", "incompatible_content_explanation": "Because.",
       "category": "STATEMENT_CATEGORY_VIOLENCE", "content_type": ["CONTENT_TYPE_TEXT"],
       "content_date": "2026-01-02", "territorial_scope": ["AT", "DE"],
       "application_date": "2026-01-03", "decision_facts": "Facts.",
       "source_type": "SOURCE_VOLUNTARY", "automated_detection": "No",
       "automated_decision": "AUTOMATED_DECISION_NOT_AUTOMATED"}
      """;

  @Test
  void takesAStatementWithWhatIsRequired() {
    assertThat(StatementRules.V2.check(statement("{}"))).isEmpty();
  }

  /** One change each to a valid statement; null takes a field away. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"puid": null}                                          | puid
          {"puid": "a b"}                                         | puid
          {"puid": "é"}                                           | puid
          {"puid": 7}                                             | puid
          {"decision_visibility": null}                           | decision_visibility
          {"decision_visibility": []}                             | decision_visibility
          {"decision_visibility": "DECISION_VISIBILITY_CONTENT_REMOVED"} | decision_visibility
          {"decision_visibility": ["GONE"]}                       | decision_visibility
          {"decision_visibility": ["DECISION_VISIBILITY_OTHER"]}  | decision_visibility_other
          {"decision_monetary": "DECISION_MONETARY_OTHER"}        | decision_monetary_other
          {"decision_monetary": "FINE"}                           | decision_monetary
          {"decision_provision": "x"}                             | decision_provision
          {"decision_account": "x"}                               | decision_account
          {"account_type": "x"}                                   | account_type
          {"end_date_visibility_restriction": "2026-01-02"}       | end_date_visibility_restriction
          {"end_date_monetary_restriction": "2038-01-02"}         | end_date_monetary_restriction
          {"end_date_service_restriction": "soon"}                | end_date_service_restriction
          {"end_date_account_restriction": "2025-12-31"}          | end_date_account_restriction
          {"decision_ground": null}                               | decision_ground
          {"decision_ground_reference_url": "rules.html"}         | decision_ground_reference_url
          {"incompatible_content_ground": null}                   | incompatible_content_ground
          {"incompatible_content_explanation": null}              | incompatible_content_explanation
          {"incompatible_content_illegal": true}                  | incompatible_content_illegal
          {"category": null}                                      | category
          {"category": "STATEMENT_CATEGORY_SCOPE_OF_PLATFORM_SERVICE"} | category
          {"category_addition": ["VIOLENCE"]}                     | category_addition
          {"category_specification": ["KEYWORD_PORN"]}            | category_specification
          {"content_type": null}                                  | content_type
          {"content_type": ["CONTENT_TYPE_OTHER"]}                | content_type_other
          {"content_language": "en"}                              | content_language
          {"content_date": null}                                  | content_date
          {"content_date": "1999-12-31"}                          | content_date
          {"content_date": "2026-02-30"}                          | content_date
          {"content_date": "2026-1-2"}                            | content_date
          {"content_id": {"EAN-13": "123"}}                       | content_id
          {"content_id": {"GTIN": "1234567890123"}}               | content_id
          {"territorial_scope": null}                             | territorial_scope
          {"territorial_scope": ["UK"]}                           | territorial_scope
          {"application_date": null}                              | application_date
          {"application_date": "2019-12-31"}                      | application_date
          {"application_date": "2038-01-02"}                      | application_date
          {"decision_facts": null}                                | decision_facts
          {"decision_facts": " "}                                 | decision_facts
          {"source_type": "SOURCE_TIP"}                           | source_type
          {"automated_detection": true}                           | automated_detection
          {"automated_decision": "Yes"}                           | automated_decision
          {"reviewer": "Ann"}                                     | reviewer
          """)
  void refuses(String change, String field) {
    assertThat(StatementRules.V2.check(statement(change)))
        .extracting(StatementFault::field)
        .containsExactly(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"end_date_visibility_restriction": "2038-01-01"}
          {"end_date_visibility_restriction": "2026-01-03"}
          {"decision_visibility": null, "decision_account": "DECISION_ACCOUNT_SUSPENDED"}
          {"decision_visibility": null, "decision_provision": "DECISION_PROVISION_TOTAL_SUSPENSION"}
          {"decision_visibility": null, "decision_monetary": "DECISION_MONETARY_SUSPENSION"}
          {"content_date": "2000-01-01"}
          {"application_date": "2020-01-01"}
          {"content_id": {"EAN-13": "1234567890123"}}
          {"decision_ground_reference_url": "https://example.com/rules#1"}
          {"content_language": "EN", "category_addition": ["STATEMENT_CATEGORY_SELF_HARM"]}
          """)
  void takes(String change) {
    assertThat(StatementRules.V2.check(statement(change))).isEmpty();
  }

  @Test
  void requiresTheLawWhereContentIsIllegal() {
    ObjectNode statement = statement("{\"decision_ground\": \"DECISION_GROUND_ILLEGAL_CONTENT\"}");
    assertThat(StatementRules.V2.check(statement))
        .extracting(StatementFault::toString)
        .containsExactly(
            "'illegal_content_legal_ground' must be given where 'decision_ground' is DECISION_GROUND_ILLEGAL_CONTENT, found nothing",
            "'illegal_content_explanation' must be given where 'decision_ground' is DECISION_GROUND_ILLEGAL_CONTENT, found nothing");
  }

  @ParameterizedTest
  @CsvSource({
    "puid, 500",
    "decision_facts, 5000",
    "incompatible_content_ground, 500",
    "incompatible_content_explanation, 2000",
    "decision_ground_reference_url, 500",
    "source_identity, 500",
    "category_specification_other, 500"
  })
  void boundsTexts(String field, int most) {
    String start = field.endsWith("url") ? "https://example.com/" : "";
    ObjectNode statement = statement("{}");
    statement.put(field, start + "x".repeat(most - start.length()));
    assertThat(StatementRules.V2.check(statement)).isEmpty();
    statement.put(field, start + "x".repeat(most - start.length() + 1));
    assertThat(StatementRules.V2.check(statement))
        .extracting(StatementFault::field)
        .containsExactly(field);
  }

  @Test
  void dropsWhatTheDatabaseDropsAndSortsTheScope() {
    ObjectNode statement =
        statement(
            """
            {"decision_visibility_other": "x", "decision_monetary_other": "x",
             "illegal_content_legal_ground": "x", "illegal_content_explanation": "x",
             "content_type_other": "x", "category_specification_other": "x",
             "source_identity": "x", "territorial_scope": ["SE", "AT", "SE"]}
            """);
    JsonNode kept = StatementRules.V2.kept(statement);
    assertThat(kept.propertyNames())
        .doesNotContain(
            "decision_visibility_other",
            "decision_monetary_other",
            "illegal_content_legal_ground",
            "illegal_content_explanation",
            "content_type_other",
            "category_specification_other",
            "source_identity")
        .contains("incompatible_content_ground", "puid");
    assertThat(kept.path("territorial_scope").toString()).isEqualTo("[\"AT\",\"SE\"]");
  }

  @Test
  void keepsWhatIsConditionalWhereItsConditionHolds() {
    ObjectNode statement =
        statement(
            """
            {"source_type": "SOURCE_TRUSTED_FLAGGER", "source_identity": "Flaggers",
             "category_specification": ["KEYWORD_OTHER"], "category_specification_other": "new",
             "incompatible_content_illegal": "No"}
            """);
    assertThat(StatementRules.V2.kept(statement).propertyNames())
        .contains(
            "source_identity", "category_specification_other", "incompatible_content_illegal");
  }

  @Test
  void knowsTheWholeSchema() {
    StatementSchema schema = StatementSchema.V2;
    assertThat(schema.fields()).hasSize(35);
    assertThat(schema.columns()).hasSize(38).startsWith("uuid").endsWith("created_at");
    assertThat(schema.categories()).hasSize(16);
    assertThat(values("category")).containsExactlyInAnyOrderElementsOf(schema.categories());
    List<String> known = values("category_specification");
    assertThat(schema.keywords().values())
        .allSatisfy(keywords -> assertThat(known).containsAll(keywords));
    assertThat(schema.languages()).hasSize(24);
    assertThat(schema.batch()).isEqualTo(100);
  }

  @Test
  void namesAStatementByLedgerAndDecision() {
    String puid = Puid.of("ledger-1", new DecisionId("häßlich/1 ;".replace(" ;", "")));
    assertThat(puid).matches("[0-9a-f]{64}");
    assertThat(puid)
        .isEqualTo(Puid.of("ledger-1", new DecisionId("häßlich/1")))
        .isNotEqualTo(Puid.of("ledger-2", new DecisionId("häßlich/1")))
        .isNotEqualTo(Puid.of("ledger-1", new DecisionId("häßlich/2")));
  }

  private static List<String> values(String field) {
    return Objects.requireNonNull(StatementSchema.V2.fields().get(field)).values();
  }

  private static ObjectNode statement(String change) {
    ObjectNode statement = (ObjectNode) CanonicalJson.mapper().readTree(VALID);
    statement.setAll((ObjectNode) CanonicalJson.mapper().readTree(change));
    return statement;
  }
}
