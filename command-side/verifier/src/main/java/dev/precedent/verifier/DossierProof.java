package dev.precedent.verifier;

import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.Note;
import dev.precedent.proof.TlogProof;
import dev.precedent.proof.Tree;
import dev.precedent.proof.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A few events with a C2SP {@code tlog-proof} each, as {@code GET /api/decisions/{id}/proof}
 * answers them. docs/proofs.md is the specification.
 *
 * @param key that comes with them
 */
record DossierProof(String ledger, VerifierKey key, List<Claim> claims) {

  DossierProof {
    claims = List.copyOf(claims);
  }

  /** That an event stands in the ledger, and the text that is to show it. */
  record Claim(LedgerEvent event, String proof) {}

  /**
   * Reads the document.
   *
   * @throws InvalidProof if anything is missing in it, or more than is known
   */
  static DossierProof read(JsonNode document) {
    Members members = Members.of("the proof", document);
    List<Claim> claims = new ArrayList<>();
    for (JsonNode each : members.list("events")) {
      claims.add(claim(Members.of("event %d of the proof".formatted(claims.size() + 1), each)));
    }
    DossierProof read = new DossierProof(members.text("ledger"), members.key("key"), claims);
    members.end();
    return read;
  }

  private static Claim claim(Members event) {
    Members stream = event.object("stream");
    Claim claim =
        new Claim(
            new LedgerEvent(
                event.number("position"),
                Canonical.time(event.text("recordedAt")),
                event.text("id"),
                stream.text("kind"),
                stream.text("id"),
                event.number("sequence"),
                event.text("type"),
                Canonical.revision(String.valueOf(event.number("revision"))),
                event.text("metadata").getBytes(StandardCharsets.UTF_8),
                event.text("payload").getBytes(StandardCharsets.UTF_8)),
            event.text("proof"));
    stream.end();
    event.end();
    return claim;
  }

  /**
   * Checks every proof.
   *
   * @param problems hears of each that does not hold
   * @return the checkpoint that all of them are about; null where that cannot be said
   */
  @Nullable CheckpointNote verify(Discrepancies problems) {
    CheckpointNote common = null;
    boolean hold = true;
    if (claims.isEmpty()) {
      problems.add("The proof is about no event.");
    }
    for (Claim claim : claims) {
      long position = claim.event().position();
      try {
        TlogProof proof = TlogProof.of(claim.proof());
        if (common == null) {
          common = signed(proof.checkpoint());
        } else if (!common.note().equals(proof.checkpoint())) {
          throw new InvalidProof("it is about another checkpoint than the proof before it");
        }
        leads(claim.event(), proof, common.checkpoint());
      } catch (InvalidProof e) {
        hold = false;
        problems.at(
            position,
            "The proof of the event at position %d does not hold: %s.",
            position,
            e.getMessage());
      }
    }
    return hold ? common : null;
  }

  private CheckpointNote signed(Note note) {
    CheckpointNote checkpoint = CheckpointNote.of(note);
    if (!checkpoint.signedBy(key)) {
      throw new InvalidProof("its checkpoint is not signed by " + key);
    }
    return checkpoint;
  }

  private void leads(LedgerEvent event, TlogProof proof, Checkpoint tree) {
    if (proof.index() != event.position()) {
      throw new InvalidProof("it is about position " + proof.index());
    }
    if (!Tree.includes(proof.index(), tree.size(), event.leaf(ledger), proof.path(), tree.root())) {
      throw new InvalidProof(
          "it does not lead from the event to the root of the checkpoint (%d events)"
              .formatted(tree.size()));
    }
  }
}
