package dev.precedent.ledger;

import static dev.precedent.ledger.Events.all;
import static dev.precedent.ledger.Events.commit;
import static dev.precedent.ledger.Events.content;
import static dev.precedent.ledger.Events.contents;
import static dev.precedent.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.ledger.CommitLog.Appended;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store under the ledger must do. Each adapter extends it with a way to open a log. */
public abstract class CommitLogContract {
  private final List<CommitLog> opened = new ArrayList<>();
  private CommitLog log;

  /**
   * Opens one and the same ledger, empty before the first call of a test; further calls stand for
   * other processes, or for the same one started again.
   */
  protected abstract CommitLog open();

  @BeforeEach
  final void begin() {
    log = another();
  }

  @AfterEach
  final void end() {
    opened.forEach(CommitLog::close);
  }

  private CommitLog another() {
    CommitLog another = open();
    opened.add(another);
    return another;
  }

  /** The log that appended and may remember it, and one that has to read it. */
  private List<CommitLog> here() {
    return List.of(log, another());
  }

  private static RecordedEvent holder(Map<String, RecordedEvent> holders, String key) {
    return Objects.requireNonNull(holders.get(key), () -> "nobody holds " + key);
  }

  @Test
  void aNewLedgerIsEmpty() {
    assertThat(log.head()).isZero();
    assertThat(log.read(0, 10)).isEmpty();
    assertThat(log.find(List.of("thing\u001Fa\u001F0"))).isEmpty();
    assertThat(log.find(List.of())).isEmpty();
  }

  @Test
  void whatWasAppendedIsReadInOrderToTheLastByte() {
    Commit first = commit(0, event("a", 0), event("b", 0));
    Commit second = commit(2, event("a", 1, "{\"text\":\"first\\nsecond\"}"));

    assertThat(log.append(first)).isEqualTo(new Appended.Done());
    assertThat(log.append(second)).isEqualTo(new Appended.Done());

    for (CommitLog each : here()) {
      assertThat(each.head()).isEqualTo(3);
      assertThat(contents(each.read(0, 10))).isEqualTo(contents(first, second));
      assertThat(each.read(0, 10)).extracting(Commit::id).containsExactly(first.id(), second.id());
    }
  }

  @Test
  void readingBeginsWithTheCommitThatHoldsThePosition() {
    Commit first = commit(0, event("a", 0), event("a", 1), event("a", 2));
    Commit second = commit(3, event("a", 3), event("a", 4));
    log.append(first);
    log.append(second);

    for (CommitLog each : here()) {
      assertThat(contents(each.read(1, 1))).isEqualTo(contents(first));
      assertThat(contents(each.read(2, 100))).isEqualTo(contents(first, second));
      assertThat(contents(each.read(3, 100))).isEqualTo(contents(second));
      assertThat(contents(each.read(4, 100))).isEqualTo(contents(second));
      assertThat(each.read(5, 100)).isEmpty();
      assertThat(each.read(99, 100)).isEmpty();
    }
  }

  @Test
  void readingStopsAfterTheCommitThatReachesTheBound() {
    for (int i = 0; i < 10; i++) {
      log.append(commit(2L * i, event("a" + i, 0), event("b" + i, 0)));
    }

    for (CommitLog each : here()) {
      assertThat(each.read(0, 1)).hasSize(1);
      assertThat(each.read(0, 2)).hasSize(1);
      assertThat(each.read(0, 3)).hasSize(2);
      assertThat(each.read(7, 5)).extracting(Commit::first).containsExactly(6L, 8L, 10L);
      assertThat(contents(all(each, 3))).isEqualTo(contents(all(each, 1000)));
    }
  }

