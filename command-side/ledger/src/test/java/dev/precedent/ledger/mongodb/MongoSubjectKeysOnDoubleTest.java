package dev.precedent.ledger.mongodb;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import org.junit.jupiter.api.AfterEach;

/** On the double of MongoDB that runs within this process. */
final class MongoSubjectKeysOnDoubleTest extends MongoSubjectKeysContract {
  private final MongoServer server = new MongoServer(new MemoryBackend());
  private final String uri = server.bindAndGetConnectionString() + "/keys";

  @Override
  MongoCommitLog log() {
    return MongoCommitLog.openUnreplicated(uri);
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
  }
}
