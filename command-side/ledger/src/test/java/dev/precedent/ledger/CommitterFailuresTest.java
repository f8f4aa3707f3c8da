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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stores that fail or answer nothing, and clocks that are wrong. */
final class CommitterFailuresTest {
  private final Committers committers = new Committers();

  @AfterEach
  void end() {
    committers.close();
  }

  @Test
  void aFailureOfTheStoreFailsItsUnitsAndNoOthers() {
    AtomicInteger appends = new AtomicInteger();
    Committer committer =
        committers.committer(
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
    assertThat(committer.submit(List.of(event("a", 0))).join()).isEqualTo(Committers.appended(0));
  }

  @Test
  void aCommitOfUnknownFateIsSentAgainAsItIs() {
    List<Commit> sent = new ArrayList<>();
    Committer committer =
        committers.committer(
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

    assertThat(committer.submit(List.of(event("a", 0))).join()).isEqualTo(Committers.appended(0));
    assertThat(sent).hasSize(3);
    assertThat(sent.get(1)).isSameAs(sent.get(0));
    assertThat(sent.get(2)).isSameAs(sent.get(0));
    assertThat(committers.log.head()).isOne();
  }

  @Test
  void whatStaysUnknownIsReportedAsUnknownAndTheNextGoesOn() {
    AtomicBoolean away = new AtomicBoolean(true);
    Committer committer =
        committers.committer(
            new Committer.Limits(4 << 20, 1000, 64 << 20, Duration.ofMillis(20), Duration.ZERO),
            new FaultyCommitLog(
                committers.log,
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

    assertThat(committer.submit(List.of(event("b", 0))).join()).isEqualTo(Committers.appended(1));
    assertThat(committer.submit(unit).join()).isEqualTo(Committers.appended(0));
  }

  @Test
  void anUnforeseenExceptionLeavesNobodyWaitingAndGuessesNothing() {
    AtomicInteger appends = new AtomicInteger();
    Committer committer =
        committers.committer(
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
    assertThat(committer.submit(List.of(event("b", 0))).join()).isEqualTo(Committers.appended(0));
  }

  @Test
  void timesAreInMicrosecondsAndNeverGoBack() {
    Committer committer = committers.committer();
    committers.now.set(Instant.parse("2026-03-01T10:00:00.123456789Z"));
    committer.submit(List.of(event("a", 0))).join();
    committers.now.set(Instant.parse("2026-03-01T09:00:00Z"));
    committer.submit(List.of(event("b", 0))).join();
    committers.now.set(Instant.parse("2026-03-01T10:00:00.123457Z"));
    committer.submit(List.of(event("c", 0))).join();

    Instant first = Instant.parse("2026-03-01T10:00:00.123456Z");
    assertThat(all(committers.log, 1))
        .extracting(each -> each.events().getFirst().recordedAt())
        .containsExactly(first, first, Instant.parse("2026-03-01T10:00:00.123457Z"));
  }

  @Test
  void timesDoNotGoBackBehindThoseOfOtherWriters() {
    committers.log.append(commit(0, event("x", 0)));
    committers.now.set(TIME.minusSeconds(60));
    Committer committer = committers.committer();
    committer.submit(List.of(event("a", 0))).join();
    Instant later = TIME.plusSeconds(60);
    committers.log.append(
        new Commit(2, "other", List.of(new RecordedEvent(2, later, event("x", 1)))));
    committer.submit(List.of(event("b", 0))).join();

    assertThat(all(committers.log, 1))
        .extracting(each -> each.events().getFirst().recordedAt())
        .containsExactly(TIME, TIME, later, later);
  }

  @Test
  void aClockThatWasWrongOnceIsNotFollowedForDecades() {
    // given: an event of a day in the far future
    committers.now.set(TIME.plus(Duration.ofDays(20_000)));
    assertThat(committers.committer().submit(List.of(event("wrong", 0))).join())
        .isInstanceOf(Receipt.Appended.class);
    // when
    committers.now.set(TIME);
    Committer committer = committers.committer();
    // then
    assertThat(committer.clockBehind()).isEqualTo(Duration.ofDays(20_000));
    assertThatThrownBy(() -> committer.submit(List.of(event("right", 0))).join())
        .hasCauseInstanceOf(LedgerFailure.class)
        .hasMessageContaining(TIME.toString())
        .hasMessageContaining("precedent.clock-tolerance");
    assertThat(committer.lastFailure().orElseThrow().reason()).contains("clock");
    assertThat(committers.log.head()).isEqualTo(1);
    // unless somebody says so
    Committer told =
        new Committer(
            committers.log, committers.now::get, CommitObserver.NONE, Duration.ofDays(30_000));
    committers.add(told);
    assertThat(told.submit(List.of(event("right", 0))).join()).isInstanceOf(Receipt.Appended.class);
    assertThat(told.lastFailure()).isEmpty();
  }

  @Test
  void aClockThatLeapsIsNotBelieved() {
    Committer committer = committers.committer();
    committer.submit(List.of(event("before", 0))).join();
    committers.now.set(TIME.plus(Duration.ofDays(20_000)));
    assertThatThrownBy(() -> committer.submit(List.of(event("leap", 0))).join())
        .hasMessageContaining("the last event was recorded at " + TIME);
    committers.now.set(TIME.plus(Duration.ofHours(23)));
    committer.submit(List.of(event("later", 0))).join();
    committers.now.set(TIME);
    committer.submit(List.of(event("a little back", 0))).join();
    assertThat(committer.clockBehind()).isEqualTo(Duration.ofHours(23));
    assertThat(committers.log.read(2, 1).getLast().events().getLast().recordedAt())
        .isEqualTo(TIME.plus(Duration.ofHours(23)));
  }
}
