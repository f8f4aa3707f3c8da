package dev.precedent.ledger.mongodb;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.CommitLogContract;
import org.junit.jupiter.api.AfterEach;

/** On the double of MongoDB that runs within this process. */
final class MongoOnDoubleTest extends CommitLogContract {
  private final MongoServer server = new MongoServer(new MemoryBackend());
  private final String uri = server.bindAndGetConnectionString() + "/contract";

  @Override
  protected CommitLog open() {
    return MongoCommitLog.openUnreplicated(uri);
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
  }
}
