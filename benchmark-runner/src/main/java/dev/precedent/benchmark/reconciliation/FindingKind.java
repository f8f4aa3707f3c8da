package dev.precedent.benchmark.reconciliation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a reconciliation finds. */
public enum FindingKind {
  /** A decision restricts, and no statement of it was submitted. */
  OMITTED,
  /** A statement was submitted once more. */
  DOUBLED,
  /** The database has a statement later than is allowed behind its decision. */
  LATE,
  /** How far it was automated is not what the record shows. */
  AUTOMATION("automated_decision", "automated_detection"),
  /** It has another category or other keywords. */
  CATEGORY(
      "category", "category_addition", "category_specification", "category_specification_other"),
  /** It names another ground. */
  GROUND(
      "decision_ground",
      "decision_ground_reference_url",
      "illegal_content_legal_ground",
      "illegal_content_explanation",
      "incompatible_content_ground",
      "incompatible_content_explanation",
      "incompatible_content_illegal"),
  /** It names another restriction. */
  RESTRICTION(
      "decision_visibility",
      "decision_visibility_other",
      "end_date_visibility_restriction",
      "decision_monetary",
      "decision_monetary_other",
      "end_date_monetary_restriction",
      "decision_provision",
      "end_date_service_restriction",
      "decision_account",
      "end_date_account_restriction",
      "account_type"),
  /** It has other days, or the database has it before it was decided. */
  DATES("application_date", "content_date"),
  /** It names another source. */
  SOURCE("source_type", "source_identity"),
  /** It tells something else of the content, the facts or where it applies. */
  CONTENT(
      "content_type",
      "content_type_other",
      "content_language",
      "content_id",
      "territorial_scope",
      "decision_facts"),
  /** No decision has this statement. */
  NO_DECISION,
  /** Its decision restricts nothing. */
  NOTHING_RESTRICTED,
  /** For its decision no statement can be made from the record. */
  NOT_SUPPORTED,
  /** Its decision is withdrawn. */
  WITHDRAWN,
  /** A figure of a report is the sum neither of the submitted statements nor of the record's. */
  REPORT_FIGURE,
  /** It cannot be read, so that nothing can be said of it. */
  UNREADABLE;

  private final List<String> fields;

  FindingKind(String... fields) {
    this.fields = List.of(fields);
  }

  /** The fields of a statement that it is about; none where it is about all of it. */
  List<String> fields() {
    return fields;
  }

  /** The kind that is about a field; null where none is. */
  static @Nullable FindingKind of(String field) {
    for (FindingKind each : values()) {
      if (each.fields.contains(field)) {
        return each;
      }
    }
    return null;
  }
}
