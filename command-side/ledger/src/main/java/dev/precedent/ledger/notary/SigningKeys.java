package dev.precedent.ledger.notary;

import dev.precedent.ledger.LedgerRefused;
import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Note;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.VerifierKey;
import java.util.Optional;

/**
 * The key that signs a ledger's checkpoints, and the one that it replaces.
 *
 * @param origin names the ledger in its checkpoints
 * @param current signs
 * @param previous signs too while it hands over; empty where the key was never changed
 * @param handover the position behind the event that introduces the current key; the first
 *     checkpoint from this size on has both signatures
 */
public record SigningKeys(
    String origin, SigningKey current, Optional<SigningKey> previous, long handover) {

  /**
   * A key that was never changed.
   *
   * @throws LedgerRefused if it is in another name
   */
  public static SigningKeys of(String origin, SigningKey key) {
    return new SigningKeys(origin, key, Optional.empty(), 0);
  }

  public SigningKeys {
    if (!current.verifier().name().equals(origin)) {
      throw new LedgerRefused(
          "The signing key is that of '%s' and this ledger's origin is '%s'; give it its own key."
              .formatted(current.verifier().name(), origin),
          null);
    }
  }

  /** Whether one of the keys signed it. */
  boolean signed(Note note) {
    return note.by(current.verifier()).isPresent()
        || previous.isPresent() && note.by(previous.get().verifier()).isPresent();
  }

  /** Which of the keys a note is checked with: the current one as soon as it signs. */
  VerifierKey signerOf(Note note) {
    return previous.isPresent() && note.by(current.verifier()).isEmpty()
        ? previous.get().verifier()
        : current.verifier();
  }

  /** Signs a text that is no checkpoint with one of the keys. */
  Note signAs(VerifierKey key, String text) {
    return (current.verifier().equals(key) ? current : previous.orElseThrow()).sign(text);
  }

  /**
   * @param before the size of the checkpoint before this one
   */
  Note sign(Checkpoint checkpoint, long before) {
    String text = checkpoint.text();
    if (previous.isEmpty() || before >= handover) {
      return current.sign(text);
    }
    Note byPrevious = previous.get().sign(text);
    return checkpoint.size() < handover
        ? byPrevious
        : byPrevious.with(current.sign(text).signatures().getFirst());
  }
}
