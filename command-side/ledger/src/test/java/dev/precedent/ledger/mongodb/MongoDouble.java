package dev.precedent.ledger.mongodb;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.precedent.ledger.copy.UnfinishedCopy;

/** A database on the double of MongoDB, for tests of other packages. */
public final class MongoDouble implements AutoCloseable {
  private final MongoServer server = new MongoServer(new MemoryBackend());
  private final String uri = server.bindAndGetConnectionString() + "/double";

  public MongoCommitLog open() {
    return MongoCommitLog.openUnreplicated(uri);
  }

  public UnfinishedCopy openCopy(String id) {
    return MongoCommitLog.openCopy(uri, id, true);
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
