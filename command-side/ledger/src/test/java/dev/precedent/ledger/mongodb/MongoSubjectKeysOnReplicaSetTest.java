package dev.precedent.ledger.mongodb;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;

/** On the replica set that somebody named, in databases that are dropped afterwards. */
final class MongoSubjectKeysOnReplicaSetTest extends MongoSubjectKeysContract {
  private final @Nullable String uri = System.getenv(MongoOnReplicaSetTest.VARIABLE);
  private final String database = "precedent-test-" + UUID.randomUUID();

  @Override
  MongoCommitLog log() {
    return MongoCommitLog.open(
        uri == null
            ? Assumptions.abort(MongoOnReplicaSetTest.VARIABLE + " names no replica set")
            : MongoOnReplicaSetTest.withDatabase(uri, database));
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
}
