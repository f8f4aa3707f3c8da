package dev.precedent.ledger;

import java.util.List;
import java.util.Optional;

/**
 * The port to the signed checkpoints, which lie with the ledger they are about: they are promises
 * made to others and cannot be made again. Every method throws {@link LedgerFailure} where the
 * store fails. Each adapter passes the same contract suite.
 */
public interface CheckpointLog {

  /** The last one; empty where none was signed yet. */
  Optional<SignedCheckpoint> last();

  /**
   * Checkpoints in order.
   *
   * @param from the number of the first, from 0
   * @param max how many at most
   */
  List<SignedCheckpoint> read(long from, int max);

  /** The first one that is about the event at a position; empty where none is yet. */
  default Optional<SignedCheckpoint> firstBeyond(long position) {
    Optional<SignedCheckpoint> last = last();
    if (last.isEmpty() || last.get().size() <= position) {
      return Optional.empty();
    }
    long low = 0;
    long high = last.get().number();
    while (low < high) { // sizes never fall
      long middle = (low + high) >>> 1;
      if (read(middle, 1).getFirst().size() > position) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return read(low, 1).stream().findFirst();
  }

  /**
   * Appends a checkpoint behind the last one. Returns after it is durable.
   *
   * @return false where its number is not the one after the last: somebody else was first
   */
  boolean append(SignedCheckpoint checkpoint);

  /**
   * Replaces the note of a checkpoint by one with the same text and further signatures.
   *
   * @return false where it stands there with another text, or not at all
   */
  boolean cosign(SignedCheckpoint checkpoint);
}
