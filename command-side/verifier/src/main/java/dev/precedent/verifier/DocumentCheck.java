package dev.precedent.verifier;

import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.VerifierKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Checks a JSON document of the server: a dossier with its proof, or the proof alone. */
final class DocumentCheck {
  private static final String PROOF = "proof";
  private static final String WHY_NOT = "proofUnavailable";

  private final Trust trust;
  private final Discrepancies problems = new Discrepancies();
  private final List<String> notes = new ArrayList<>();

  private DocumentCheck(Trust trust) {
    this.trust = trust;
  }

  /** Checks the dossier that a printed form carries, and that the form shows just that. */
  static Report of(byte[] file, PrintedForm form, Trust trust) {
    DocumentCheck check = new DocumentCheck(trust);
    try {
      byte[] json = form.dossier(file);
      Report report = check.report(StrictJson.read("The dossier in the document", json));
      form.difference(file, json).ifPresent(what -> check.problems.add("%s", what));
      return new Report(
          report.events(),
          report.checked(),
          report.pending(),
          report.under(),
          check.problems.all(),
          check.notes);
    } catch (InvalidProof e) {
      check.problems.add("%s.", e.getMessage());
      return new Report(0, 0, 0, null, check.problems.all(), check.notes);
    }
  }

  static Report of(byte[] json, Trust trust) {
    DocumentCheck check = new DocumentCheck(trust);
    try {
      return check.report(StrictJson.read("The document", json));
    } catch (InvalidProof e) {
      check.problems.add("%s.", e.getMessage());
      return new Report(0, 0, 0, null, check.problems.all(), check.notes);
    }
  }

  private Report report(JsonNode document) {
    boolean dossier = document.has("decision") || document.has(PROOF);
    if (dossier && document.path(PROOF).isNull()) {
      JsonNode reason = document.path(WHY_NOT);
      throw new InvalidProof(
          "The dossier holds no proof%s; ask for it again"
              .formatted(
                  reason.isString()
                      ? ", because " + Canonical.shown(reason.asString())
                      : ", because the ledger had signed no checkpoint over it yet"));
    }
    if (dossier && !document.has(PROOF)) {
      throw new InvalidProof("The dossier holds no proof: its member 'proof' was removed");
    }
    DossierProof events = DossierProof.read(dossier ? document.path(PROOF) : document);
    checkKey(events.key());
    CheckpointNote checkpoint = events.verify(problems);
    if (dossier) {
      new DossierComparison(events, problems, notes).compare(document);
    }
    if (checkpoint == null) {
      return new Report(0, 0, 0, null, problems.all(), notes);
    }
    compareEarlier(events.key(), checkpoint);
    Report.Under under =
        new Report.Under(
            checkpoint.checkpoint(),
            events.key(),
            trust.keys().contains(events.key()),
            Cosignatures.of(checkpoint.note(), events.key(), trust.witnesses(), problems, notes));
    int proved = events.claims().size();
    return new Report(proved, proved, 0, under, problems.all(), notes);
  }

  private void checkKey(VerifierKey key) {
    if (!trust.keys().isEmpty() && !trust.keys().contains(key)) {
      problems.add(
          trust.keys().stream().anyMatch(given -> given.name().equals(key.name()))
              ? "The proof is signed with %s, which is not the key given; if the ledger has changed its key, get the new one from a source that you trust."
              : "The key given is one of another ledger: this proof is signed with %s.",
          key);
    }
  }

  private void compareEarlier(VerifierKey key, CheckpointNote checkpoint) {
    if (trust.earlier() != null) {
      Set<VerifierKey> keys = new LinkedHashSet<>(trust.keys());
      keys.add(key);
      new EarlierCheckpoint(CheckpointNote.of(trust.earlier()), checkpoint)
          .compare(keys, null, null, problems);
    }
  }
}
