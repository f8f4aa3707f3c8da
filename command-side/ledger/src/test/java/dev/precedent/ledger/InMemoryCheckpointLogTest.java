package dev.precedent.ledger;

final class InMemoryCheckpointLogTest extends CheckpointLogContract {
  private final CheckpointLog log = new InMemoryCheckpointLog();

  @Override
  protected CheckpointLog log() {
    return log;
  }
}
