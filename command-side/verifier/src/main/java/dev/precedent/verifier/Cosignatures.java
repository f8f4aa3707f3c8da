package dev.precedent.verifier;

import dev.precedent.proof.Cosignature;
import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.Note;
import dev.precedent.proof.VerifierKey;
import java.util.ArrayList;
import java.util.List;

/** What witnesses say of a checkpoint. */
final class Cosignatures {
  private Cosignatures() {}

  /**
   * The cosignatures of known witnesses; the others are named in a note.
   *
   * @param signer of the ledger itself
   */
  static List<Cosignature> of(
      Note note,
      VerifierKey signer,
      List<VerifierKey> witnesses,
      Discrepancies problems,
      List<String> notes) {
    List<Cosignature> found = new ArrayList<>();
    for (VerifierKey witness : witnesses) {
      try {
        Cosignature.on(note, witness)
            .ifPresentOrElse(
                found::add,
                () ->
                    problems.add(
                        "The last checkpoint is not cosigned by the witness %s.", witness.name()));
      } catch (InvalidProof e) {
        problems.add("The cosignature of the witness %s is forged.", witness.name());
      }
    }
    List<String> unknown =
        note.signatures().stream()
            .map(Note.Signature::name)
            .filter(name -> !name.equals(signer.name()))
            .filter(name -> witnesses.stream().noneMatch(witness -> witness.name().equals(name)))
            .map(Canonical::shown)
            .toList();
    if (!unknown.isEmpty()) {
      notes.add(
          "Signatures of %s on the checkpoint were not checked; give their keys with --key."
              .formatted(String.join(", ", unknown)));
    }
    return found;
  }
}
