package dev.precedent.ledger;

import static dev.precedent.ledger.Events.TIME;
import static dev.precedent.ledger.Events.all;
import static dev.precedent.ledger.Events.commit;
import static dev.precedent.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.ledger.CommitLog.AmbiguousAppend;
import dev.precedent.ledger.CommitLog.Appended;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CommitterTest {
  private static final Committer.Limits LIMITS =
      new Committer.Limits(4 << 20, 1000, 64 << 20, Duration.ofSeconds(60), Duration.ZERO);

  private final AtomicReference<Instant> now = new AtomicReference<>(TIME);
  private final InMemoryCommitLog log = new InMemoryCommitLog();
  private final List<Committer> committers = new ArrayList<>();

  @AfterEach
  void end() {
    committers.forEach(Committer::close);
  }

  private Committer committer(Committer.Limits limits, CommitLog on) {
    Committer committer = new Committer(on, now::get, limits);
    committers.add(committer);
    return committer;
  }

  private Committer committer() {
    return committer(LIMITS, log);
  }

  private Committer committer(BiFunction<Commit, CommitLog, Appended> append) {
    return committer(LIMITS, new FaultyCommitLog(log, append));
  }

  /** Holds the first commit back until it is opened, so that units gather behind it. */
  private static final class Gate implements BiFunction<Commit, CommitLog, Appended> {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    @Override
    public Appended apply(Commit commit, CommitLog behind) {
      reached.countDown();
      try {
        open.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return behind.append(commit);
    }

    /** Returns when the committer stands before the gate with a first unit. */
    void enter(Committer committer) throws InterruptedException {
      var _ = committer.submit(List.of(event("gate", 0)));
      reached.await();
    }
  }

  private static Receipt appended(long first) {
    return new Receipt.Appended(first);
  }

  @Test
  void aUnitIsAppendedAtTheHead() {
    log.append(commit(0, event("x", 0), event("x", 1)));
    Committer committer = committer();

    assertThat(committer.submit(List.of(event("a", 0), event("a", 1))).join())
        .isEqualTo(appended(2));
    assertThat(committer.submit(List.of(event("b", 0))).join()).isEqualTo(appended(4));
    assertThat(log.head()).isEqualTo(5);
  }

  @Test
  void unitsThatWaitBecomeOneCommitInTheirOrder() throws Exception {
    Gate gate = new Gate();
    Committer committer = committer(gate);
    gate.enter(committer);
    List<CompletableFuture<Receipt>> answers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      answers.add(committer.submit(List.of(event("a" + i, 0), event("a" + i, 1))));
    }

    gate.open.countDown();

    for (int i = 0; i < 50; i++) {
      assertThat(answers.get(i).join()).isEqualTo(appended(1 + 2L * i));
    }
    assertThat(log.read(0, 1000)).extracting(Commit::first).containsExactly(0L, 1L);
  }

  @Test
  void aCommitEndsWhereABoundIsReached() throws Exception {
    Gate gate = new Gate();
    Committer committer =
        committer(
            new Committer.Limits(5_000, 4, 64 << 20, Duration.ZERO, Duration.ZERO),
            new FaultyCommitLog(log, gate));
    gate.enter(committer);
    CompletableFuture<?>[] answers = {
      // four events
      committer.submit(List.of(event("a", 0), event("a", 1), event("a", 2))),
      committer.submit(List.of(event("b", 0))),
      // one unit that is longer than a commit should be
      committer.submit(
          List.of(
              event("c", 0),
              event("c", 1),
              event("c", 2),
              event("c", 3),
              event("c", 4),
              event("c", 5))),
      // two that are large
      committer.submit(List.of(event("d", 0, "\"" + "x".repeat(3_000) + "\""))),
      committer.submit(List.of(event("e", 0, "\"" + "x".repeat(3_000) + "\"")))
    };

    gate.open.countDown();
    CompletableFuture.allOf(answers).join();

    assertThat(all(log, 1)).extracting(Commit::first).containsExactly(0L, 1L, 5L, 11L, 12L);
  }

  @Test
  void aKeyThatIsTakenFailsItsOwnUnitOnly() throws Exception {
    EventData holder = event("b", 0);
    log.append(commit(0, event("x", 0), holder));
    Gate gate = new Gate();
    Committer committer = committer(gate);
    gate.enter(committer);
    var a = committer.submit(List.of(event("a", 0)));
    var b = committer.submit(List.of(event("y", 0), event("b", 0), event("z", 0)));
    var c = committer.submit(List.of(event("c", 0)));

    gate.open.countDown();

    assertThat(a.join()).isEqualTo(appended(3));
    assertThat(c.join()).isEqualTo(appended(4));
    Map<String, RecordedEvent> holders = ((Receipt.Taken) b.join()).holders();
    assertThat(holders).containsOnlyKeys(holder.key());
    assertThat(holders.values()).extracting(each -> each.data().id()).containsExactly(holder.id());
    assertThat(log.find(List.of(event("y", 0).key(), event("z", 0).key()))).isEmpty();
  }

  @Test
  void ofUnitsInOneGroupThatWantTheSameKeyTheFirstGetsIt() throws Exception {
    Gate gate = new Gate();
    Committer committer = committer(gate);
    gate.enter(committer);
    EventData winner = event("a", 0);
    var first = committer.submit(List.of(winner));
    var second = committer.submit(List.of(event("a", 0), event("b", 0)));
    var third = committer.submit(List.of(event("b", 0)));
    // told only when the one that won can be read
    CompletableFuture<List<String>> readAtAnswer =
        second.thenApply(
            receipt ->
                log.find(List.of(winner.key())).values().stream()
                    .map(each -> each.data().id())
                    .toList());

    gate.open.countDown();

    assertThat(first.join()).isEqualTo(appended(1));
    assertThat(((Receipt.Taken) second.join()).holders().values())
        .extracting(each -> each.data().id())
        .contains(winner.id());
    assertThat(readAtAnswer.join()).containsExactly(winner.id());
    assertThat(third.join()).isEqualTo(appended(2));
  }

  @Test
  void ofUnitsSubmittedTogetherEachHasItsOwnFate() {
    EventData holder = event("b", 0);
    log.append(commit(0, event("x", 0), holder));
    Committer committer = committer();

    List<Receipt> receipts =
        committer
            .submitAll(
                List.of(
                    List.of(event("a", 0), event("a", 1)),
                    List.of(event("b", 0)),
                    List.of(event("c", 0)),
                    List.of(event("c", 0))))
            .join();

    assertThat(receipts.get(0)).isEqualTo(appended(2));
    assertThat(((Receipt.Taken) receipts.get(1)).holders()).containsOnlyKeys(holder.key());
    assertThat(receipts.get(2)).isEqualTo(appended(4));
    assertThat(receipts.get(3)).isInstanceOf(Receipt.Taken.class);
    assertThat(receipts).hasSize(4);
    assertThat(committer.submitAll(List.of()).join()).isEmpty();
  }

  @Test
  void unitsSubmittedTogetherAreAnsweredWhenTheLastIs() {
    AtomicInteger appends = new AtomicInteger();
    Committer committer =
        committer(
            new Committer.Limits(4 << 20, 2, 64 << 20, Duration.ZERO, Duration.ZERO),
            new FaultyCommitLog(
                log,
                (commit, behind) -> {
                  if (appends.getAndIncrement() == 1) {
                    throw new LedgerFailure("disk full", new IOException());
                  }
                  return behind.append(commit);
                }));
    List<List<EventData>> units = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      units.add(List.of(event("a" + i, 0)));
    }

    // the second of three commits fails
    assertThatThrownBy(committer.submitAll(units)::join)
        .hasCauseInstanceOf(LedgerFailure.class)
        .hasMessageContaining("disk full");
    assertThat(log.head()).isEqualTo(4);

    assertThat(committer.submitAll(units).join())
        .containsExactly(
            appended(0), appended(1), appended(4), appended(5), appended(2), appended(3));
  }

  @Test
  void theSameUnitAgainIsAppendedOnce() throws Exception {
    Committer committer = committer();
    List<EventData> unit = List.of(event("a", 0), event("a", 1));
    committer.submit(List.of(event("x", 0))).join();

    assertThat(committer.submit(unit).join()).isEqualTo(appended(1));
    assertThat(committer.submit(unit).join()).isEqualTo(appended(1));
    assertThat(log.head()).isEqualTo(3);
  }

  @Test
  void aUnitThatSharesOnlySomeEventsWithTheLedgerIsNotTheSame() {
    Committer committer = committer();
    EventData shared = event("a", 0);
    committer.submit(List.of(shared)).join();

    assertThat(committer.submit(List.of(shared, event("a", 1))).join())
        .isInstanceOf(Receipt.Taken.class);
    assertThat(log.head()).isOne();
  }

  @Test
  void behindAnotherWriterItMovesOn() {
    AtomicInteger appends = new AtomicInteger();
    Committer committer =
        committer(
            (commit, behind) -> {
              if (appends.getAndIncrement() < 3) {
                behind.append(commit(behind.head(), event("other" + appends, 0)));
              }
              return behind.append(commit);
            });

    assertThat(committer.submit(List.of(event("a", 0))).join()).isEqualTo(appended(3));
    assertThat(committer.submit(List.of(event("b", 0))).join()).isEqualTo(appended(4));
  }

  @Test
  void timesAreInMicrosecondsAndNeverGoBack() {
    Committer committer = committer();
    now.set(Instant.parse("2026-03-01T10:00:00.123456789Z"));
    committer.submit(List.of(event("a", 0))).join();
    now.set(Instant.parse("2026-03-01T09:00:00Z"));
    committer.submit(List.of(event("b", 0))).join();
    now.set(Instant.parse("2026-03-01T10:00:00.123457Z"));
    committer.submit(List.of(event("c", 0))).join();

    Instant first = Instant.parse("2026-03-01T10:00:00.123456Z");
    assertThat(all(log, 1))
        .extracting(each -> each.events().getFirst().recordedAt())
        .containsExactly(first, first, Instant.parse("2026-03-01T10:00:00.123457Z"));
  }

  @Test
  void timesDoNotGoBackBehindThoseOfOtherWriters() {
    log.append(commit(0, event("x", 0)));
    now.set(TIME.minusSeconds(60));
    Committer committer = committer();
    committer.submit(List.of(event("a", 0))).join();
    Instant later = TIME.plusSeconds(60);
    log.append(new Commit(2, "other", List.of(new RecordedEvent(2, later, event("x", 1)))));
    committer.submit(List.of(event("b", 0))).join();

    assertThat(all(log, 1))
        .extracting(each -> each.events().getFirst().recordedAt())
        .containsExactly(TIME, TIME, later, later);
  }

  @Test
  void aFailureOfTheStoreFailsItsUnitsAndNoOthers() {
    AtomicInteger appends = new AtomicInteger();
    Committer committer =
        committer(
            (commit, behind) -> {
              if (appends.getAndIncrement() == 0) {
                throw new LedgerFailure("disk full", new IOException());
              }
              return behind.append(commit);
            });

    CompletableFuture<Receipt> first = committer.submit(List.of(event("a", 0)));
    assertThatThrownBy(first::join)
        .hasCauseInstanceOf(LedgerFailure.class)
        .hasMessageContaining("disk full");
    assertThat(committer.submit(List.of(event("a", 0))).join()).isEqualTo(appended(0));
  }

  @Test
  void aCommitOfUnknownFateIsSentAgainAsItIs() {
    List<Commit> sent = new ArrayList<>();
    Committer committer =
        committer(
            (commit, behind) -> {
              sent.add(commit);
              Appended answer = behind.append(commit);
              if (sent.size() == 1) {
                throw new AmbiguousAppend("the reply was lost", new IOException());
              }
              if (sent.size() == 2) {
                throw new LedgerFailure("still away", new IOException());
              }
              return answer;
            });

    assertThat(committer.submit(List.of(event("a", 0))).join()).isEqualTo(appended(0));
    assertThat(sent).hasSize(3);
    assertThat(sent.get(1)).isSameAs(sent.get(0));
    assertThat(sent.get(2)).isSameAs(sent.get(0));
    assertThat(log.head()).isOne();
  }

  @Test
  void whatStaysUnknownIsReportedAsUnknownAndTheNextGoesOn() {
    AtomicBoolean away = new AtomicBoolean(true);
    Committer committer =
        committer(
            new Committer.Limits(4 << 20, 1000, 64 << 20, Duration.ofMillis(20), Duration.ZERO),
            new FaultyCommitLog(
                log,
                (commit, behind) -> {
                  Appended answer = behind.append(commit);
                  if (away.get()) {
                    throw new AmbiguousAppend("no reply", new IOException());
                  }
                  return answer;
                }));
    List<EventData> unit = List.of(event("a", 0));
    CompletableFuture<Receipt> first = committer.submit(unit);
    assertThatThrownBy(first::join).hasCauseInstanceOf(AmbiguousAppend.class);

    away.set(false);

    assertThat(committer.submit(List.of(event("b", 0))).join()).isEqualTo(appended(1));
    assertThat(committer.submit(unit).join()).isEqualTo(appended(0));
  }

  @Test
  void anUnforeseenExceptionLeavesNobodyWaitingAndGuessesNothing() {
    AtomicInteger appends = new AtomicInteger();
    Committer committer =
        committer(
            (commit, behind) -> {
              if (appends.getAndIncrement() == 0) {
                throw new IllegalStateException("a bug");
              }
              return behind.append(commit);
            });

    CompletableFuture<Receipt> first = committer.submit(List.of(event("a", 0)));
    assertThatThrownBy(first::join)
        .hasCauseInstanceOf(AmbiguousAppend.class)
        .hasRootCauseMessage("a bug");
    assertThat(committer.submit(List.of(event("b", 0))).join()).isEqualTo(appended(0));
  }

  @Test
  void aFullQueueHoldsTheSenderUntilThereIsRoom() throws Exception {
    Gate gate = new Gate();
    Committer committer =
        committer(
            new Committer.Limits(4 << 20, 1000, 10_000, Duration.ZERO, Duration.ZERO),
            new FaultyCommitLog(log, gate));
    gate.enter(committer);
    List<EventData> large = List.of(event("a", 0, "\"" + "x".repeat(20_000) + "\""));
    CompletableFuture<CompletableFuture<Receipt>> answer = new CompletableFuture<>();
    Thread sender = Thread.ofPlatform().start(() -> answer.complete(committer.submit(large)));
    while (sender.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(answer).isNotDone();

    gate.open.countDown();
    sender.join();

    // a unit larger than all the room goes alone
    assertThat(answer.join().join()).isEqualTo(appended(1));
  }

  @Test
  void aSenderThatIsInterruptedWhileItWaitsHasAppendedNothing() throws Exception {
    Gate gate = new Gate();
    Committer committer =
        committer(
            new Committer.Limits(4 << 20, 1000, 100, Duration.ZERO, Duration.ZERO),
            new FaultyCommitLog(log, gate));
    gate.enter(committer);
    CompletableFuture<CompletableFuture<Receipt>> answer = new CompletableFuture<>();
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread sender =
        Thread.ofPlatform()
            .start(
                () -> {
                  answer.complete(committer.submit(List.of(event("a", 0))));
                  interrupted.set(Thread.currentThread().isInterrupted());
                });

    sender.interrupt();
    sender.join();
    gate.open.countDown();
    committer.close();

    assertThat(interrupted).isTrue();
    assertThatThrownBy(() -> answer.join().join()).hasCauseInstanceOf(LedgerFailure.class);
    assertThat(log.head()).isOne();
  }

  @Test
  void closingAppendsWhatWaitsAndRefusesTheRest() throws Exception {
    Gate gate = new Gate();
    Committer committer = committer(gate);
    gate.enter(committer);
    var waiting = committer.submit(List.of(event("a", 0)));

    Thread closing = Thread.ofPlatform().start(committer::close);
    while (closing.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    var late = committer.submit(List.of(event("b", 0)));
    gate.open.countDown();
    closing.join();

    assertThat(waiting).isCompletedWithValue(appended(1));
    assertThatThrownBy(late::join)
        .hasCauseInstanceOf(LedgerFailure.class)
        .hasMessageContaining("closed");
    assertThat(log.head()).isEqualTo(2);
  }

  @Test
  void aUnitThatCannotBeAppendedIsRefusedAtOnce() {
    Committer committer = committer();

    assertThatThrownBy(() -> committer.submit(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> committer.submit(List.of(event("a", 0), event("a", 0))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(log.head()).isZero();
  }

  @Test
  void tellsItsObserverOfEveryDurableCommit() {
    List<Commit> observed = new ArrayList<>();
    Committer committer =
        new Committer(
            log,
            now::get,
            (commit, took) -> {
              assertThat(took).isPositive();
              observed.add(commit);
            });
    committers.add(committer);
    for (int i = 0; i < 5; i++) {
      committer.submit(List.of(event("s" + i, 0), event("s" + i, 1))).join();
    }
    // one that is refused leaves nothing durable behind
    committer.submit(List.of(event("s0", 0))).join();
    committer.close();
    assertThat(observed).isEqualTo(log.read(0, 100)).hasSize(5);
    assertThat(committer.waitingBytes()).isZero();
  }

  @Test
  void saysHowMuchWaits() throws InterruptedException {
    Gate gate = new Gate();
    Committer committer = committer(gate);
    gate.enter(committer);
    long one = committer.waitingBytes();
    var _ = committer.submit(List.of(event("b", 0, "x".repeat(10_000))));
    assertThat(committer.waitingBytes()).isBetween(one + 10_000, one + 11_000);
    gate.open.countDown();
    committer.close();
    assertThat(committer.waitingBytes()).isZero();
  }

  @Test
  void aClockThatWasWrongOnceIsNotFollowedForDecades() {
    // given: an event of a day in the far future
    now.set(TIME.plus(Duration.ofDays(20_000)));
    assertThat(committer().submit(List.of(event("wrong", 0))).join())
        .isInstanceOf(Receipt.Appended.class);
    // when
    now.set(TIME);
    Committer committer = committer();
    // then
    assertThat(committer.clockBehind()).isEqualTo(Duration.ofDays(20_000));
    assertThatThrownBy(() -> committer.submit(List.of(event("right", 0))).join())
        .hasCauseInstanceOf(LedgerFailure.class)
        .hasMessageContaining(TIME.toString())
        .hasMessageContaining("precedent.clock-tolerance");
    assertThat(committer.lastFailure().orElseThrow().reason()).contains("clock");
    assertThat(log.head()).isEqualTo(1);
    // unless somebody says so
    Committer told = new Committer(log, now::get, CommitObserver.NONE, Duration.ofDays(30_000));
    committers.add(told);
    assertThat(told.submit(List.of(event("right", 0))).join()).isInstanceOf(Receipt.Appended.class);
    assertThat(told.lastFailure()).isEmpty();
  }

  @Test
  void aClockThatLeapsIsNotBelieved() {
    Committer committer = committer();
    committer.submit(List.of(event("before", 0))).join();
    now.set(TIME.plus(Duration.ofDays(20_000)));
    assertThatThrownBy(() -> committer.submit(List.of(event("leap", 0))).join())
        .hasMessageContaining("the last event was recorded at " + TIME);
    now.set(TIME.plus(Duration.ofHours(23)));
    committer.submit(List.of(event("later", 0))).join();
    now.set(TIME);
    committer.submit(List.of(event("a little back", 0))).join();
    assertThat(committer.clockBehind()).isEqualTo(Duration.ofHours(23));
    assertThat(log.read(2, 1).getLast().events().getLast().recordedAt())
        .isEqualTo(TIME.plus(Duration.ofHours(23)));
  }
}
