package dev.precedent.ledger;

/**
 * A store that holds a whole ledger: its commits, the checkpoints that were signed of them, and the
 * keys of its subjects.
 */
public interface LedgerStore extends CommitLog {
  /** The checkpoints of this ledger; for as long as the store is open. */
  CheckpointLog checkpoints();

  /**
   * Opens the keys of this ledger's subjects, which lie beside it; to be closed before the store
   * is.
   *
   * @throws LedgerFailure if they cannot be opened
   */
  SubjectKeys subjectKeys();

  /**
   * Finds out, without writing, whether what is appended would be there afterwards.
   *
   * @throws LedgerFailure if it would not
   */
  void checkInPlace();
}
