package dev.precedent.ledger.copy;

import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.SubjectKeys;

/**
 * A store that is being made a copy of a ledger. Nobody else can open it as a ledger before it is
 * finished, so nothing is recorded or signed there.
 */
public interface UnfinishedCopy extends AutoCloseable {
  /** Has the id of the ledger that is copied. */
  CommitLog log();

  CheckpointLog checkpoints();

  /** The keys of subjects beside it; to be closed before this is. */
  SubjectKeys subjectKeys();

  /** Makes it a ledger. Returns after that is durable. */
  void finish();

  @Override
  void close();
}
