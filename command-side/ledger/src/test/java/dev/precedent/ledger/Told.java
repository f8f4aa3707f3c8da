package dev.precedent.ledger;

import static dev.precedent.ledger.Events.all;
import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.ledger.CommitLog.AmbiguousAppend;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * What a sender was told of a unit, held against what stands in the ledger.
 *
 * @param alone whether a failure is its own; of units submitted together it may be another's
 */
public record Told(List<EventData> unit, CompletableFuture<Receipt> answer, boolean alone) {

  /** Of a unit that was submitted by itself. */
  public Told(List<EventData> unit, CompletableFuture<Receipt> answer) {
    this(unit, answer, true);
  }

  /**
   * Reads the ledger back, which must be dense, ordered in time, and have each key and each id
   * once, and checks that nobody was told anything else than what stands there.
   *
   * @return the kinds of answers that were given
   */
  public static Set<Class<?>> check(List<Told> all, LedgerReader log) throws InterruptedException {
    Ledger ledger = new Ledger(log);
    Map<List<EventData>, Integer> submitted = new HashMap<>();
    all.forEach(told -> submitted.merge(told.unit(), 1, Integer::sum));
    Set<Class<?>> kinds = new HashSet<>();
    for (Told told : all) {
      kinds.add(told.check(submitted.getOrDefault(told.unit(), 0) == 1, ledger));
    }
    return kinds;
  }

  private static final class Ledger {
    private final Map<String, Long> positionsById = new HashMap<>();
    private final Map<String, String> idsByKey = new HashMap<>();

    Ledger(LedgerReader log) {
      long next = 0;
      Instant last = Instant.MIN;
      for (Commit commit : all(log, 7)) {
        for (RecordedEvent event : commit.events()) {
          assertThat(event.position()).isEqualTo(next++);
          assertThat(event.recordedAt()).isAfterOrEqualTo(last);
          last = event.recordedAt();
          assertThat(positionsById.put(event.data().id(), event.position())).isNull();
          assertThat(idsByKey.put(event.data().key(), event.data().id())).isNull();
        }
      }
      assertThat(log.head()).isEqualTo(next);
    }

    /** The unit's position if all of it stands together, -1 if nothing of it stands. */
    long positionOf(List<EventData> unit) {
      long first = positionsById.getOrDefault(unit.getFirst().id(), -1L);
      for (int i = 0; i < unit.size(); i++) {
        assertThat(positionsById.getOrDefault(unit.get(i).id(), -1L))
            .isEqualTo(first < 0 ? -1 : first + i);
      }
      return first;
    }
  }

  /**
   * @param once whether the unit was submitted only this once
   */
  private Class<?> check(boolean once, Ledger ledger) throws InterruptedException {
    long stands = ledger.positionOf(unit);
    try {
      Receipt receipt = answer.get();
      switch (receipt) {
        case Receipt.Appended(long first) -> assertThat(stands).isEqualTo(first);
        case Receipt.Taken(Map<String, RecordedEvent> holders) -> {
          assertThat(stands).isEqualTo(-1);
          assertThat(holders).isNotEmpty();
          holders.forEach(
              (key, holder) -> {
                assertThat(unit).extracting(EventData::key).contains(key);
                assertThat(ledger.idsByKey).containsEntry(key, holder.data().id());
                assertThat(ledger.positionsById)
                    .containsEntry(holder.data().id(), holder.position());
              });
        }
      }
      return receipt.getClass();
    } catch (ExecutionException e) {
      LedgerFailure failure = (LedgerFailure) Objects.requireNonNull(e.getCause());
      if (once && alone && !(failure instanceof AmbiguousAppend)) {
        // a plain failure says that nothing was appended
        assertThat(stands).isEqualTo(-1);
      }
      return failure.getClass();
    }
  }
}
