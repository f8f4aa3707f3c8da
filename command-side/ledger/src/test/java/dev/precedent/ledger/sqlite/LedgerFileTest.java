package dev.precedent.ledger.sqlite;

import static dev.precedent.ledger.Events.commit;
import static dev.precedent.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.precedent.contracts.DecisionId;
import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.StreamName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerFileTest {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("ledger.db");
  }

  private void sql(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private String text(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.getString(1);
    }
  }

  private void refused(Path directory, String... words) {
    assertThatThrownBy(() -> SqliteCommitLog.open(directory).close())
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContainingAll(words)
        .hasMessageEndingWith(".");
  }

  @Test
  void anybodyCanReadTheEventsInTheFile() throws Exception {
    EventData event =
        new EventData(
            "0190-id",
            StreamName.of(new DecisionId("d-1")),
            0,
            "decision-recorded",
            2,
            "{\"a\":\"é\"}".getBytes(StandardCharsets.UTF_8),
            "{\"actor\":\"ann\"}".getBytes(StandardCharsets.UTF_8));
    try (CommitLog log = SqliteCommitLog.open(folder)) {
      log.append(commit(0, "commit-id", event));
    }

    assertThat(text("SELECT CAST(events AS TEXT) FROM commits"))
        .isEqualTo(
            """
            0190-id\tdecision\td-1\t0\tdecision-recorded\t2\t2026-03-01T10:15:30.123456Z
            {"a":"é"}
            {"actor":"ann"}
            """);
    assertThat(text("SELECT position || ' ' || next || ' ' || id FROM commits"))
        .isEqualTo("0 1 commit-id");
    assertThat(text("SELECT key || ' ' || position FROM keys")).isEqualTo(event.key() + " 0");
    assertThat(text("SELECT format FROM ledger")).isEqualTo("1");
    assertThat(text("PRAGMA journal_mode")).isEqualTo("wal");
  }

  @Test
  void aClosedLedgerIsOneFile() throws Exception {
    try (CommitLog log = SqliteCommitLog.open(folder)) {
      log.append(commit(0, event("a", 0)));
    }

    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void anotherFormatIsRefused() throws Exception {
    SqliteCommitLog.open(folder).close();
    sql("UPDATE ledger SET format = 7");

    refused(folder, file().toString(), "format 7", "format 1");
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedAndLeftAsItIs() throws Exception {
    byte[] bytes = "no database, ".repeat(1000).getBytes(StandardCharsets.UTF_8);
    Files.write(file(), bytes);

    refused(folder, file().toString(), "is not a ledger");
    assertThat(file()).hasBinaryContent(bytes);
  }

  @Test
  void anotherProgramsDatabaseIsRefusedAndLeftAsItIs() throws Exception {
    sql("CREATE TABLE other (a TEXT)");
    byte[] bytes = Files.readAllBytes(file());

    refused(folder, file().toString(), "is not a ledger");
    assertThat(file()).hasBinaryContent(bytes);
  }

  @Test
  void anotherProgramsTableOfTheSameNameIsRefused() throws Exception {
    sql("CREATE TABLE ledger (account TEXT)");

    refused(folder, "is not a ledger");
  }

  @Test
  void anEmptyLedgerTableIsRefused() throws Exception {
    SqliteCommitLog.open(folder).close();
    sql("DELETE FROM ledger");

    refused(folder, "is not a ledger");
  }

  @Test
  void aMissingParentIsRefused() {
    Path parent = folder.resolve("missing");

    refused(parent.resolve("data"), parent + " does not exist");
    assertThat(parent).doesNotExist();
  }

  @Test
  void aFileInPlaceOfTheFolderIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("data"), "text");

    refused(file, "is a file");
  }

  @Test
  void aFolderInPlaceOfTheFileIsRefused() throws IOException {
    Files.createDirectory(file());

    refused(folder, file().toString());
  }

  @Test
  void aFolderThatMayOnlyBeReadIsRefused() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    readOnly(data);

    refused(data, data.toString(), "may only be read");
    refused(data.resolve("inner"), data + " may not be written");
  }

  @Test
  void aFolderWhereNobodyMayWriteIsRefused() {
    Path system = Path.of("/proc");
    assumeThat(system).as("a folder where not even root may write").isDirectory();

    refused(system.resolve("precedent"), "/proc may not be written");
  }

  @Test
  void aFileThatMayOnlyBeReadIsRefused() throws IOException {
    SqliteCommitLog.open(folder).close();
    readOnly(file());

    refused(folder, file().toString(), "may only be read");
  }

  private static void readOnly(Path path) throws IOException {
    Files.setPosixFilePermissions(path, Set.of(PosixFilePermission.OWNER_READ));
    assumeThat(Files.isWritable(path))
        .as("this user may write what is read-only, as root may")
        .isFalse();
  }

  /** Often, because openers seldom meet. */
  @RepeatedTest(20)
  void manyThatOpenANewLedgerAtOnceOpenTheSame() throws Exception {
    List<SqliteCommitLog> opened = atOnce(() -> SqliteCommitLog.open(folder));
    String id = text("SELECT id FROM ledger");
    for (SqliteCommitLog log : opened) {
      assertThat(log.id()).isEqualTo(id);
      log.close();
    }
    assertThat(text("SELECT count(*) FROM ledger")).isEqualTo("1");
  }

  @RepeatedTest(20)
  void manyThatOpenNewKeysAtOnceOpenThem() throws Exception {
    for (SqliteSubjectKeys keys : atOnce(() -> SqliteSubjectKeys.open(folder))) {
      keys.close();
    }
  }

  private static <T> List<T> atOnce(Callable<T> opening) throws Exception {
    int openers = 6;
    List<Future<T>> opened = new ArrayList<>();
    CyclicBarrier together = new CyclicBarrier(openers);
    try (ExecutorService threads = Executors.newFixedThreadPool(openers)) {
      for (int i = 0; i < openers; i++) {
        opened.add(
            threads.submit(
                () -> {
                  together.await();
                  return opening.call();
                }));
      }
    }
    List<T> all = new ArrayList<>();
    for (Future<T> each : opened) {
      all.add(each.get());
    }
    return all;
  }

  @Test
  void aDamagedCommitIsNamed() throws Exception {
    try (CommitLog log = SqliteCommitLog.open(folder)) {
      log.append(commit(0, event("a", 0)));
      log.append(commit(1, event("b", 0), event("b", 1)));
    }
    for (String damage :
        List.of(
            "SET events = substr(events, 1, length(events) - 5)",
            "SET events = events || x'0A'",
            "SET events = x'00'",
            "SET next = 2")) {
      sql(
          "CREATE TABLE whole AS SELECT * FROM commits",
          "UPDATE commits " + damage + " WHERE position = 1");

      try (CommitLog log = SqliteCommitLog.open(folder)) {
        assertThatThrownBy(() -> log.read(0, 10))
            .isInstanceOf(LedgerFailure.class)
            .hasMessageContainingAll("damaged", "position 1");
      }
      sql("DELETE FROM commits", "INSERT INTO commits SELECT * FROM whole", "DROP TABLE whole");
    }
  }

  @Test
  void aClosedLedgerSaysSo() {
    CommitLog log = SqliteCommitLog.open(folder);
    log.close();

    assertThatThrownBy(log::head).isInstanceOf(LedgerFailure.class).hasMessageContaining("closed");
    assertThatThrownBy(() -> log.append(commit(0, event("a", 0))))
        .isInstanceOf(LedgerFailure.class);
  }
}
