package dev.precedent.views.decision;

import static dev.precedent.views.index.IndexField.json;
import static dev.precedent.views.index.IndexField.keyword;
import static dev.precedent.views.index.IndexField.keywords;
import static dev.precedent.views.index.IndexField.number;
import static dev.precedent.views.index.IndexField.time;
import static dev.precedent.views.index.IndexField.words;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.policy.Conformity;
import dev.precedent.policy.elasticsearch.Known;
import dev.precedent.views.index.Column;
import dev.precedent.views.index.IndexField;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A decision as it is searched for. A field that decisions get stands here, once, and in the {@link
 * DecisionItem} if lists are to show it.
 *
 * @param decision with the personal fields that can be read
 * @param facts those that have columns
 * @param subjectKey what personal fields are sealed with, whether they can be read or not
 * @param withdrawnAt the position of its withdrawal
 */
public record DecisionDocument(
    RecordedEvent recorded,
    DecisionRecorded decision,
    FactFields facts,
    Conformity conformity,
    @Nullable SubjectKeyId subjectKey,
    @Nullable Long withdrawnAt) {

  public static final IndexField<DecisionDocument, Long> POSITION =
      number("position", document -> document.recorded.position());
  public static final IndexField<DecisionDocument, Instant> RECORDED_AT =
      time("recordedAt", document -> document.recorded.recordedAt());
  public static final IndexField<DecisionDocument, Long> WITHDRAWN_AT =
      number("withdrawnAt", document -> document.withdrawnAt);
  public static final IndexField<DecisionDocument, String> ID =
      keyword("id", document -> document.decision.id());
  public static final IndexField<DecisionDocument, String> CASE =
      keyword("case", document -> document.decision.item().id());
  public static final IndexField<DecisionDocument, String> CASE_DIGEST =
      keyword("caseDigest", document -> document.decision.item().digest());
  public static final IndexField<DecisionDocument, String> SUBJECT =
      keyword("subject", document -> document.decision.subject());
  public static final IndexField<DecisionDocument, String> SUBJECT_KEY =
      keyword("subjectKey", document -> document.subjectKey);
  public static final IndexField<DecisionDocument, String> POLICY =
      keyword("policy", document -> document.decision.policy());
  public static final IndexField<DecisionDocument, String> VERSION =
      keyword("version", document -> document.decision.version());
  public static final IndexField<DecisionDocument, String> PATHWAY =
      keyword("pathway", document -> document.decision.pathway());
  public static final IndexField<DecisionDocument, String> SYSTEM =
      keyword("system", document -> document.decision.system().name());
  public static final IndexField<DecisionDocument, String> SYSTEM_VERSION =
      keyword("systemVersion", document -> document.decision.system().version());
  public static final IndexField<DecisionDocument, String> SYSTEM_RELEASE =
      keyword("systemRelease", document -> document.decision.system());
  public static final IndexField<DecisionDocument, String> OUTCOME =
      keyword("outcome", document -> document.decision.outcome());
  public static final IndexField<DecisionDocument, String> FAILURE =
      keyword("failure", document -> document.decision.failure());
  public static final IndexField<DecisionDocument, String> ACTION =
      keyword("action", document -> document.decision.action());
  public static final IndexField<DecisionDocument, Instant> DECIDED_AT =
      time("decidedAt", document -> document.decision.decidedAt());
  public static final IndexField<DecisionDocument, String> ACTOR =
      keyword("actor", document -> document.recorded.metadata().actor());
  public static final IndexField<DecisionDocument, String> CONFORM =
      keyword(
          "conform",
          document ->
              document.conformity.conform() == null
                  ? null
                  : document.conformity.conform().written());
  public static final IndexField<DecisionDocument, JsonNode> ATTRIBUTES =
      json(
          "attributes",
          """
          {"type": "flattened"}""",
          DecisionDocument::writeAttributes);
  public static final IndexField<DecisionDocument, List<String>> ATTRIBUTE_NAMES =
      keywords("attributeNames", document -> document.decision.attributes().keySet());
  public static final IndexField<DecisionDocument, List<String>> CLAUSES =
      keywords("clauses", document -> document.conformity.clauses());
  public static final IndexField<DecisionDocument, List<String>> RATIONALE =
      words(
          "rationale",
          document ->
              document.decision.answers().stream()
                  .map(Answer::rationale)
                  .filter(Objects::nonNull)
                  .toList());

  /**
   * What every decision has and nothing else: for a document that Elasticsearch refused, so that
   * the decision is counted all the same.
   */
  private static final List<IndexField<DecisionDocument, ?>> CORE =
      List.of(
          POSITION,
          RECORDED_AT,
          WITHDRAWN_AT,
          ID,
          CASE,
          CASE_DIGEST,
          SUBJECT,
          SUBJECT_KEY,
          POLICY,
          VERSION,
          PATHWAY,
          SYSTEM,
          SYSTEM_VERSION,
          SYSTEM_RELEASE,
          OUTCOME,
          FAILURE,
          ACTION,
          DECIDED_AT,
          ACTOR,
          CONFORM);

  /** Everything that can be searched by. */
  public static final List<IndexField<DecisionDocument, ?>> FIELDS =
      Stream.of(
              CORE.stream(),
              Stream.of(Column.Source.values()).map(DecisionDocument::factsOf),
              Stream.of(
                  keywords(Known.FIELD, (DecisionDocument document) -> document.facts.known()),
                  ATTRIBUTES,
                  ATTRIBUTE_NAMES,
                  CLAUSES,
                  RATIONALE))
          .<IndexField<DecisionDocument, ?>>flatMap(fields -> fields)
          .toList();

  /** The names of what an item is made of. */
  public static final List<String> ITEM_FIELDS =
      Stream.concat(CORE.stream(), Stream.of(ATTRIBUTES)).map(IndexField::name).toList();

  private static final JsonMapper JSON = new JsonMapper();

  void write(JsonGenerator out) {
    FIELDS.forEach(field -> field.write(this, out));
  }

  void writeCore(JsonGenerator out) {
    CORE.forEach(field -> field.write(this, out));
  }

  private static IndexField<DecisionDocument, JsonNode> factsOf(Column.Source source) {
    return json(
        source.field(), FactFields.MAPPING, (document, out) -> document.facts.write(out, source));
  }

  private void writeAttributes(JsonGenerator out) {
    if (!decision.attributes().isEmpty()) {
      out.writeName(ATTRIBUTES.name());
      out.writeStartObject();
      decision
          .attributes()
          .forEach(
              (name, value) -> {
                out.writeName(name);
                FactFields.writeValue(out, value);
              });
      out.writeEndObject();
    }
  }

  /** The item of a document as it was found. */
  @SuppressWarnings("unchecked") // an object has texts as names
  public static DecisionItem item(JsonNode found) {
    JsonNode attributes = ATTRIBUTES.find(found);
    return new DecisionItem(
        ID.read(found),
        POSITION.read(found),
        RECORDED_AT.read(found),
        new DecisionItem.CaseOf(CASE.read(found), CASE_DIGEST.find(found)),
        SUBJECT.find(found),
        POLICY.read(found),
        VERSION.read(found),
        PATHWAY.read(found),
        new DecisionItem.SystemOf(SYSTEM.read(found), SYSTEM_VERSION.read(found)),
        OUTCOME.find(found),
        FAILURE.find(found),
        ACTION.find(found),
        DECIDED_AT.read(found),
        CONFORM.find(found),
        WITHDRAWN_AT.find(found) != null,
        attributes == null ? Map.of() : JSON.treeToValue(attributes, Map.class),
        null,
        null);
  }
}
