package dev.precedent.ledger.notary;

import static dev.precedent.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import dev.precedent.proof.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that write and sign one ledger are killed: what they signed stands, and no two of their
 * checkpoints contradict each other.
 */
final class NotaryCrashTest {
  /** Set {@code precedent.crash.rounds} for more. */
  private static final int ROUNDS = Integer.getInteger("precedent.crash.rounds", 5);

  private static final String ORIGIN = "test/ledger";

  /** Ends every line, to tell it from one that the process could not finish. */
  private static final String END = "end";

  @TempDir private Path folder;
  private SigningKey key;
  private int processes;

  @BeforeEach
  void key() {
    key = KeyFile.readOrMake(folder.resolve("signing.key"), ORIGIN);
  }

  /** Of the notary, where it stands still in order to be killed. */
  private enum Moment {
    /** Wherever it is. */
    ANY,
    /** The tree holds a part of what is new, and not all of it is in its files. */
    TREE_GROWS,
    /** The files of the tree are ahead of the last checkpoint. */
    TREE_IS_WRITTEN,
    /** A checkpoint is signed, and stands nowhere. */
    SIGNED,
    /** It stands, and nobody knows. */
    STORED
  }

  @Test
  void aNotaryThatIsKilledAnywhereSignsOneTree() throws Exception {
    Random random = new Random(7);
    for (int round = 0; round < ROUNDS; round++) {
      Moment moment = Moment.values()[round % Moment.values().length];
      try (Running process = start("tree", moment, 2 + random.nextInt(10))) {
        if (moment == Moment.ANY) {
          long number = lastNumber();
          process.await(() -> lastNumber() > number + 2 + random.nextInt(20));
        } else {
          process.await(process::stands);
        }
        process.kill();
        check(process);
      }
    }
  }

  @Test
  void notariesOfTwoProcessesSignOneTree() throws Exception {
    Random random = new Random(11);
    List<Running> all = new ArrayList<>();
    Running[] running = {start("a", Moment.ANY, 0), start("b", Moment.ANY, 0)};
    all.addAll(List.of(running));
    try {
      for (int round = 0; round < ROUNDS; round++) {
        long number = lastNumber();
        int killed = random.nextInt(2);
        running[1 - killed].await(() -> lastNumber() > number + 5 + random.nextInt(20));
        running[killed].kill();
        // the other goes on alone, whichever of them signed
        long then = lastNumber();
        running[1 - killed].await(() -> lastNumber() > then + 2);
        assertThat(running[1 - killed].signed()).isNotEmpty();
        running[killed] = start(killed == 0 ? "a" : "b", Moment.ANY, 0);
        all.add(running[killed]);
      }
      for (Running each : running) {
        each.kill();
      }
      check(all.toArray(Running[]::new));
    } finally {
      all.forEach(Running::close);
    }
  }

  private long lastNumber() {
    try (SqliteCommitLog log = SqliteCommitLog.open(folder.resolve("ledger"))) {
      return log.checkpoints().last().map(SignedCheckpoint::number).orElse(-1L);
    }
  }

  /** Checks the ledger, and that it holds what the processes say they signed. */
  private void check(Running... processes) throws IOException {
    try (SqliteCommitLog log = SqliteCommitLog.open(folder.resolve("ledger"))) {
      List<String> stand =
          CheckedCheckpoints.of(log, log.checkpoints(), key.verifier()).stream()
              .map(NotaryCrashTest::said)
              .toList();
      for (Running process : processes) {
        assertThat(stand).containsAll(process.signed());
      }
    }
  }

  private static String said(SignedCheckpoint checkpoint) {
    return "signed %d %d %s"
        .formatted(checkpoint.number(), checkpoint.size(), checkpoint.checkpoint().root().hex());
  }

