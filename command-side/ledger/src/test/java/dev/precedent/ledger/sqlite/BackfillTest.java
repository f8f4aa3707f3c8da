package dev.precedent.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackfillTest {
  private static final int BEGIN = 100;
  private static final int REST = 10;

  @TempDir private Path folder;
  private LedgerFile file;
  private Connection writer;
  private Backfill backfill;

  @BeforeEach
  void begin() throws SQLException {
    file = LedgerFile.in(folder);
    var _ = file.prepare();
    writer = file.connect(1024);
    run("PRAGMA wal_autocheckpoint = 0");
    run("CREATE TABLE pages (content BLOB)");
    backfill = new Backfill(file, BEGIN, REST);
  }

  @AfterEach
  void end() throws SQLException {
    backfill.close();
    writer.close();
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = writer.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Writes a commit of somewhat more than so many pages. */
  private void commit(int pages) throws SQLException {
    run("INSERT INTO pages VALUES (zeroblob(%d))".formatted(pages * 4096));
    backfill.afterCommit(writer);
  }

  private int missing() throws SQLException {
    try (Statement statement = writer.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(NOOP)")) {
      return row.getInt(2) - row.getInt(3);
    }
  }

  @Test
  void aShortLogIsLeftAlone() throws SQLException {
    commit(BEGIN / 2);
    backfill.close();

    assertThat(missing()).isGreaterThan(BEGIN / 2);
  }

  @Test
  void aLongLogIsCopiedBackBesideTheWriter() throws SQLException {
    commit(2 * BEGIN);
    backfill.close();

    assertThat(missing()).isLessThanOrEqualTo(REST);
  }

  @Test
  void theLogBeginsAnewHoweverMuchIsWritten() throws Exception {
    int commits = 100;
    for (int i = 0; i < commits; i++) {
      commit(BEGIN / 4);
      // gives the copying thread the time that a sync would
      backfill.close();
    }

    Path log = folder.resolve("ledger.db-wal");
    assertThat(Files.size(log)).isLessThan(4L * BEGIN * 4096);
    try (Statement statement = writer.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM pages")) {
      assertThat(row.getInt(1)).isEqualTo(commits);
    }
  }

  @Test
  void aReaderHoldsUpNoCommit() throws SQLException {
    try (Connection reader = file.connect(1024);
        Statement statement = reader.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM pages, sqlite_master")) {
      assertThat(row.getInt(1)).isZero();
      for (int i = 0; i < 10; i++) {
        commit(BEGIN);
      }
    }

    assertThat(missing()).isPositive();
    commit(BEGIN);
    backfill.close();
    commit(1);
    assertThat(missing()).isLessThanOrEqualTo(REST);
  }
}
