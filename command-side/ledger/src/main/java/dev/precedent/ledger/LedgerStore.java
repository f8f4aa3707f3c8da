package dev.precedent.ledger;

/** A store that holds a whole ledger: its commits, and the checkpoints that were signed of them. */
public interface LedgerStore extends CommitLog {
  /** The checkpoints of this ledger; for as long as the store is open. */
  CheckpointLog checkpoints();
}
