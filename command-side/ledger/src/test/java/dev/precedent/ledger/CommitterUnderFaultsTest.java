package dev.precedent.ledger;

import static dev.precedent.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.ledger.CommitLog.AmbiguousAppend;
import dev.precedent.ledger.CommitLog.Appended;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random units through a store that loses requests and replies, delivers late, fails, and has
 * another writer; measured against what each sender was told.
 */
final class CommitterUnderFaultsTest {
  private static final int RUNS = 40;
  private static final int UNITS = 120;
  private static final int STREAMS = 70;

  @ParameterizedTest
  @ValueSource(longs = {0, 10_000})
  void everySenderWasToldTheTruth(long patienceMs) throws Exception {
    Set<Class<?>> answersSeen = new HashSet<>();
    for (int seed = 0; seed < RUNS; seed++) {
      run(seed, Duration.ofMillis(patienceMs), answersSeen);
    }

    // the faults were strong enough to bring about every kind of answer
    assertThat(answersSeen)
        .contains(Receipt.Appended.class, Receipt.Taken.class, LedgerFailure.class);
    // with patience every doubt is resolved
    assertThat(answersSeen.contains(AmbiguousAppend.class)).isEqualTo(patienceMs == 0);
  }

  private static void run(long seed, Duration patience, Set<Class<?>> answersSeen)
      throws Exception {
    Random random = new Random(seed);
    InMemoryCommitLog log = new InMemoryCommitLog();
    CommitLog faulty = new FaultyCommitLog(log, new Faults(new Random(~seed)));
    Committer.Limits limits =
        new Committer.Limits(100_000, 10, 20_000, patience, Duration.ofNanos(1));
    List<Told> sent = new ArrayList<>();
    Random times = new Random(seed);
    try (Committer committer =
        new Committer(faulty, () -> Instant.ofEpochMilli(times.nextInt(1000)), limits)) {
      for (int i = 0; i < UNITS; i++) {
        List<EventData> unit = unit(random, sent);
        if (random.nextInt(4) > 0) {
          sent.add(new Told(unit, committer.submit(unit)));
          continue;
        }
        List<EventData> second = unit(random, sent);
        CompletableFuture<List<Receipt>> both = committer.submitAll(List.of(unit, second));
        sent.add(new Told(unit, both.thenApply(List::getFirst), false));
        sent.add(new Told(second, both.thenApply(List::getLast), false));
      }
    }

    answersSeen.addAll(Told.check(sent, log));
  }

  private static List<EventData> unit(Random random, List<Told> sent) {
    if (!sent.isEmpty() && random.nextInt(10) == 0) {
      // the very same unit again, as after a failure
      return sent.get(random.nextInt(sent.size())).unit();
    }
    String stream = "s" + random.nextInt(STREAMS);
    List<EventData> unit = new ArrayList<>();
    for (int sequence = random.nextInt(2); sequence <= random.nextInt(4); sequence++) {
      unit.add(event(stream, sequence));
    }
    return unit.isEmpty() ? List.of(event(stream, 0)) : unit;
  }

  /** Does to each commit what its dice say. */
  private static final class Faults implements BiFunction<Commit, CommitLog, Appended> {
    private final Random random;
    private final Queue<Commit> late = new ArrayDeque<>();

    Faults(Random random) {
      this.random = random;
    }

    @Override
    public Appended apply(Commit commit, CommitLog behind) {
      if (!late.isEmpty() && random.nextBoolean()) {
        behind.append(late.remove());
      }
      if (random.nextInt(4) == 0) {
        // another writer, who may take the same keys
        String stream = "s" + random.nextInt(STREAMS);
        RecordedEvent event =
            new RecordedEvent(behind.head(), lastTime(behind), event(stream, random.nextInt(3)));
        behind.append(new Commit(event.position(), "other" + random.nextLong(), List.of(event)));
      }
      return switch (random.nextInt(10)) {
        case 0, 1 -> throw lost("the request was lost");
        case 2, 3 -> {
          behind.append(commit);
          throw lost("the reply was lost");
        }
        case 4 -> {
          late.add(commit);
          throw lost("the request is late");
        }
        case 5 -> throw new LedgerFailure("the store failed", new IOException());
        default -> behind.append(commit);
      };
    }

    private static Instant lastTime(CommitLog log) {
      return log.head() == 0
          ? Instant.EPOCH
          : log.read(log.head() - 1, 1).getFirst().events().getLast().recordedAt();
    }

    private static AmbiguousAppend lost(String what) {
      return new AmbiguousAppend(what, new IOException());
    }
  }
}