  @Test
  void anAppendThatIsNotAtTheHeadIsRefusedAndLeavesNothing() {
    log.append(commit(0, event("a", 0), event("a", 1)));

    assertThat(log.append(commit(0, event("b", 0)))).isEqualTo(new Appended.PositionTaken(2));
    assertThat(log.append(commit(1, event("b", 0)))).isEqualTo(new Appended.PositionTaken(2));
    assertThat(log.append(commit(3, event("b", 0)))).isEqualTo(new Appended.PositionTaken(2));

    assertThat(log.head()).isEqualTo(2);
    assertThat(log.find(List.of(event("b", 0).key()))).isEmpty();
    assertThat(log.append(commit(2, event("b", 0)))).isEqualTo(new Appended.Done());
  }

  @Test
  void theSameCommitAgainIsDoneAndStandsOnce() {
    Commit first = commit(0, event("a", 0));
    Commit second = commit(1, event("a", 1));
    log.append(first);

    assertThat(log.append(first)).isEqualTo(new Appended.Done());
    log.append(second);
    assertThat(log.append(first)).isEqualTo(new Appended.Done());
    assertThat(another().append(second)).isEqualTo(new Appended.Done());

    assertThat(contents(all(log, 10))).isEqualTo(contents(first, second));
  }

  @Test
  void anotherCommitOfTheSameEventsAtTheSamePositionIsNotTheSameCommit() {
    EventData event = event("a", 0);
    log.append(commit(0, "one", event));

    assertThat(log.append(commit(0, "two", event))).isEqualTo(new Appended.PositionTaken(1));
  }

  @Test
  void aTakenKeyIsNamedWithItsHolderAndNothingOfTheCommitStands() {
    EventData held = event("a", 0);
    log.append(commit(0, event("x", 0), held, event("y", 0)));
    EventData free = event("b", 0);

    Appended answer = log.append(commit(3, free, event("a", 0), event("c", 0)));

    assertThat(answer).isInstanceOf(Appended.KeysTaken.class);
    Map<String, RecordedEvent> holders = ((Appended.KeysTaken) answer).holders();
    assertThat(holders).containsOnlyKeys(held.key());
    assertThat(holder(holders, held.key()).position()).isEqualTo(1);
    assertThat(holder(holders, held.key()).data().id()).isEqualTo(held.id());
    assertThat(log.head()).isEqualTo(3);
    assertThat(log.find(List.of(free.key()))).isEmpty();
    assertThat(log.append(commit(3, free))).isEqualTo(new Appended.Done());
  }

  @Test
  void aCommitThatHasAKeyTwiceIsABug() {
    assertThatThrownBy(() -> log.append(commit(0, event("a", 0), event("b", 0), event("a", 0))))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(log.head()).isZero();
    assertThat(log.append(commit(0, event("a", 0)))).isEqualTo(new Appended.Done());
  }

  @Test
  void findingGivesTheHoldersOfTheKeysThatAreTaken() {
    Commit first = commit(0, event("a", 0), event("b", 0), event("c", 0));
    Commit second = commit(3, event("a", 1), event("b", 1), event("c", 1));
    log.append(first);
    log.append(second);
    List<String> keys =
        List.of(event("c", 1).key(), event("b", 0).key(), event("b", 2).key(), event("a", 1).key());

    Map<String, RecordedEvent> found = log.find(keys);

    assertThat(found).containsOnlyKeys(keys.get(0), keys.get(1), keys.get(3));
    assertThat(content(holder(found, keys.get(0)))).isEqualTo(contents(second).get(2));
    assertThat(content(holder(found, keys.get(1)))).isEqualTo(contents(first).get(1));
    assertThat(content(holder(found, keys.get(3)))).isEqualTo(contents(second).get(0));
  }

  @Test
  void keysAreComparedCharacterByCharacter() {
    List<String> ids =
        List.of(
            "a", "A", "a ", "ä", "a\u0308", "1", "1.0", "01", "%", "_", "'", "", "𝒳", "\uFB00");
    EventData[] events = ids.stream().map(id -> event(id, 0)).toArray(EventData[]::new);

    assertThat(log.append(commit(0, events))).isEqualTo(new Appended.Done());

    for (int i = 0; i < events.length; i++) {
      String key = events[i].key();
      assertThat(holder(log.find(List.of(key)), key).position()).isEqualTo(i);
    }
    assertThat(log.find(List.of(event("B", 0).key(), event("a", 10).key()))).isEmpty();
  }

