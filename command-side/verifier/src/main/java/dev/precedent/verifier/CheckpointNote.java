package dev.precedent.verifier;

import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.Note;
import dev.precedent.proof.VerifierKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A checkpoint with its note, and what is known of the signatures on it. */
final class CheckpointNote {
  private final Note note;
  private final Checkpoint checkpoint;
  private final Map<VerifierKey, Signature> signatures = new ConcurrentHashMap<>();

  /** What a note has of a key. */
  enum Signature {
    TRUE,
    FORGED,
    NONE
  }

  private CheckpointNote(Note note) {
    this.note = note;
    this.checkpoint = Checkpoint.of(note.text());
  }

  /**
   * @throws InvalidProof if the note is not about a checkpoint
   */
  static CheckpointNote of(Note note) {
    return new CheckpointNote(note);
  }

  Note note() {
    return note;
  }

  Checkpoint checkpoint() {
    return checkpoint;
  }

  long size() {
    return checkpoint.size();
  }

  /** Checked once for each key: that is the dear part, and may be done ahead on any thread. */
  Signature by(VerifierKey key) {
    return signatures.computeIfAbsent(
        key,
        _ -> {
          try {
            return note.by(key).isPresent() ? Signature.TRUE : Signature.NONE;
          } catch (InvalidProof e) {
            return Signature.FORGED;
          }
        });
  }

  boolean signedBy(VerifierKey key) {
    return by(key) == Signature.TRUE;
  }
}
