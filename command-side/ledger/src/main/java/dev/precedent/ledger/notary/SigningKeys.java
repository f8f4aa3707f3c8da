package dev.precedent.ledger.notary;

import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerRefused;
import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Note;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.VerifierKey;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The key that signs a ledger's checkpoints, and the one that it replaces.
 *
 * @param origin names the ledger in its checkpoints
 * @param current signs
 * @param replaced signed before; empty where the key was never changed
 * @param previous the secret of the replaced key, which signs too while it hands over; empty where
 *     it is not needed any more, or lost
 * @param handover the position behind the event that introduces the current key; the first
 *     checkpoint from this size on has both signatures
 */
public record SigningKeys(
    String origin,
    SigningKey current,
    Optional<VerifierKey> replaced,
    Optional<SigningKey> previous,
    long handover) {

  /**
   * A key that was never changed.
   *
   * @throws LedgerRefused if it is in another name
   */
  public static SigningKeys of(String origin, SigningKey key) {
    return new SigningKeys(origin, key, Optional.empty(), Optional.empty(), 0);
  }

  public SigningKeys {
    if (!current.verifier().name().equals(origin)) {
      throw new LedgerRefused(
          "The signing key is that of '%s' and this ledger's origin is '%s'; give it its own key."
              .formatted(current.verifier().name(), origin),
          null);
    }
    if (previous.isPresent() && !replaced.equals(previous.map(SigningKey::verifier))) {
      throw new IllegalArgumentException("the previous key is not the one that was replaced");
    }
  }

  /** Whether one of the keys signed it. */
  boolean signed(Note note) {
    return note.by(current.verifier()).isPresent()
        || replaced.isPresent() && note.by(replaced.get()).isPresent();
  }

  /** What others check with. */
  public VerifierKeys verifiers() {
    return new VerifierKeys(
        Stream.concat(Stream.of(current.verifier()), replaced.stream()).toList());
  }

  /**
   * Signs a text that is no checkpoint with one of the keys.
   *
   * @throws LedgerFailure if that is the replaced one, and it is gone
   */
  public Note signAs(VerifierKey key, String text) {
    if (text.startsWith(origin + "\n")) {
      throw new IllegalArgumentException("only the notary signs checkpoints");
    }
    if (current.verifier().equals(key)) {
      return current.sign(text);
    }
    return previous
        .orElseThrow(
            () ->
                new LedgerFailure(
                    "The last checkpoint is signed by the key %s, which is gone; ask again when there is one by its successor."
                        .formatted(key),
                    null))
        .sign(text);
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