  @Test
  void unicodeAndBytesThatAreNotTextComeBackAsTheyWere() {
    byte[] everyByte = new byte[256];
    for (int i = 0; i < everyByte.length; i++) {
      everyByte[i] = (byte) (i == '\n' ? 0 : i);
    }
    EventData event =
        new EventData(
            "ид-𝒳",
            new StreamName("kind é", "日本 \uD83D\uDE00\u2028"),
            Long.MAX_VALUE,
            "typ-ß",
            Integer.MAX_VALUE,
            everyByte,
            new byte[0]);
    Commit commit = commit(0, event);

    log.append(commit);

    assertThat(contents(another().read(0, 1))).isEqualTo(contents(commit));
    assertThat(content(holder(log.find(List.of(event.key())), event.key())))
        .isEqualTo(contents(commit).getFirst());
  }

  @Test
  void aLargeCommitIsOneCommit() {
    String payload = "{\"text\":\"" + "x".repeat(1000) + "\"}";
    Commit large =
        commit(
            0,
            IntStream.range(0, 8_000)
                .mapToObj(i -> event("large" + i, 0, payload))
                .toArray(EventData[]::new));

    assertThat(log.append(large)).isEqualTo(new Appended.Done());

    for (CommitLog each : here()) {
      assertThat(contents(each.read(4_000, 1))).isEqualTo(contents(large));
    }
    List<String> keys = large.events().stream().map(event -> event.data().key()).toList();
    assertThat(log.find(keys)).hasSize(8_000);
  }

  @Test
  void whatWasAppendedIsThereAfterOpeningAgain() {
    Commit first = commit(0, event("a", 0));
    log.append(first);
    String id = log.id();
    CommitLog again = another();

    assertThat(again.id()).isEqualTo(id);
    assertThat(contents(again.read(0, 10))).isEqualTo(contents(first));
    assertThat(again.append(commit(1, event("a", 0)))).isInstanceOf(Appended.KeysTaken.class);
    assertThat(again.append(commit(1, event("a", 1)))).isEqualTo(new Appended.Done());
    assertThat(log.head()).isEqualTo(2);
  }

  @Test
  void readingGoesOnBehindTheCommitsOfOthers() {
    CommitLog other = another();
    log.append(commit(0, event("a", 0)));
    other.append(commit(1, event("b", 0)));
    log.append(commit(2, event("c", 0)));
    other.append(commit(3, event("d", 0)));

    for (CommitLog each : List.of(log, other)) {
      assertThat(all(each, 1)).extracting(Commit::first).containsExactly(0L, 1L, 2L, 3L);
      assertThat(all(each, 10)).extracting(Commit::first).containsExactly(0L, 1L, 2L, 3L);
    }
  }

  @Test
  void aSealedLedgerTakesNothingMoreFromAnybodyAndServesReaders() {
    CommitLog other = another();
    Commit first = commit(0, event("a", 0));
    log.append(first);
    assertThat(log.sealed()).isFalse();

    other.seal();
    other.seal();

    for (CommitLog each : List.of(log, other, another())) {
      assertThat(each.sealed()).isTrue();
      assertThatThrownBy(() -> each.append(commit(1, event("b", 0))))
          .isInstanceOf(LedgerRefused.class)
          .hasMessageContaining("sealed")
          .hasMessageEndingWith(".");
      assertThat(each.append(first)).isEqualTo(new Appended.Done());
      assertThat(each.head()).isOne();
      assertThat(contents(each.read(0, 10))).isEqualTo(contents(first));
      assertThat(each.read(1, 10)).isEmpty();
    }
  }

  @Test
  void aSealedLedgerMayBeEmpty() {
    log.seal();

    assertThat(log.sealed()).isTrue();
    assertThat(log.head()).isZero();
    assertThat(log.read(0, 10)).isEmpty();
    assertThatThrownBy(() -> log.append(commit(0, event("a", 0))))
        .isInstanceOf(LedgerRefused.class);
  }

