package dev.precedent.ledger;

import java.util.Map;

/**
 * The port to the store under the ledger: appends a commit at the head, all or nothing. Each
 * adapter passes the same contract suite.
 */
public interface CommitLog extends LedgerReader, AutoCloseable {

  /**
   * Appends a commit whose {@code first} is the head as the caller knows it. Returns after the
   * commit is durable.
   *
   * @throws LedgerRefused if the ledger is sealed
   * @throws LedgerFailure if the store failed; {@link AmbiguousAppend} where it cannot be told
   *     whether the commit stands, so that only the identical commit may be sent again
   */
  Appended append(Commit commit);

  /**
   * Seals the ledger, so that a copy can take its place: every later append is refused with {@link
   * LedgerRefused}, in this process and in others. What stands is read as before, and checkpoints
   * may still be signed. Returns after that is durable; does nothing where it is sealed already.
   */
  void seal();

  /** Whether the ledger takes nothing more. */
  boolean sealed();

  @Override
  void close();

  /** How the store answered. */
  sealed interface Appended {
    /** The commit is durable; also where an identical copy (same id) was there already. */
    record Done() implements Appended {}

    /** Another commit stands at this position, or the position is not the head. */
    record PositionTaken(long head) implements Appended {}

    /** Some keys are taken; nothing was appended. */
    record KeysTaken(Map<String, RecordedEvent> holders) implements Appended {}
  }

  /** The answer was lost: the commit stands, or may yet, or does not. */
  final class AmbiguousAppend extends LedgerFailure {
    public AmbiguousAppend(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