  private Running start(String tree, Moment moment, int times) throws IOException {
    Path output = folder.resolve("output" + processes++);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString(),
                tree,
                moment.toString(),
                Integer.toString(times))
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new Running(process, output);
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private record Running(Process process, Path output) implements AutoCloseable {
    void await(Condition condition) throws IOException {
      while (!condition.holds()) {
        assertThat(process.isAlive()).as("the process goes on until it is killed").isTrue();
        LockSupport.parkNanos(5_000_000);
      }
    }

    private List<String> lines() throws IOException {
      return Files.readString(output).lines().filter(line -> line.endsWith(END)).toList();
    }

    boolean stands() throws IOException {
      return lines().contains("here " + END);
    }

    List<String> signed() throws IOException {
      return lines().stream()
          .filter(line -> line.startsWith("signed "))
          .map(line -> line.substring(0, line.length() - END.length() - 1))
          .toList();
    }

    void kill() {
      process.destroyForcibly();
      process.onExit().join();
    }

    @Override
    public void close() {
      kill();
    }
  }

  /** A process that appends and signs for ever. */
  static final class Child {
    private final Moment moment;
    private final AtomicInteger times;

    private Child(Moment moment, int times) {
      this.moment = moment;
      this.times = new AtomicInteger(times);
    }

    public static void main(String[] args) throws InterruptedException {
      Path folder = Path.of(args[0]);
      Child child = new Child(Moment.valueOf(args[2]), Integer.parseInt(args[3]));
      SigningKey key = KeyFile.read(folder.resolve("signing.key"));
      try (SqliteCommitLog log = SqliteCommitLog.open(folder.resolve("ledger"));
          Committer committer = new Committer(log, InstantSource.system());
          Notary _ =
              Notary.start(
                  child.new WatchedLedger(log),
                  child.new WatchedCheckpoints(log.checkpoints()),
                  SigningKeys.of(ORIGIN, key),
                  folder.resolve(args[1]),
                  Duration.ofMillis(5))) {
        Semaphore inFlight = new Semaphore(16);
        while (true) {
          inFlight.acquire();
          var _ =
              committer
                  .submit(List.of(event(UUID.randomUUID().toString(), 0)))
                  .thenRun(inFlight::release);
          LockSupport.parkNanos(200_000);
        }
      }
    }

    /** Does not return at the moment that is wanted. */
    private void reached(Moment here) {
      if (here == moment && times.decrementAndGet() == 0) {
        say("here");
        while (true) {
          LockSupport.park();
        }
      }
    }

    private static void say(String line) {
      System.out.println(line + " " + END);
      System.out.flush();
    }

    private final class WatchedLedger implements LedgerReader {
      private final LedgerReader ledger;

      WatchedLedger(LedgerReader ledger) {
        this.ledger = ledger;
      }

      @Override
      public String id() {
        return ledger.id();
      }

      @Override
      public long head() {
        return ledger.head();
      }

      @Override
      public List<Commit> read(long from, int maxEvents) {
        reached(Moment.TREE_GROWS);
        // in small steps, so that there is a middle
        return ledger.read(from, 3);
      }

      @Override
      public Map<String, RecordedEvent> find(Collection<String> keys) {
        return ledger.find(keys);
      }

      @Override
      public AutoCloseable onAppend(Runnable listener) {
        return ledger.onAppend(listener);
      }
    }

    private final class WatchedCheckpoints implements CheckpointLog {
      private final CheckpointLog log;

      WatchedCheckpoints(CheckpointLog log) {
        this.log = log;
      }

      @Override
      public Optional<SignedCheckpoint> last() {
        // asked when the tree was flushed
        reached(Moment.TREE_IS_WRITTEN);
        return log.last();
      }

      @Override
      public List<SignedCheckpoint> read(long from, int max) {
        return log.read(from, max);
      }

      @Override
      public boolean append(SignedCheckpoint checkpoint) {
        reached(Moment.SIGNED);
        boolean appended = log.append(checkpoint);
        reached(Moment.STORED);
        if (appended) {
          say(said(checkpoint));
        }
        return appended;
      }

      @Override
      public boolean cosign(SignedCheckpoint checkpoint) {
        return log.cosign(checkpoint);
      }
    }
  }
}
