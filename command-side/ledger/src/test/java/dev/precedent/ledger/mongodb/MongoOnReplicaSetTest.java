package dev.precedent.ledger.mongodb;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.CommitLogContract;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;

/** On the replica set that somebody named, in databases that are dropped afterwards. */
final class MongoOnReplicaSetTest extends CommitLogContract {
  static final String VARIABLE = "PRECEDENT_TEST_MONGODB_URI";

  private final @Nullable String uri = System.getenv(VARIABLE);
  private final String database = "precedent-test-" + UUID.randomUUID();

  @Override
  protected CommitLog open() {
    return MongoCommitLog.open(
        uri == null
            ? Assumptions.abort(VARIABLE + " names no replica set")
            : withDatabase(uri, database));
  }

  @AfterEach
  void drop() {
    if (uri == null) {
      return;
    }
    try (MongoClient client = MongoClients.create(uri)) {
      client.getDatabase(database).drop();
    }
  }

  /** The same URI with another database. */
  static String withDatabase(String uri, String database) {
    String hosts = "://";
    int path = uri.indexOf('/', uri.indexOf(hosts) + hosts.length());
    int options = uri.indexOf('?');
    String before = uri.substring(0, path >= 0 ? path : options >= 0 ? options : uri.length());
    return before + "/" + database + (options >= 0 ? uri.substring(options) : "");
  }
}
