package dev.precedent.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes a ledger off its source in pieces that are worth a thread's while. */
final class LedgerPieces implements Supplier<LedgerPieces.@Nullable Piece>, AutoCloseable {
  private static final int BYTES = 1 << 19;
  private static final int CHECKPOINTS = 500;

  private final LedgerSource.Rows<LedgerSource.Commit> commits;
  private final LedgerSource.Rows<LedgerSource.Checkpoint> checkpoints;
  private LedgerSource.@Nullable Checkpoint nextCheckpoint;
  private boolean commitsEnded;
  private @Nullable DamagedLedger damage;

  LedgerPieces(LedgerSource source) {
    commits = source.commits(0);
    checkpoints = source.checkpoints();
    nextCheckpoint = checkpoints.next();
  }

  /**
   * Some commits, and the checkpoints that are no larger than the ledger after them; where there
   * are no commits, those that are.
   */
  record Piece(List<LedgerSource.Commit> commits, List<LedgerSource.Checkpoint> checkpoints) {}

  @Override
  public @Nullable Piece get() {
    List<LedgerSource.Commit> some = commits();
    long size = some.isEmpty() ? Long.MAX_VALUE : some.getLast().next();
    List<LedgerSource.Checkpoint> covered = new ArrayList<>();
    while (nextCheckpoint != null
        && nextCheckpoint.size() <= size
        && (!some.isEmpty() || covered.size() < CHECKPOINTS)) {
      covered.add(nextCheckpoint);
      nextCheckpoint = checkpoints.next();
    }
    return some.isEmpty() && covered.isEmpty() ? null : new Piece(some, covered);
  }

  private List<LedgerSource.Commit> commits() {
    if (damage != null) {
      throw damage;
    }
    List<LedgerSource.Commit> some = new ArrayList<>();
    try {
      for (long bytes = 0; bytes < BYTES && !commitsEnded; ) {
        LedgerSource.Commit commit = commits.next();
        if (commit == null) {
          commitsEnded = true;
        } else {
          some.add(commit);
          bytes += commit.events().length;
        }
      }
    } catch (DamagedLedger e) {
      // said after what stands before it was looked at, so that its place is known
      damage = e;
      if (some.isEmpty()) {
        throw e;
      }
    }
    return some;
  }

  @Override
  public void close() {
    commits.close();
    checkpoints.close();
  }
}
