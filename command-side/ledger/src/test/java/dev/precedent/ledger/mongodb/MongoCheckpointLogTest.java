package dev.precedent.ledger.mongodb;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.CheckpointLogContract;
import org.junit.jupiter.api.AfterEach;

final class MongoCheckpointLogTest extends CheckpointLogContract {
  private final MongoServer server = new MongoServer(new MemoryBackend());
  private final MongoCommitLog log =
      MongoCommitLog.openUnreplicated(server.bindAndGetConnectionString() + "/checkpoints");

  @AfterEach
  void stop() {
    log.close();
    server.shutdownNow();
  }

  @Override
  protected CheckpointLog log() {
    return log.checkpoints();
  }
}
