package dev.precedent.ledger.mongodb;

import static dev.precedent.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.CommitLog.AmbiguousAppend;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.Receipt;
import dev.precedent.ledger.Told;
import dev.precedent.ledger.mongodb.WireProxy.Fault;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The driver, the adapter and committers of several processes on a wire that loses, repeats and
 * delays: nothing acknowledged is lost or doubled, and everybody was told the truth.
 */
final class WireFaultsTest {
  private static final int WRITERS = 4;
  private static final int UNITS = 40;

  /** Each costs the driver up to half a second. */
  private static final int FAULTS = 36;

  @TempDir private Path folder;

  @Test
  void onTheDouble() throws Exception {
    MongoServer server = new MongoServer(new MemoryBackend());
    try {
      run(server.bind().getPort());
    } finally {
      server.shutdownNow();
    }
  }

  @Test
  void onSecantusPython() throws Exception {
    try (WireServer server = new WireServer(Secantus.PYTHON, folder)) {
      run(server.port());
    }
  }

  @Test
  void onSecantusRust() throws Exception {
    try (WireServer server = new WireServer(Secantus.RUST, folder, "--sync-on-commit")) {
      run(server.port());
    }
  }

  private static void run(int port) throws Exception {
    Dice dice = new Dice();
    List<Told> told = Collections.synchronizedList(new ArrayList<>());
    String database = "faults";
    List<EventData> forAll = List.of(event("for-all", 0), event("for-all", 1));
    try (WireProxy proxy = new WireProxy(port, dice::next);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      String uri = WireServer.uri(proxy.port(), database) + "&directConnection=true";
      List<CommitLog> logs = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        logs.add(MongoCommitLog.openUnreplicated(uri));
      }
      List<Committer> committers =
          logs.stream().map(log -> new Committer(log, InstantSource.system())).toList();
      dice.begin();
      List<Future<?>> writers = new ArrayList<>();
      for (Committer committer : committers) {
        Random random = new Random(writers.size());
        writers.add(threads.submit(() -> write(committer, random, forAll, told)));
      }
      for (Future<?> each : writers) {
        each.get();
      }
      logs.forEach(CommitLog::close);
      proxy.awaitLate();
    }

    try (CommitLog log = MongoCommitLog.openUnreplicated(WireServer.uri(port, database))) {
      Set<Class<?>> kinds = Told.check(told, log);
      assertThat(kinds).contains(Receipt.Appended.class, Receipt.Taken.class);
      // there was patience enough for every doubt
      assertThat(kinds).doesNotContain(AmbiguousAppend.class);
    }
    assertThat(dice.thrown).containsOnlyKeys(Fault.values());
  }

  private static void write(
      Committer committer, Random random, List<EventData> forAll, List<Told> told) {
    try (committer) {
      for (int i = 0; i < UNITS; i++) {
        // every stream is wanted by several
        String stream = "s" + random.nextInt(UNITS);
        List<EventData> unit =
            i == UNITS / 2 ? forAll : List.of(event(stream, 0), event(stream, 1));
        CompletableFuture<Receipt> answer = committer.submit(unit);
        told.add(new Told(unit, answer));
        if (random.nextInt(3) > 0) {
          // so that there are many commits, and some groups
          var _ = answer.handle((receipt, failure) -> true).join();
        }
      }
    }
  }

  /** Says what happens to each insert, and to some of the questions. */
  private static final class Dice {
    private final Random random = new Random(7);
    private final Map<Fault, Integer> thrown = new EnumMap<>(Fault.class);
    private boolean begun;
    private int faults;

    /** From here on; before that everything passes. */
    synchronized void begin() {
      begun = true;
    }

    synchronized Fault next(String command) {
      int odds =
          switch (command) {
            case "insert" -> 3;
            case "find" -> 20;
            default -> 0;
          };
      if (!begun || odds == 0 || faults == FAULTS || random.nextInt(odds) > 0) {
        thrown.merge(Fault.NONE, 1, Integer::sum);
        return Fault.NONE;
      }
      faults++;
      Fault fault = Fault.values()[1 + random.nextInt(Fault.values().length - 1)];
      thrown.merge(fault, 1, Integer::sum);
      return fault;
    }
  }
}
