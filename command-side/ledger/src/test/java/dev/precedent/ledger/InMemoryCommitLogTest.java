package dev.precedent.ledger;

final class InMemoryCommitLogTest extends CommitLogContract {
  private final InMemoryCommitLog log = new InMemoryCommitLog();

  @Override
  protected CommitLog open() {
    return log;
  }
}
