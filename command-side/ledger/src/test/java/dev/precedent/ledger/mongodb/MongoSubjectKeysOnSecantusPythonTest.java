package dev.precedent.ledger.mongodb;

import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** On SecantusDB from PyPI. */
final class MongoSubjectKeysOnSecantusPythonTest extends MongoSubjectKeysContract {
  @TempDir private static Path folder;
  private static @Nullable WireServer server;

  private final String database = "keys-" + UUID.randomUUID();

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Override
  MongoCommitLog log() {
    if (server == null) {
      server = new WireServer(Secantus.PYTHON, folder);
    }
    return MongoCommitLog.open(server.uri(database));
  }
}
