package dev.precedent.ledger;

import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.Note;

/**
 * A signed checkpoint in its place.
 *
 * @param number dense from 0
 * @param note whose text is the checkpoint
 */
public record SignedCheckpoint(long number, Note note) {

  /**
   * What it says.
   *
   * @throws InvalidProof if the note's text is no checkpoint
   */
  public Checkpoint checkpoint() {
    return Checkpoint.of(note.text());
  }

  /** The root of the tree that it is about, 64 hexadecimal digits. */
  public String root() {
    return checkpoint().root().hex();
  }

  /** The size of the tree that it is about. */
  public long size() {
    return checkpoint().size();
  }
}
