package dev.precedent.verifier;

import dev.precedent.proof.Hash;
import dev.precedent.proof.InvalidProof;
import dev.precedent.verifier.ProvenRecords.Read;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
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

  /** What a dossier has to tell of where its proof holds it. */
  private static final Set<String> TOLD = Set.of("decision", LABELS.name(), LATER_FACTS.name());

  private final DossierProof proven;
  private final ProvenRecords records;
  private final Discrepancies problems;
  private final List<String> notes;
  private final Set<String> notCovered = new TreeSet<>();

  /** The positions of the events that the document tells of. */
  private final Set<Long> told = new HashSet<>();

  DossierComparison(DossierProof proven, Discrepancies problems, List<String> notes) {
    this.proven = proven;
    this.records = new ProvenRecords(proven);
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

  void compare(JsonNode document) {
    try {
      Members dossier = Members.of("the dossier", document);
      dossier.optional("proof");
      if (document.has("cases")) {
        boolean ofCase = dossier.text("about").equals("CASE");
        String id = dossier.text("id");
        for (JsonNode each : dossier.list("cases")) {
          Members one = Members.of("a case of the dossier", each);
          if (ofCase && !one.text("case").equals(id)) {
            throw new InvalidProof(
                "it is about the case '%s' and tells of another".formatted(Canonical.shown(id)));
          }
          caseHistory(one);
        }
        dossier.rest().forEach(notCovered::add);
      } else {
        Read recorded = records.only("decision-recorded");
        decision(dossier, recorded);
        ofCase(LABELS, dossier.list("labels"), recorded);
        ofCase(LATER_FACTS, dossier.listIfThere("laterFacts"), recorded);
        dossier.rest().stream().filter(document::hasNonNull).forEach(notCovered::add);
      }
      leftOut();
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

  /** A case under a policy in the dossier of a case or a subject. */
  private void caseHistory(Members shown) {
    Read first = null;
    String item = shown.text("case");
    String policy = shown.text("policy");
    for (JsonNode each : shown.list("decisions")) {
      Members one = Members.of("a decision of the dossier", each);
      Read recorded = records.at(one.number("position"));
      decision(one, recorded);
      require(
          recorded.payload().path("policy").asString("").equals(policy)
              && recorded.payload().path("case").path("id").asString("").equals(item),
          recorded.event(),
          "cases");
      first = first == null ? recorded : first;
      one.rest().stream()
          .filter(each::hasNonNull)
          .forEach(name -> notCovered.add("cases.decisions." + name));
    }
    if (first == null) {
      throw new InvalidProof("it tells of a case without a decision");
    }
    ofCase(LABELS, shown.list("labels"), first);
    ofCase(LATER_FACTS, shown.listIfThere("laterFacts"), first);
    shown.rest().forEach(name -> notCovered.add("cases." + name));
  }

  /** What was recorded, is proved, and is not told of. */
  private void leftOut() {
    for (DossierProof.Claim claim : proven.claims()) {
      LedgerEvent event = claim.event();
      String kind = event.type().replaceFirst("-recorded$", "");
      if (TOLD.contains(kind) && !kind.equals(event.type()) && !told.contains(event.position())) {
        problems.at(
            event.position(),
            "The dossier leaves out the %s '%s', which its proof holds.",
            kind,
            Canonical.shown(event.streamId()));
      }
    }
  }

  private void decision(Members dossier, Read recorded) {
    LedgerEvent event = recorded.event();
    told.add(event.position());
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
    require(dossier.text("actor").equals(ProvenRecords.actor(event)), event, "actor");
    require(
        dossier.text("digest").equals("sha256:" + Hash.sha256(event.payload()).hex()),
        event,
        "digest");
    require(
        event.streamKind().equals("decision")
            && event.streamId().equals(recorded.payload().path("id").asString("")),
        event,
        "decision.id");
    withdrawal(dossier.optional("withdrawal"), recorded);
    policy(dossier.optional("policy"), recorded);
  }

  private void withdrawal(@Nullable JsonNode shown, Read recorded) {
    Read withdrawn = records.last("decision-withdrawn", recorded.event());
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
    require(members.text("actor").equals(ProvenRecords.actor(event)), event, "withdrawal.actor");
    require(members.number("position") == event.position(), event, "withdrawal.position");
    require(
        sameTime(members.text("recordedAt"), event.recordedAt()), event, "withdrawal.recordedAt");
    members.rest().forEach(name -> notCovered.add("withdrawal." + name));
  }

  private void policy(@Nullable JsonNode shown, Read recorded) {
    JsonNode decision = recorded.payload();
    Read version = records.policyVersion(decision);
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
      LedgerEvent event = proved.get(id);
      if (event == null) {
        problems.add("No proof is given for the %s '%s'.", kind.name(), Canonical.shown(id));
      } else {
        if (!told.add(event.position())) {
          problems.at(
              event.position(),
              "The dossier tells of the %s '%s' twice.",
              kind.name(),
              Canonical.shown(id));
        }
        one(kind, one, ProvenRecords.read(event), recorded, withdrawn.contains(id));
      }
    }
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

  private static boolean sameTime(String one, String other) {
    try {
      return Instant.parse(one).equals(Instant.parse(other));
    } catch (DateTimeException e) {
      return false;
    }
  }
}
