package dev.precedent.policy.catalogue;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.PolicyVersionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A policy version as it stands in the ledger.
 *
 * @param document the YAML document of the last draft
 * @param position that of the last event of this version
 * @param draftedAt when the last draft was recorded, and {@code draftedBy} whom
 * @param publication absent for a draft
 */
public record PolicyRevision(
    PolicyVersionId id,
    String document,
    String digest,
    long position,
    Instant draftedAt,
    Actor draftedBy,
    @Nullable Publication publication) {

  /** When a version came into force, and who did it. */
  public record Publication(Instant at, Actor by) {}

  /** This draft after its publication. */
  PolicyRevision published(long at, Instant time, Actor by) {
    return new PolicyRevision(
        id, document, digest, at, draftedAt, draftedBy, new Publication(time, by));
  }

  public Status status() {
    return publication == null ? Status.DRAFT : Status.PUBLISHED;
  }

  /** Whether a version can still change. */
  public enum Status {
    DRAFT,
    PUBLISHED
  }
}
