package dev.precedent.ledger.sqlite;

import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.CommitLogContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteCommitLogTest extends CommitLogContract {
  @TempDir private Path folder;

  @Override
  protected CommitLog open() {
    return SqliteCommitLog.open(folder.resolve("a folder with ? # % and ü"));
  }
}
