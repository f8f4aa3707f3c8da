package dev.precedent.ledger.sqlite;

import static dev.precedent.ledger.Events.commit;
import static dev.precedent.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.ledger.CommitLog.AmbiguousAppend;
import dev.precedent.ledger.CommitLog.Appended;
import dev.precedent.ledger.LedgerFailure;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WriterTest {
  private static final WriterConnection.Outcome DONE =
      new WriterConnection.Outcome.Answered(new Appended.Done());

  @TempDir private Path folder;
  private LedgerFile file;
  private final Deque<Connection> connections = new ArrayDeque<>();
  private Writer writer;

  @BeforeEach
  void begin() throws SQLException {
    file = LedgerFile.in(folder);
    var _ = file.prepare();
    writer =
        new Writer(
            file,
            () -> {
              connections.add(file.connect(1024));
              return new WriterConnection(connections.getLast());
            });
  }

  @AfterEach
  void end() {
    writer.close();
  }

  private void pragma(String pragma) throws SQLException {
    try (Statement statement = connections.getLast().createStatement()) {
      statement.execute("PRAGMA " + pragma);
    }
  }

  @Test
  void aFullStoreIsAFailureThatLeavesNothingAndCanBeGotOver() throws Exception {
    pragma("max_page_count = 20");

    assertThatThrownBy(
            () -> writer.append(commit(0, event("a", 0, "\"" + "x".repeat(200_000) + "\""))))
        .isInstanceOf(LedgerFailure.class)
        .isNotInstanceOf(AmbiguousAppend.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("full");

    // as if room had been made
    assertThat(writer.append(commit(0, event("a", 0)))).isEqualTo(DONE);
  }

  @Test
  void aCommitThatFailsAtTheEndIsAmbiguous() throws Exception {
    // a deferred foreign key is the one thing that SQLite finds out at COMMIT only
    pragma("foreign_keys = ON");
    try (Statement statement = connections.getLast().createStatement()) {
      statement.execute("CREATE TABLE allowed (id TEXT PRIMARY KEY)");
      statement.execute(
          "CREATE TABLE checked (id TEXT REFERENCES allowed DEFERRABLE INITIALLY DEFERRED)");
      statement.execute(
          "CREATE TRIGGER check_at_commit AFTER INSERT ON commits"
              + " BEGIN INSERT INTO checked VALUES (new.id); END");
      statement.execute("INSERT INTO allowed VALUES ('good')");
    }

    assertThatThrownBy(() -> writer.append(commit(0, "bad", event("a", 0))))
        .isInstanceOf(AmbiguousAppend.class);

    assertThat(writer.append(commit(0, "good", event("a", 0)))).isEqualTo(DONE);
  }

  @Test
  void anAppendIsSyncedBeforeItIsAcknowledged() throws Exception {
    try (Statement statement = connections.getLast().createStatement()) {
      // 2 stands for FULL: in WAL mode the log is synced with every transaction
      assertThat(statement.executeQuery("PRAGMA synchronous").getInt(1)).isEqualTo(2);
      assertThat(statement.executeQuery("PRAGMA journal_mode").getString(1)).isEqualTo("wal");
    }
  }
}
