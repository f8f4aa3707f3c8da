package dev.precedent.bench;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** A server that speaks MongoDB's protocol, and databases of its own on it. */
final class WireServer implements AutoCloseable {
  private final ConnectionString uri;
  private final AutoCloseable server;
  private final String run = "precedent-bench-" + UUID.randomUUID().toString().substring(0, 8);
  private final Set<String> databases = new LinkedHashSet<>();

  private WireServer(String uri, AutoCloseable server) {
    this.uri = new ConnectionString(uri);
    this.server = server;
  }

  /** One in this process that keeps everything in memory. */
  static WireServer inMemory() {
    MongoServer server = new MongoServer(new MemoryBackend());
    InetSocketAddress address = server.bind();
    return new WireServer(
        "mongodb://127.0.0.1:%d/".formatted(address.getPort()), server::shutdownNow);
  }

  /** One that runs already. */
  static WireServer at(String uri) {
    return new WireServer(uri, () -> {});
  }

  /** The full name of a database of this run, which is dropped in the end. */
  String database(String name) {
    String database = run + "-" + name;
    databases.add(database);
    return database;
  }

  /** A connection string for a database. */
  String uri(String database) {
    String written = uri.getConnectionString();
    int hosts = written.indexOf("://") + 3;
    int slash = written.indexOf('/', hosts);
    int options = written.indexOf('?', hosts);
    String end = options < 0 ? "" : written.substring(options);
    int path = slash < 0 ? (options < 0 ? written.length() : options) : slash;
    return written.substring(0, path) + "/" + database + end;
  }

  @Override
  public void close() throws InterruptedException {
    try (MongoClient client = MongoClients.create(uri)) {
      databases.forEach(name -> client.getDatabase(name).drop());
    }
    try {
      server.close();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the server did not end", e);
    }
  }
}
