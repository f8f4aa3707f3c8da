package dev.precedent.bench;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;

/** A server in this process that speaks MongoDB's protocol and keeps everything in memory. */
final class WireServer implements AutoCloseable {
  private final MongoServer server = new MongoServer(new MemoryBackend());
  private final InetSocketAddress address = server.bind();

  /** A connection string for a database of that name. */
  String uri(String database) {
    return "mongodb://127.0.0.1:%d/%s".formatted(address.getPort(), database);
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
