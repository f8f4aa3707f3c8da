package dev.precedent.ledger;

import static dev.precedent.ledger.Events.all;
import static dev.precedent.ledger.Events.commit;
import static dev.precedent.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits becomes commits, in its order and within bounds. */
final class CommitterTest {
  private final Committers committers = new Committers();

  @AfterEach
  void end() {
    committers.close();
  }

  @Test
  void aUnitIsAppendedAtTheHead() {
    committers.log.append(commit(0, event("x", 0), event("x", 1)));
    Committer committer = committers.committer();

    assertThat(committer.submit(List.of(event("a", 0), event("a", 1))).join())
        .isEqualTo(Committers.appended(2));
    assertThat(committer.submit(List.of(event("b", 0))).join()).isEqualTo(Committers.appended(4));
    assertThat(committers.log.head()).isEqualTo(5);
  }

  @Test
  void unitsThatWaitBecomeOneCommitInTheirOrder() throws Exception {
    Gate gate = new Gate();
    Committer committer = committers.committer(gate);
    gate.enter(committer);
    List<CompletableFuture<Receipt>> answers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      answers.add(committer.submit(List.of(event("a" + i, 0), event("a" + i, 1))));
    }

    gate.open();

    for (int i = 0; i < 50; i++) {
      assertThat(answers.get(i).join()).isEqualTo(Committers.appended(1 + 2L * i));
    }
    assertThat(committers.log.read(0, 1000)).extracting(Commit::first).containsExactly(0L, 1L);
  }

  @Test
  void aCommitEndsWhereABoundIsReached() throws Exception {
    Gate gate = new Gate();
    Committer committer =
        committers.committer(
            new Committer.Limits(5_000, 4, 64 << 20, Duration.ZERO, Duration.ZERO),
            new FaultyCommitLog(committers.log, gate));
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

    gate.open();
    CompletableFuture.allOf(answers).join();

    assertThat(all(committers.log, 1))
        .extracting(Commit::first)
        .containsExactly(0L, 1L, 5L, 11L, 12L);
  }

  @Test
  void unitsSubmittedTogetherAreAnsweredWhenTheLastIs() {
    AtomicInteger appends = new AtomicInteger();
    Committer committer =
        committers.committer(
            new Committer.Limits(4 << 20, 2, 64 << 20, Duration.ZERO, Duration.ZERO),
            new FaultyCommitLog(
                committers.log,
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
    assertThat(committers.log.head()).isEqualTo(4);

    assertThat(committer.submitAll(units).join())
        .containsExactly(
            Committers.appended(0),
            Committers.appended(1),
            Committers.appended(4),
            Committers.appended(5),
            Committers.appended(2),
            Committers.appended(3));
  }

  @Test
  void aFullQueueHoldsTheSenderUntilThereIsRoom() throws Exception {
    Gate gate = new Gate();
    Committer committer =
        committers.committer(
            new Committer.Limits(4 << 20, 1000, 10_000, Duration.ZERO, Duration.ZERO),
            new FaultyCommitLog(committers.log, gate));
    gate.enter(committer);
    List<EventData> large = List.of(event("a", 0, "\"" + "x".repeat(20_000) + "\""));
    CompletableFuture<CompletableFuture<Receipt>> answer = new CompletableFuture<>();
    Thread sender = Thread.ofPlatform().start(() -> answer.complete(committer.submit(large)));
    while (sender.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(answer).isNotDone();

    gate.open();
    sender.join();

    // a unit larger than all the room goes alone
    assertThat(answer.join().join()).isEqualTo(Committers.appended(1));
  }

  @Test
  void aSenderThatIsInterruptedWhileItWaitsHasAppendedNothing() throws Exception {
    Gate gate = new Gate();
    Committer committer =
        committers.committer(
            new Committer.Limits(4 << 20, 1000, 100, Duration.ZERO, Duration.ZERO),
            new FaultyCommitLog(committers.log, gate));
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
    gate.open();
    committer.close();

    assertThat(interrupted).isTrue();
    assertThatThrownBy(() -> answer.join().join()).hasCauseInstanceOf(LedgerFailure.class);
    assertThat(committers.log.head()).isOne();
  }

  @Test
  void closingAppendsWhatWaitsAndRefusesTheRest() throws Exception {
    Gate gate = new Gate();
    Committer committer = committers.committer(gate);
    gate.enter(committer);
    var waiting = committer.submit(List.of(event("a", 0)));

    Thread closing = Thread.ofPlatform().start(committer::close);
    while (closing.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    var late = committer.submit(List.of(event("b", 0)));
    gate.open();
    closing.join();

    assertThat(waiting).isCompletedWithValue(Committers.appended(1));
    assertThatThrownBy(late::join)
        .hasCauseInstanceOf(LedgerFailure.class)
        .hasMessageContaining("closed");
    assertThat(committers.log.head()).isEqualTo(2);
  }

  @Test
  void tellsItsObserverOfEveryDurableCommit() {
    List<Commit> observed = new ArrayList<>();
    Committer committer =
        new Committer(
            committers.log,
            committers.now::get,
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
    assertThat(observed).isEqualTo(committers.log.read(0, 100)).hasSize(5);
    assertThat(committer.waitingBytes()).isZero();
  }

  @Test
  void saysHowMuchWaits() throws InterruptedException {
    Gate gate = new Gate();
    Committer committer = committers.committer(gate);
    gate.enter(committer);
    long one = committer.waitingBytes();
    var _ = committer.submit(List.of(event("b", 0, "x".repeat(10_000))));
    assertThat(committer.waitingBytes()).isBetween(one + 10_000, one + 11_000);
    gate.open();
    committer.close();
    assertThat(committer.waitingBytes()).isZero();
  }
}
