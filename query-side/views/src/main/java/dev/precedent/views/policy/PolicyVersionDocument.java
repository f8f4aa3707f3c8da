package dev.precedent.views.policy;

import static dev.precedent.views.index.IndexField.keyword;
import static dev.precedent.views.index.IndexField.number;
import static dev.precedent.views.index.IndexField.shown;
import static dev.precedent.views.index.IndexField.time;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.catalogue.PolicyRevision;
import dev.precedent.policy.catalogue.PolicyRevision.Publication;
import dev.precedent.views.index.IndexField;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * A policy version as lists show it.
 *
 * @param position of the event that made it what it is
 */
record PolicyVersionDocument(
    long position, PolicyVersionId id, String title, PolicyRevision revision) {

  static final IndexField<PolicyVersionDocument, String> POLICY =
      keyword("policy", document -> document.id.policy());
  static final IndexField<PolicyVersionDocument, String> VERSION =
      keyword("version", document -> document.id.version());
  private static final IndexField<PolicyVersionDocument, Long> POSITION =
      number("position", PolicyVersionDocument::position);
  private static final IndexField<PolicyVersionDocument, String> TITLE =
      shown("title", PolicyVersionDocument::title);
  static final IndexField<PolicyVersionDocument, String> STATUS =
      keyword("status", document -> document.revision.status());
  private static final IndexField<PolicyVersionDocument, String> DIGEST =
      keyword("digest", document -> document.revision.digest());
  private static final IndexField<PolicyVersionDocument, Instant> DRAFTED_AT =
      time("draftedAt", document -> document.revision.draftedAt());
  private static final IndexField<PolicyVersionDocument, String> DRAFTED_BY =
      keyword("draftedBy", document -> document.revision.draftedBy());
  private static final IndexField<PolicyVersionDocument, Instant> PUBLISHED_AT =
      time("publishedAt", document -> document.published(Publication::at));
  private static final IndexField<PolicyVersionDocument, String> PUBLISHED_BY =
      keyword("publishedBy", document -> document.published(Publication::by));

  static final List<IndexField<PolicyVersionDocument, ?>> FIELDS =
      List.of(
          POSITION,
          POLICY,
          VERSION,
          TITLE,
          STATUS,
          DIGEST,
          DRAFTED_AT,
          DRAFTED_BY,
          PUBLISHED_AT,
          PUBLISHED_BY);

  void write(JsonGenerator out) {
    FIELDS.forEach(field -> field.write(this, out));
  }

  private <T> @Nullable T published(Function<Publication, T> part) {
    Publication publication = revision.publication();
    return publication == null ? null : part.apply(publication);
  }

  /** Which version a document is of, as it was found. */
  static PolicyVersionId id(JsonNode found) {
    return new PolicyVersionId(
        new PolicyKey(POLICY.read(found)), VersionNumber.of(VERSION.read(found)));
  }

  /** The version of a document as it was found. */
  static PolicyList.Version version(JsonNode found) {
    return new PolicyList.Version(
        VERSION.read(found),
        TITLE.read(found),
        PolicyRevision.Status.valueOf(STATUS.read(found)),
        DIGEST.read(found),
        DRAFTED_AT.read(found),
        PUBLISHED_AT.find(found),
        DRAFTED_BY.read(found),
        PUBLISHED_BY.find(found));
  }
}
