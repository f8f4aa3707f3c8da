package dev.precedent.ledger;

import static dev.precedent.ledger.Events.all;
import static dev.precedent.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that appends without end, says what was acknowledged to it, and is killed with no
 * chance to tidy up, at a given moment.
 */
public final class WriterProcess implements AutoCloseable {
  private static final String ACKNOWLEDGED = "acknowledged";
  private static final String HERE = "here";

  /** Ends every line, to tell it from one that the process could not finish. */
  private static final String END = "end";

  /** Of the process, where it stands still in order to be killed. */
  public enum Moment {
    /** Wherever it is when it has had some acknowledgements. */
    ANY,
    BEFORE_APPEND,
    /** Everything is written, and nothing committed. */
    IN_TRANSACTION,
    AT_COMMIT,
    /** The commit stands, and nobody knows. */
    BEFORE_ANSWER,
    ANSWERED
  }

  private final Process process;
  private final BufferedReader out;
  private final Map<String, Long> acknowledged = new HashMap<>();

  private WriterProcess(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * @param main its {@code main} ends in {@link Child#run}
   */
  public static WriterProcess start(Class<?> main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(Arrays.asList(arguments));
    return new WriterProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  /** Returns when it stands still at its moment, or has had so many acknowledgements. */
  public WriterProcess await(int acknowledgements) throws IOException {
    while (acknowledged.size() < acknowledgements) {
      String line = out.readLine();
      assertThat(line).as("the process goes on until it is killed").isNotNull();
      if (heard(line).equals(HERE)) {
        break;
      }
    }
    return this;
  }

  /** Kills it. */
  public WriterProcess kill() throws IOException {
    // by its handle, which leaves its output open to be read to the end
    process.toHandle().destroyForcibly();
    // what it had said by then counts too
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      var _ = heard(line);
    }
    return this;
  }

  private String heard(String line) {
    String[] words = line.split(" ", -1);
    if (!words[words.length - 1].equals(END)) {
      return "";
    }
    if (words[0].equals(ACKNOWLEDGED)) {
      acknowledged.put(words[1], Long.valueOf(words[2]));
    }
    return words[0];
  }

  /** The positions that were acknowledged to it, by event id. */
  public Map<String, Long> acknowledged() {
    return acknowledged;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /**
   * Checks that a ledger is dense, has each event and each key once and finds it, and holds
   * everything that was acknowledged where it was said to be.
   */
  public static void check(LedgerReader log, Map<String, Long> acknowledged) {
    Map<String, Long> stored = new HashMap<>();
    Set<String> keys = new HashSet<>();
    long next = 0;
    for (Commit commit : all(log, 1000)) {
      for (RecordedEvent event : commit.events()) {
        assertThat(event.position()).isEqualTo(next++);
        assertThat(stored.put(event.data().id(), event.position())).isNull();
        assertThat(keys.add(event.data().key())).isTrue();
      }
    }
    assertThat(log.head()).isEqualTo(next);
    assertThat(log.find(keys)).hasSameSizeAs(keys);
    assertThat(stored).containsAllEntriesOf(acknowledged);
  }

  /** What runs in the process. */
  public static final class Child {
    private final PrintStream out = System.out;
    private final String name;
    private final Moment moment;
    private final AtomicInteger times;

    /** Few, so that there are many commits. */
    private final Semaphore inFlight = new Semaphore(32);

    /**
     * @param name tells its events from those of other processes
     * @param moment where it stands still
     * @param times at which time it does so
     */
    public Child(String name, Moment moment, int times) {
      this.name = name;
      this.moment = moment;
      this.times = new AtomicInteger(times);
    }

    /** To be called at each of the moments; does not return at the one that is wanted. */
    public void reached(Moment here) {
      if (here == moment && times.decrementAndGet() == 0) {
        out.println(HERE + " " + END);
        out.flush();
        while (true) {
          LockSupport.park();
        }
      }
    }

    /** Appends for ever. Every third stream is wanted by all processes. */
    public void run(CommitLog log) {
      CommitLog watched =
          new FaultyCommitLog(
              log,
              (commit, behind) -> {
                reached(Moment.BEFORE_APPEND);
                CommitLog.Appended answer = behind.append(commit);
                reached(Moment.BEFORE_ANSWER);
                return answer;
              });
      try (Committer committer = new Committer(watched, InstantSource.system())) {
        for (long i = 0; ; i++) {
          String stream = i % 3 == 0 ? "shared-" + i : name + "-" + i;
          List<EventData> unit = List.of(named(stream, 0), named(stream, 1));
          inFlight.acquireUninterruptibly();
          var _ = committer.submit(unit).thenAccept(receipt -> answered(unit, receipt));
        }
      }
    }

    private void answered(List<EventData> unit, Receipt receipt) {
      if (receipt instanceof Receipt.Appended(long first)) {
        for (int i = 0; i < unit.size(); i++) {
          out.println("%s %s %d %s".formatted(ACKNOWLEDGED, unit.get(i).id(), first + i, END));
        }
      }
      reached(Moment.ANSWERED);
      inFlight.release();
    }

    private EventData named(String stream, long sequence) {
      EventData event = event(stream, sequence);
      return new EventData(
          name + "/" + stream + "/" + sequence,
          event.stream(),
          event.sequence(),
          event.type(),
          event.revision(),
          event.payload(),
          event.metadata());
    }
  }
}
