package dev.precedent.ledger.sqlite;

import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.CheckpointLogContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteCheckpointLogTest extends CheckpointLogContract {
  @TempDir private Path folder;
  private SqliteCommitLog log;

  @BeforeEach
  void open() {
    log = SqliteCommitLog.open(folder.resolve("ledger"));
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Override
  protected CheckpointLog log() {
    return log.checkpoints();
  }
}
