package dev.precedent.views.label;

import static dev.precedent.views.index.IndexField.json;
import static dev.precedent.views.index.IndexField.keyword;
import static dev.precedent.views.index.IndexField.number;
import static dev.precedent.views.index.IndexField.time;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.views.index.IndexField;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * A label as it is searched for.
 *
 * @param withdrawnAt the position of its withdrawal
 */
public record LabelDocument(
    RecordedEvent recorded, LabelRecorded label, @Nullable Long withdrawnAt) {

  public static final IndexField<LabelDocument, Long> POSITION =
      number("position", document -> document.recorded.position());
  public static final IndexField<LabelDocument, Long> WITHDRAWN_AT =
      number("withdrawnAt", document -> document.withdrawnAt);
  public static final IndexField<LabelDocument, String> POLICY =
      keyword("policy", document -> document.label.policy());
  public static final IndexField<LabelDocument, String> CASE =
      keyword("case", document -> document.label.item().id());
  private static final IndexField<LabelDocument, Instant> RECORDED_AT =
      time("recordedAt", document -> document.recorded.recordedAt());
  private static final IndexField<LabelDocument, String> ID =
      keyword("id", document -> document.label.id());
  private static final IndexField<LabelDocument, String> VERSION =
      keyword("version", document -> document.label.version());
  public static final IndexField<LabelDocument, String> RATER =
      keyword("rater", document -> document.label.rater());
  private static final IndexField<LabelDocument, String> QUESTION =
      keyword("question", document -> document.label.question());

  /** What it says of the outcome, if it says anything of that. */
  public static final IndexField<LabelDocument, String> OUTCOME =
      keyword(
          "outcome", document -> document.label.question() == null ? document.label.value() : null);

  private static final IndexField<LabelDocument, JsonNode> VALUE =
      json(
          "value",
          """
          {"type": "object", "enabled": false}""",
          LabelDocument::writeValue);
  private static final IndexField<LabelDocument, Instant> LABELLED_AT =
      time("labelledAt", document -> document.label.labelledAt());

  private static final IndexField<LabelDocument, String> ROUND =
      keyword("round", document -> document.label.round());
  private static final IndexField<LabelDocument, String> STANDING =
      keyword("standing", document -> document.label.standing());

  public static final List<IndexField<LabelDocument, ?>> FIELDS =
      List.of(
          POSITION,
          RECORDED_AT,
          WITHDRAWN_AT,
          ID,
          CASE,
          POLICY,
          VERSION,
          RATER,
          QUESTION,
          VALUE,
          OUTCOME,
          LABELLED_AT,
          ROUND,
          STANDING);

  void write(JsonGenerator out) {
    FIELDS.forEach(field -> field.write(this, out));
  }

  private void writeValue(JsonGenerator out) {
    out.writeName(VALUE.name());
    out.writeRawValue(CanonicalJson.mapper().writeValueAsString(label.value()));
  }

  /** The label of a document as it was found. */
  static LabelHit hit(JsonNode found) {
    return new LabelHit(
        POSITION.read(found),
        new LabelId(ID.read(found)),
        new CaseId(CASE.read(found)),
        new RaterId(RATER.read(found)),
        QUESTION.find(found),
        CanonicalJson.mapper().treeToValue(VALUE.read(found), Value.class),
        VersionNumber.of(VERSION.read(found)),
        LABELLED_AT.read(found),
        ROUND.find(found),
        STANDING.find(found),
        WITHDRAWN_AT.find(found) != null);
  }
}
