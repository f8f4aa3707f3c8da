package dev.precedent.ledger.sqlite;

import static dev.precedent.ledger.Events.all;
import static dev.precedent.ledger.Events.commit;
import static dev.precedent.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.ledger.Commit;
import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.CommitLog.AmbiguousAppend;
import dev.precedent.ledger.CommitLog.Appended;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.Receipt;
import dev.precedent.ledger.Told;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk is full, fails or is taken away: nothing acknowledged is lost, and work goes on after.
 */
final class DiskFaultsTest {
  private static final String LARGE = "\"" + "x".repeat(100_000) + "\"";
  private static final String SMALL_DISK = "PRECEDENT_TEST_SMALL_DISK";

  @TempDir private Path folder;

  /** A setting of the connection that writes, as of its next opening. */
  private final AtomicReference<String> pragma = new AtomicReference<>("user_version");

  private CommitLog open() {
    UnaryOperator<Connection> set =
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA " + pragma.get());
            return connection;
          } catch (SQLException e) {
            throw new AssertionError(e);
          }
        };
    return SqliteCommitLog.open(folder, set);
  }

  /** Submits until it fails. */
  private static LedgerFailure untilItFails(Committer committer, List<Told> told) {
    while (true) {
      assertThat(told).as("it fails before long").hasSizeLessThan(1000);
      List<EventData> unit = List.of(event("s" + told.size(), 0, LARGE));
      CompletableFuture<Receipt> answer = committer.submit(unit);
      told.add(new Told(unit, answer));
      try {
        var _ = answer.join();
      } catch (CompletionException e) {
        return (LedgerFailure) Objects.requireNonNull(e.getCause());
      }
    }
  }

  @Test
  void whenThereIsRoomAgainTheCommitterGoesOn() throws Exception {
    List<Told> told = new ArrayList<>();
    pragma.set("max_page_count = 1000");
    try (CommitLog log = open();
        Committer committer = new Committer(log, InstantSource.system())) {
      LedgerFailure full = untilItFails(committer, told);
      assertThat(full)
          .isNotInstanceOf(AmbiguousAppend.class)
          .hasMessageContainingAll(folder.toString(), "full");
      int stored = told.size() - 1;

      pragma.set("max_page_count = 2000");
      var _ = untilItFails(committer, told);

      assertThat(told.size()).isGreaterThan(stored + 10);
      assertThat(Told.check(told, log)).isEqualTo(Set.of(Receipt.Appended.class, full.getClass()));
    }
  }

  @Test
  void aDiskThatIsReallyFullIsAFailureThatCanBeGotOver() throws Exception {
    String named = System.getenv(SMALL_DISK);
    Path disk = Path.of(named == null ? Assumptions.abort(SMALL_DISK + " names no folder") : named);
    List<Told> told = new ArrayList<>();
    Path ballast = Files.write(disk.resolve("ballast"), new byte[1 << 20]);
    Path ledger = Files.createTempDirectory(disk, "ledger");
    try (CommitLog log = SqliteCommitLog.open(ledger);
        Committer committer = new Committer(log, InstantSource.system())) {
      LedgerFailure full = untilItFails(committer, told);
      assertThat(full).isNotInstanceOf(AmbiguousAppend.class).hasMessageContaining("full");
      int stored = told.size() - 1;

      Files.delete(ballast);
      var _ = untilItFails(committer, told);

      assertThat(told.size()).isGreaterThan(stored + 5);
      assertThat(Told.check(told, log)).isEqualTo(Set.of(Receipt.Appended.class, full.getClass()));
    } finally {
      try (var files = Files.list(ledger)) {
        for (Path each : files.toList()) {
          Files.delete(each);
        }
      }
      Files.delete(ledger);
    }
  }

  @Test
  void aStoreThatMayOnlyBeReadRefusesInWordsAndServesReaders() throws Exception {
    try (CommitLog log = open()) {
      log.append(commit(0, event("a", 0)));
    }
    pragma.set("query_only = ON");

    try (CommitLog log = open()) {
      assertThatThrownBy(() -> log.append(commit(1, event("a", 1))))
          .isInstanceOf(LedgerFailure.class)
          .isNotInstanceOf(AmbiguousAppend.class)
          .hasMessageContaining("readonly");
      assertThat(log.read(0, 10)).hasSize(1);

      pragma.set("query_only = OFF");
      assertThat(log.append(commit(1, event("a", 1)))).isEqualTo(new Appended.Done());
    }
  }

  @Test
  void nothingIsAcknowledgedIntoAFileThatWasTakenAway() throws Exception {
    Path file = folder.resolve("ledger.db");
    Path elsewhere = folder.resolve("elsewhere.db");
    try (CommitLog log = open()) {
      log.append(commit(0, event("a", 0)));

      Files.move(file, elsewhere);
      assertThatThrownBy(() -> log.append(commit(1, event("a", 1))))
          .isInstanceOf(LedgerFailure.class)
          .hasMessageContainingAll(file.toString(), "deleted or replaced");
      Files.copy(elsewhere, file);
      assertThatThrownBy(() -> log.append(commit(1, event("a", 1))))
          .isInstanceOf(LedgerFailure.class)
          .hasMessageContaining("deleted or replaced");

      Files.delete(file);
      Files.move(elsewhere, file);
      assertThat(log.append(commit(1, event("a", 1)))).isEqualTo(new Appended.Done());
    }
    try (CommitLog log = open()) {
      assertThat(log.head()).isEqualTo(2);
    }
  }

  /** The limit makes a write fail in its midst, at a moment of its own choosing. */
  @Test
  void aWriteThatFailsIsReportedAndWhatWasAcknowledgedIsThere() throws Exception {
    Path shell = Path.of("/bin/sh");
    Assumptions.assumeTrue(Files.isExecutable(shell), "there is no " + shell);
    Process process =
        new ProcessBuilder(
                shell.toString(),
                "-c",
                // blocks of 512 bytes or of a KiB, whichever this shell counts
                "ulimit -f 10240; exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> said;
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      said = out.readAllLines();
    } finally {
      process.destroyForcibly();
    }
    long acknowledged = said.stream().filter("acknowledged"::equals).count();

    assertThat(acknowledged).isPositive();
    assertThat(said.getLast()).contains(folder.toString(), "I/O error");
    try (CommitLog log = open()) {
      List<Commit> commits = all(log, 1);
      // the last one is ambiguous; the identical commit tells, and stands once
      assertThat(commits.size()).isBetween((int) acknowledged, (int) acknowledged + 1);
      assertThat(log.append(Child.commitAt(acknowledged))).isEqualTo(new Appended.Done());
      assertThat(log.head()).isEqualTo(acknowledged + 1);
    }
  }

  /** Appends until that fails, and says why. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      PrintStream out = System.out;
      try (CommitLog log = SqliteCommitLog.open(Path.of(args[0]))) {
        for (long at = 0; ; at++) {
          var _ = log.append(commitAt(at));
          out.println("acknowledged");
        }
      } catch (LedgerFailure e) {
        out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        // closing would write too
        out.flush();
        Runtime.getRuntime().halt(0);
      }
    }

    static Commit commitAt(long at) {
      return commit(at, "commit" + at, event("s" + at, 0, LARGE));
    }
  }
}
