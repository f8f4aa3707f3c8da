package dev.precedent.ledger.sqlite;

import static dev.precedent.ledger.Events.all;
import static dev.precedent.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.ledger.Commit;
import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.RecordedEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that appends is killed at a random moment: what it acknowledged is there, once. */
final class CrashTest {
  private static final int ROUNDS = 4;

  @TempDir private Path folder;

  @Test
  void whatWasAcknowledgedBeforeAKillIsThereOnce() throws Exception {
    Set<String> acknowledged = new HashSet<>();
    Random random = new Random(42);
    for (int round = 0; round < ROUNDS; round++) {
      acknowledged.addAll(appendAndKill(round, 100 + random.nextInt(2000)));
      checkLedger(acknowledged);
    }
  }

  private void checkLedger(Set<String> acknowledged) {
    Map<String, Long> stored = new HashMap<>();
    Set<String> keys = new HashSet<>();
    long next = 0;
    try (CommitLog log = SqliteCommitLog.open(folder.resolve("ledger"))) {
      for (Commit commit : all(log, 1000)) {
        for (RecordedEvent event : commit.events()) {
          assertThat(event.position()).isEqualTo(next++);
          assertThat(stored.put(event.data().id(), event.position())).isNull();
          keys.add(event.data().key());
        }
      }
      assertThat(log.head()).isEqualTo(next);
      assertThat(log.find(keys)).hasSameSizeAs(keys);
    }
    assertThat(stored.keySet()).containsAll(acknowledged);
  }

  /**
   * @return the ids that the child had acknowledged when it died
   */
  private Set<String> appendAndKill(int round, int afterLines) throws IOException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                folder.resolve("ledger").toString(),
                "round" + round)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Set<String> acknowledged = new HashSet<>();
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      while (acknowledged.size() < afterLines) {
        String line = out.readLine();
        assertThat(line).as("the child goes on until it is killed").isNotNull();
        acknowledged.add(line);
      }
      // by its handle, which leaves its output open to be read to the end
      child.toHandle().destroyForcibly();
      // what it had said by then counts too, apart from a line that it could not finish
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.endsWith(Writer.END)) {
          acknowledged.add(line);
        }
      }
    } finally {
      child.destroyForcibly();
      child.onExit().join();
    }
    return acknowledged;
  }

  /** The child: appends units without end and prints the ids of those that are acknowledged. */
  static final class Writer {
    private static final String END = "-end";

    private Writer() {}

    public static void main(String[] args) {
      PrintStream out = System.out;
      try (CommitLog log = SqliteCommitLog.open(Path.of(args[0]));
          Committer committer = new Committer(log, InstantSource.system())) {
        for (long i = 0; ; i++) {
          List<EventData> unit = List.of(named(args[1], i, 0), named(args[1], i, 1));
          var _ =
              committer
                  .submit(unit)
                  .thenAccept(receipt -> unit.forEach(event -> out.println(event.id())));
        }
      }
    }

    private static EventData named(String round, long number, long sequence) {
      EventData event = event(round + "-" + number, sequence);
      return new EventData(
          round + "-" + number + "-" + sequence + END,
          event.stream(),
          event.sequence(),
          event.type(),
          event.revision(),
          event.payload(),
          event.metadata());
    }
  }
}
