package dev.precedent.verifier;

import dev.precedent.proof.InvalidProof;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The events that come with a dossier, as what was recorded. */
record ProvenRecords(DossierProof proven) {
  /** An event with its payload as JSON. */
  record Read(LedgerEvent event, JsonNode payload) {}

  Read at(long position) {
    return proven.claims().stream()
        .map(DossierProof.Claim::event)
        .filter(event -> event.position() == position && event.type().equals("decision-recorded"))
        .findFirst()
        .map(ProvenRecords::read)
        .orElseThrow(
            () ->
                new InvalidProof(
                    "no proof is given for a decision at position %d".formatted(position)));
  }

  Read only(String type) {
    List<LedgerEvent> found =
        proven.claims().stream()
            .map(DossierProof.Claim::event)
            .filter(event -> event.type().equals(type))
            .toList();
    if (found.size() != 1) {
      throw new InvalidProof(
          "it is about %d events of the type %s, expected one".formatted(found.size(), type));
    }
    return read(found.getFirst());
  }

  static Read read(LedgerEvent event) {
    return new Read(
        event,
        StrictJson.read(
            "the payload of the event at position " + event.position(), event.payload()));
  }

  /** The last event of a type in the stream of another. */
  @Nullable Read last(String type, LedgerEvent of) {
    LedgerEvent found = null;
    for (DossierProof.Claim claim : proven.claims()) {
      LedgerEvent event = claim.event();
      if (event.type().equals(type)
          && event.streamKind().equals(of.streamKind())
          && event.streamId().equals(of.streamId())) {
        found = event;
      }
    }
    return found == null ? null : read(found);
  }

  /** The last event about the policy version: a draft may be written anew before it counts. */
  @Nullable Read policyVersion(JsonNode decision) {
    Read found = null;
    for (DossierProof.Claim claim : proven.claims()) {
      if (claim.event().type().startsWith("policy-version-")) {
        Read read = read(claim.event());
        if (SealedLine.same(read.payload().path("policy"), decision.path("policy"))
            && SealedLine.same(read.payload().path("version"), decision.path("version"))) {
          found = read;
        }
      }
    }
    return found;
  }

  static String actor(LedgerEvent event) {
    return StrictJson.read(
            "the metadata of the event at position " + event.position(), event.metadata())
        .path("actor")
        .asString("");
  }
}