  @Test
  void listenersHearOfEveryAppendThatStandsUntilTheyLeave() throws Exception {
    List<Long> heads = new ArrayList<>();
    AutoCloseable listening = log.onAppend(() -> heads.add(log.head()));
    log.onAppend(
        () -> {
          throw new IllegalStateException("a listener that fails");
        });

    log.append(commit(0, event("a", 0)));
    log.append(commit(0, event("a", 1)));
    log.append(commit(1, event("a", 0)));
    assertThat(log.append(commit(1, event("a", 1), event("a", 2)))).isEqualTo(new Appended.Done());
    listening.close();
    log.append(commit(3, event("a", 3)));

    assertThat(heads).containsExactly(1L, 3L);
  }

  @Test
  void ofManyThatRaceForOnePositionOneWins() throws Exception {
    List<CommitLog> logs = List.of(log, another(), another());
    int rounds = 20;
    try (ExecutorService threads = Executors.newFixedThreadPool(logs.size())) {
      for (int round = 0; round < rounds; round++) {
        long position = round;
        List<Future<Appended>> answers = new ArrayList<>();
        for (int i = 0; i < logs.size(); i++) {
          CommitLog each = logs.get(i);
          EventData event = event("racer" + i, round);
          answers.add(threads.submit(() -> each.append(commit(position, event))));
        }
        int won = 0;
        for (Future<Appended> answer : answers) {
          won += answer.get() instanceof Appended.Done ? 1 : 0;
        }
        assertThat(won).isOne();
      }
    }
    assertThat(log.head()).isEqualTo(rounds);
  }

  @Test
  void manyWritersThroughTwoCommittersLoseAndDoubleNothing() throws Exception {
    int writers = 8;
    int each = 150;
    CommitLog other = another();
    Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    Map<String, AtomicInteger> winners = new ConcurrentHashMap<>();

    try (Committer here = new Committer(log, InstantSource.system());
        Committer there = new Committer(other, InstantSource.system());
        ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      List<Future<?>> done = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        Committer committer = writer % 2 == 0 ? here : there;
        Random random = new Random(writer);
        done.add(
            threads.submit(
                () -> {
                  List<CompletableFuture<?>> answers = new ArrayList<>();
                  for (int i = 0; i < each; i++) {
                    // every stream is wanted by several writers
                    String stream = "s" + random.nextInt(writers * each / 3);
                    List<EventData> unit = List.of(event(stream, 0), event(stream, 1));
                    answers.add(
                        committer
                            .submit(unit)
                            .thenAccept(
                                receipt -> {
                                  if (receipt instanceof Receipt.Appended(long first)) {
                                    acknowledged.put(unit.get(0).id(), first);
                                    acknowledged.put(unit.get(1).id(), first + 1);
                                    winners
                                        .computeIfAbsent(stream, key -> new AtomicInteger())
                                        .incrementAndGet();
                                  } else {
                                    winners.computeIfAbsent(stream, key -> new AtomicInteger());
                                  }
                                }));
                  }
                  answers.forEach(CompletableFuture::join);
                }));
      }
      for (Future<?> writer : done) {
        writer.get();
      }
    }

    List<RecordedEvent> events =
        all(log, 100).stream().flatMap(commit -> commit.events().stream()).toList();
    assertThat(events)
        .extracting(RecordedEvent::position)
        .containsExactlyElementsOf(LongStream.range(0, events.size()).boxed().toList());
    Map<String, Long> stored = new HashMap<>();
    events.forEach(event -> stored.put(event.data().id(), event.position()));
    assertThat(stored).isEqualTo(acknowledged).hasSameSizeAs(events);
    assertThat(winners.values()).allSatisfy(winner -> assertThat(winner).hasValue(1));
    List<Instant> times = events.stream().map(RecordedEvent::recordedAt).toList();
    List<Instant> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    assertThat(times).isEqualTo(sorted);
  }
}
