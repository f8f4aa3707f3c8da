package dev.precedent.ledger.mongodb;

import static dev.precedent.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.Receipt;
import dev.precedent.ledger.Told;
import dev.precedent.ledger.WriterProcess;
import dev.precedent.ledger.WriterProcess.Moment;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers are killed, and servers: what was acknowledged is there, once. */
final class MongoCrashTest {
  /** Set {@code precedent.crash.rounds} for more. */
  private static final int WRITER_ROUNDS = Integer.getInteger("precedent.crash.rounds", 4);

  private static final int SERVER_ROUNDS = Integer.getInteger("precedent.crash.rounds", 2);
  private static final List<Moment> MOMENTS =
      List.of(Moment.BEFORE_APPEND, Moment.BEFORE_ANSWER, Moment.ANSWERED, Moment.ANY);
  private static final String DATABASE = "crash";

  @TempDir private Path folder;

  @Test
  void whatWasAcknowledgedBeforeAKillOfTheWriterIsThereOnce() throws Exception {
    MongoServer server = new MongoServer(new MemoryBackend());
    String uri = server.bindAndGetConnectionString() + "/" + DATABASE;
    Map<String, Long> acknowledged = new HashMap<>();
    Random random = new Random(42);
    try {
      for (int round = 0; round < WRITER_ROUNDS; round++) {
        Moment moment = MOMENTS.get(round % MOMENTS.size());
        try (WriterProcess process = start(uri, "round" + round, moment, 1 + random.nextInt(10))) {
          int enough = moment == Moment.ANY ? 1 + random.nextInt(200) : Integer.MAX_VALUE;
          acknowledged.putAll(process.await(enough).kill().acknowledged());
        }
      }
      check(uri, acknowledged);
    } finally {
      server.shutdownNow();
    }
  }

  @Test
  void twoProcessesShareALedgerAndOneSurvivesTheOther() throws Exception {
    MongoServer server = new MongoServer(new MemoryBackend());
    String uri = server.bindAndGetConnectionString() + "/" + DATABASE;
    Map<String, Long> acknowledged = new HashMap<>();
    try (WriterProcess one = start(uri, "one", Moment.ANY, 0);
        WriterProcess other = start(uri, "other", Moment.ANY, 0)) {
      acknowledged.putAll(one.await(100).kill().acknowledged());
      int before = other.await(100).acknowledged().size();
      acknowledged.putAll(other.await(before + 100).kill().acknowledged());
      check(uri, acknowledged);
    } finally {
      server.shutdownNow();
    }
  }

  @Test
  void whatWasAcknowledgedBeforeAKillOfSecantusPythonIsThereOnce() throws Exception {
    try (WireServer server = new WireServer(Secantus.PYTHON, folder)) {
      check(server, appendWhileItIsKilled(server, SERVER_ROUNDS));
    }
  }

  @Test
  void whatWasAcknowledgedBeforeAKillOfSecantusRustIsThereOnce() throws Exception {
    try (WireServer server = new WireServer(Secantus.RUST, folder, "--sync-on-commit")) {
      check(server, appendWhileItIsKilled(server, SERVER_ROUNDS));
    }
  }

  @Test
  void aServerThatDoesNotKeepWhatItAcknowledgedIsNoticed() throws Exception {
    try (WireServer server = new WireServer(Secantus.RUST, folder)) {
      List<Told> told = appendWhileItIsKilled(server, 3);

      try (CommitLog log = MongoCommitLog.open(server.uri(DATABASE))) {
        assertThatThrownBy(() -> Told.check(told, log))
            .isInstanceOfAny(AssertionError.class, LedgerFailure.class);
      }
    }
  }

  private static WriterProcess start(String uri, String name, Moment moment, int times)
      throws Exception {
    return WriterProcess.start(Child.class, uri, name, moment.toString(), Integer.toString(times));
  }

  private static void check(String uri, Map<String, Long> acknowledged) {
    try (CommitLog log = MongoCommitLog.openUnreplicated(uri)) {
      WriterProcess.check(log, acknowledged);
    }
  }

  private static void check(WireServer server, List<Told> told) throws InterruptedException {
    try (CommitLog log = MongoCommitLog.open(server.uri(DATABASE))) {
      assertThat(Told.check(told, log)).contains(Receipt.Appended.class);
    }
  }

  /** Two writers go on while the server under them is killed and started again and again. */
  private static List<Told> appendWhileItIsKilled(WireServer server, int rounds) throws Exception {
    List<Told> told = Collections.synchronizedList(new ArrayList<>());
    Semaphore answered = new Semaphore(0);
    AtomicBoolean enough = new AtomicBoolean();
    Random random = new Random(42);
    List<Thread> writers = new ArrayList<>();
    for (String name : List.of("one", "other")) {
      writers.add(Thread.ofPlatform().start(() -> append(server, name, told, answered, enough)));
    }
    for (int round = 0; round < rounds; round++) {
      answered.acquire(100 + random.nextInt(200));
      server.killAndStart();
    }
    answered.acquire(100);
    enough.set(true);
    for (Thread writer : writers) {
      writer.join();
    }
    return told;
  }

  private static void append(
      WireServer server, String name, List<Told> told, Semaphore answered, AtomicBoolean enough) {
    Semaphore inFlight = new Semaphore(16);
    try (CommitLog log = MongoCommitLog.open(server.uri(DATABASE));
        Committer committer = new Committer(log, InstantSource.system())) {
      for (long i = 0; !enough.get(); i++) {
        String stream = i % 3 == 0 ? "shared-" + i : name + "-" + i;
        List<EventData> unit = List.of(event(stream, 0), event(stream, 1));
        inFlight.acquireUninterruptibly();
        CompletableFuture<Receipt> answer = committer.submit(unit);
        told.add(new Told(unit, answer));
        var _ =
            answer.whenComplete(
                (receipt, failure) -> {
                  inFlight.release();
                  answered.release();
                });
      }
    }
  }

  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      WriterProcess.Child child =
          new WriterProcess.Child(args[1], Moment.valueOf(args[2]), Integer.parseInt(args[3]));
      try (CommitLog log = MongoCommitLog.openUnreplicated(args[0])) {
        child.run(log);
      }
    }
  }
}
