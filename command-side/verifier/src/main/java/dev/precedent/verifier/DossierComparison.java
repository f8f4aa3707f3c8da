package dev.precedent.verifier;

import dev.precedent.proof.Hash;
import dev.precedent.proof.InvalidProof;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether a dossier says what its proven events say. What a server works out from them, such as the
 * clauses that applied, is named as not covered.
 */
final class DossierComparison {
  private static final Kind LABELS =
      new Kind(
          "label",
          "labels",
          List.of("rater", "question", "value", "labelledAt", "round", "standing", "version"));

  private static final Kind LATER_FACTS =
      new Kind("fact", "laterFacts", List.of("name", "value", "system", "measuredAt", "version"));

  private final DossierProof proven;
  private final Discrepancies problems;
  private final List<String> notes;
  private final Set<String> notCovered = new TreeSet<>();

  DossierComparison(DossierProof proven, Discrepancies problems, List<String> notes) {
    this.proven = proven;
    this.problems = problems;
    this.notes = notes;
  }

  /**
   * What a dossier tells of its case, one after the other.
   *
   * @param name what one is called, in the ledger as well
   * @param member where they stand in the dossier
   * @param told what is told of each as it was recorded
   */
  private record Kind(String name, String member, List<String> told) {}

  /** An event with its payload as JSON. */
  private record Read(LedgerEvent event, JsonNode payload) {}

  void compare(JsonNode document) {
    try {
      Members dossier = Members.of("the dossier", document);
      dossier.optional("proof");
      Read recorded = only("decision-recorded");
      decision(dossier, recorded);
      withdrawal(dossier.optional("withdrawal"), recorded);
      policy(dossier.optional("policy"), recorded);
      ofCase(LABELS, dossier.list("labels"), recorded);
      ofCase(LATER_FACTS, dossier.listIfThere("laterFacts"), recorded);
      dossier.rest().stream().filter(document::hasNonNull).forEach(notCovered::add);
    } catch (InvalidProof e) {
      problems.add("The dossier cannot be compared with its proof: %s.", e.getMessage());
    }
    if (!notCovered.isEmpty()) {
      notes.add(
          "Not covered by the proof, because the server works it out: %s."
              .formatted(String.join(", ", notCovered)));
    }
    notes.add(
        "A proof shows that these events stand in the ledger, and not that there are no later ones, such as a withdrawal.");
  }

