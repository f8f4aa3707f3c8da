package dev.precedent.ledger;

import static dev.precedent.ledger.Events.commit;
import static dev.precedent.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets a key that several want, and what the others are told. */
final class CommitterKeysTest {
  private final Committers committers = new Committers();

  @AfterEach
  void end() {
    committers.close();
  }

  @Test
  void aKeyThatIsTakenFailsItsOwnUnitOnly() throws Exception {
    EventData holder = event("b", 0);
    committers.log.append(commit(0, event("x", 0), holder));
    Gate gate = new Gate();
    Committer committer = committers.committer(gate);
    gate.enter(committer);
    var a = committer.submit(List.of(event("a", 0)));
    var b = committer.submit(List.of(event("y", 0), event("b", 0), event("z", 0)));
    var c = committer.submit(List.of(event("c", 0)));

    gate.open();

    assertThat(a.join()).isEqualTo(Committers.appended(3));
    assertThat(c.join()).isEqualTo(Committers.appended(4));
    Map<String, RecordedEvent> holders = ((Receipt.Taken) b.join()).holders();
    assertThat(holders).containsOnlyKeys(holder.key());
    assertThat(holders.values()).extracting(each -> each.data().id()).containsExactly(holder.id());
    assertThat(committers.log.find(List.of(event("y", 0).key(), event("z", 0).key()))).isEmpty();
  }

  @Test
  void ofUnitsInOneGroupThatWantTheSameKeyTheFirstGetsIt() throws Exception {
    Gate gate = new Gate();
    Committer committer = committers.committer(gate);
    gate.enter(committer);
    EventData winner = event("a", 0);
    var first = committer.submit(List.of(winner));
    var second = committer.submit(List.of(event("a", 0), event("b", 0)));
    var third = committer.submit(List.of(event("b", 0)));
    // told only when the one that won can be read
    CompletableFuture<List<String>> readAtAnswer =
        second.thenApply(
            receipt ->
                committers.log.find(List.of(winner.key())).values().stream()
                    .map(each -> each.data().id())
                    .toList());

    gate.open();

    assertThat(first.join()).isEqualTo(Committers.appended(1));
    assertThat(((Receipt.Taken) second.join()).holders().values())
        .extracting(each -> each.data().id())
        .contains(winner.id());
    assertThat(readAtAnswer.join()).containsExactly(winner.id());
    assertThat(third.join()).isEqualTo(Committers.appended(2));
  }

  @Test
  void ofUnitsSubmittedTogetherEachHasItsOwnFate() {
    EventData holder = event("b", 0);
    committers.log.append(commit(0, event("x", 0), holder));
    Committer committer = committers.committer();

    List<Receipt> receipts =
        committer
            .submitAll(
                List.of(
                    List.of(event("a", 0), event("a", 1)),
                    List.of(event("b", 0)),
                    List.of(event("c", 0)),
                    List.of(event("c", 0))))
            .join();

    assertThat(receipts.get(0)).isEqualTo(Committers.appended(2));
    assertThat(((Receipt.Taken) receipts.get(1)).holders()).containsOnlyKeys(holder.key());
    assertThat(receipts.get(2)).isEqualTo(Committers.appended(4));
    assertThat(receipts.get(3)).isInstanceOf(Receipt.Taken.class);
    assertThat(receipts).hasSize(4);
    assertThat(committer.submitAll(List.of()).join()).isEmpty();
  }

  @Test
  void theSameUnitAgainIsAppendedOnce() throws Exception {
    Committer committer = committers.committer();
    List<EventData> unit = List.of(event("a", 0), event("a", 1));
    committer.submit(List.of(event("x", 0))).join();

    assertThat(committer.submit(unit).join()).isEqualTo(Committers.appended(1));
    assertThat(committer.submit(unit).join()).isEqualTo(Committers.appended(1));
    assertThat(committers.log.head()).isEqualTo(3);
  }

  @Test
  void aUnitThatSharesOnlySomeEventsWithTheLedgerIsNotTheSame() {
    Committer committer = committers.committer();
    EventData shared = event("a", 0);
    committer.submit(List.of(shared)).join();

    assertThat(committer.submit(List.of(shared, event("a", 1))).join())
        .isInstanceOf(Receipt.Taken.class);
    assertThat(committers.log.head()).isOne();
  }

  @Test
  void behindAnotherWriterItMovesOn() {
    AtomicInteger appends = new AtomicInteger();
    Committer committer =
        committers.committer(
            (commit, behind) -> {
              if (appends.getAndIncrement() < 3) {
                behind.append(commit(behind.head(), event("other" + appends, 0)));
              }
              return behind.append(commit);
            });

    assertThat(committer.submit(List.of(event("a", 0))).join()).isEqualTo(Committers.appended(3));
    assertThat(committer.submit(List.of(event("b", 0))).join()).isEqualTo(Committers.appended(4));
  }

  @Test
  void aUnitThatCannotBeAppendedIsRefusedAtOnce() {
    Committer committer = committers.committer();

    assertThatThrownBy(() -> committer.submit(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> committer.submit(List.of(event("a", 0), event("a", 0))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(committers.log.head()).isZero();
  }
}
