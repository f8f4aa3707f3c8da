package dev.precedent.views.fact;

import static dev.precedent.views.index.IndexField.keyword;
import static dev.precedent.views.index.IndexField.number;

import dev.precedent.contracts.FactRecorded;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.views.index.IndexField;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Where a fact on a case stands; what it says is read from the ledger.
 *
 * @param withdrawnAt the position of its withdrawal
 */
public record FactDocument(RecordedEvent recorded, FactRecorded fact, @Nullable Long withdrawnAt) {

  public static final IndexField<FactDocument, Long> POSITION =
      number("position", document -> document.recorded.position());
  public static final IndexField<FactDocument, Long> WITHDRAWN_AT =
      number("withdrawnAt", document -> document.withdrawnAt);
  public static final IndexField<FactDocument, String> POLICY =
      keyword("policy", document -> document.fact.policy());
  public static final IndexField<FactDocument, String> CASE =
      keyword("case", document -> document.fact.item().id());

  public static final List<IndexField<FactDocument, ?>> FIELDS =
      List.of(POSITION, WITHDRAWN_AT, POLICY, CASE);

  void write(JsonGenerator out) {
    FIELDS.forEach(field -> field.write(this, out));
  }
}