  private Read only(String type) {
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

  private static Read read(LedgerEvent event) {
    return new Read(
        event,
        StrictJson.read(
            "the payload of the event at position " + event.position(), event.payload()));
  }

  private void decision(Members dossier, Read recorded) {
    LedgerEvent event = recorded.event();
    JsonNode sealed = recorded.payload().path("sealed");
    Set<String> shown =
        new SealedLine(!sealed.isMissingNode())
            .compare(recorded.payload(), dossier.required("decision"));
    if (!shown.isEmpty()) {
      notes.add(
          "Personal fields (%s) are shown as the server decrypted them; the proof covers their encrypted form."
              .formatted(String.join(", ", shown)));
    }
    require(dossier.number("position") == event.position(), event, "position");
    require(sameTime(dossier.text("recordedAt"), event.recordedAt()), event, "recordedAt");
    require(dossier.text("eventId").equals(event.id()), event, "eventId");
    require(dossier.text("actor").equals(actor(event)), event, "actor");
    require(
        dossier.text("digest").equals("sha256:" + Hash.sha256(event.payload()).hex()),
        event,
        "digest");
    require(
        event.streamKind().equals("decision")
            && event.streamId().equals(recorded.payload().path("id").asString("")),
        event,
        "decision.id");
  }

  private void withdrawal(@Nullable JsonNode shown, Read recorded) {
    Read withdrawn = last("decision-withdrawn", recorded.event());
    if (shown == null || withdrawn == null) {
      require((shown == null) == (withdrawn == null), recorded.event(), "withdrawal");
      return;
    }
    Members members = Members.of("'withdrawal' of the dossier", shown);
    LedgerEvent event = withdrawn.event();
    require(
        members.text("reason").equals(withdrawn.payload().path("reason").asString("")),
        event,
        "withdrawal.reason");
    require(members.text("actor").equals(actor(event)), event, "withdrawal.actor");
    require(members.number("position") == event.position(), event, "withdrawal.position");
    require(
        sameTime(members.text("recordedAt"), event.recordedAt()), event, "withdrawal.recordedAt");
    members.rest().forEach(name -> notCovered.add("withdrawal." + name));
  }

  /** The last event of a type in the stream of another. */
  private @Nullable Read last(String type, LedgerEvent of) {
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

  private void policy(@Nullable JsonNode shown, Read recorded) {
    JsonNode decision = recorded.payload();
    Read version = policyVersion(decision);
    if (shown == null) {
      require(version == null, recorded.event(), "policy");
      return;
    }
    Members policy = Members.of("'policy' of the dossier", shown);
    require(
        policy.text("key").equals(decision.path("policy").asString("")),
        recorded.event(),
        "policy.key");
    require(
        policy.text("version").equals(decision.path("version").asString("")),
        recorded.event(),
        "policy.version");
    String digest = policy.text("digest");
    if (version == null) {
      notCovered.add("policy.digest");
    } else {
      require(
          version.payload().path("digest").asString("").equals(digest),
          version.event(),
          "policy.digest");
    }
    policy.rest().forEach(name -> notCovered.add("policy." + name));
  }

  /** The last event about the policy version: a draft may be written anew before it counts. */
  private @Nullable Read policyVersion(JsonNode decision) {
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

  private void ofCase(Kind kind, Iterable<JsonNode> shown, Read recorded) {
    Map<String, LedgerEvent> proved = new HashMap<>();
    Set<String> withdrawn = new TreeSet<>();
    for (DossierProof.Claim claim : proven.claims()) {
      LedgerEvent event = claim.event();
      if (event.type().equals(kind.name() + "-recorded")) {
        proved.put(event.streamId(), event);
      } else if (event.type().equals(kind.name() + "-withdrawn")) {
        withdrawn.add(event.streamId());
      }
    }
    for (JsonNode each : shown) {
      Members one = Members.of("a %s of the dossier".formatted(kind.name()), each);
      String id = one.text("id");
      LedgerEvent event = proved.remove(id);
      if (event == null) {
        problems.add("No proof is given for the %s '%s'.", kind.name(), Canonical.shown(id));
      } else {
        one(kind, one, read(event), recorded, withdrawn.contains(id));
      }
    }
    proved
        .values()
        .forEach(
            event ->
                problems.at(
                    event.position(),
                    "The dossier leaves out the %s '%s', which its proof holds.",
                    kind.name(),
                    Canonical.shown(event.streamId())));
  }

  private void one(Kind kind, Members shown, Read read, Read recorded, boolean withdrawn) {
    LedgerEvent event = read.event();
    JsonNode payload = read.payload();
    for (String name : kind.told()) {
      JsonNode value = shown.optional(name);
      JsonNode expected = payload.path(name);
      require(
          value == null ? expected.isMissingNode() : SealedLine.same(expected, value),
          event,
          kind.member() + "." + name);
    }
    JsonNode decision = recorded.payload();
    require(
        SealedLine.same(payload.path("policy"), decision.path("policy"))
            && SealedLine.same(payload.path("case").path("id"), decision.path("case").path("id")),
        event,
        kind.member());
    require(shown.flag("withdrawn") == withdrawn, event, kind.member() + ".withdrawn");
    shown.rest().forEach(name -> notCovered.add(kind.member() + "." + name));
  }

  private void require(boolean same, LedgerEvent event, String member) {
    if (!same) {
      problems.at(
          event.position(),
          "'%s' of the dossier is not what the event at position %d says.",
          member,
          event.position());
    }
  }

  private static String actor(LedgerEvent event) {
    return StrictJson.read(
            "the metadata of the event at position " + event.position(), event.metadata())
        .path("actor")
        .asString("");
  }

  private static boolean sameTime(String one, String other) {
    try {
      return Instant.parse(one).equals(Instant.parse(other));
    } catch (DateTimeException e) {
      return false;
    }
  }
}
