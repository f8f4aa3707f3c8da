package dev.precedent.jobs;

import dev.precedent.ledger.sqlite.SqliteCommitLog;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteJobsTest extends JobsContract {
  @TempDir private Path folder;
  private @Nullable OnLedger ledger;

  @BeforeEach
  void open() {
    ledger = new OnLedger(SqliteCommitLog.open(folder));
  }

  @Override
  JobLog log() {
    return Objects.requireNonNull(ledger).log();
  }

  @AfterEach
  @Override
  void stop() throws InterruptedException {
    super.stop();
    Objects.requireNonNull(ledger).close();
  }
}
