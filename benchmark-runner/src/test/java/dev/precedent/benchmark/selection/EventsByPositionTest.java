package dev.precedent.benchmark.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.ledger.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsByPositionTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.5, 1})
  void handsOverWhatStandsAtThePositions(double share) {
    Random random = new Random(7);
    FakeLedger ledger = ledger(random, 300);
    long[] wanted =
        LongStream.range(0, ledger.head()).filter(each -> random.nextDouble() < share).toArray();

    List<Long> read = new ArrayList<>();
    EventsByPosition events = new EventsByPosition(ledger);
    for (long[] page : pages(random, wanted)) {
      events.forEach(page, event -> read.add(event.position()));
    }

    assertThat(wanted).isNotEmpty();
    assertThat(read).containsExactlyElementsOf(LongStream.of(wanted).boxed().toList());
  }

  @Test
  void skipsCommitsWhereFewAreWanted() {
    FakeLedger ledger = ledger(new Random(7), 300);
    List<RecordedEvent> all = ledger.events();

    new EventsByPosition(ledger)
        .forEach(new long[] {0, 1, all.size() - 1}, event -> assertThat(event).isNotNull());

    assertThat(ledger.commitsRead()).isBetween(2, 3);
  }

  @Test
  void readsACommitOnceHoweverManyOfItsEventsAreWanted() {
    FakeLedger ledger = ledger(new Random(7), 50);

    new EventsByPosition(ledger).forEach(LongStream.range(0, ledger.head()).toArray(), event -> {});

    assertThat(ledger.commitsRead()).isEqualTo(50);
  }

  @Test
  void aPositionBehindTheHeadIsRefused() {
    FakeLedger ledger = ledger(new Random(7), 2);

    assertThatThrownBy(
            () -> new EventsByPosition(ledger).forEach(new long[] {ledger.head()}, event -> {}))
        .hasMessageContaining("no event at " + ledger.head());
  }

  private static FakeLedger ledger(Random random, int commits) {
    FakeLedger ledger = new FakeLedger();
    for (int i = 0; i < commits; i++) {
      int number = i;
      ledger.append(
          IntStream.range(0, 1 + random.nextInt(9))
              .mapToObj(each -> Given.decision(number + "-" + each, "ALLOW", Map.of()))
              .toList());
    }
    return ledger;
  }

  private static List<long[]> pages(Random random, long[] all) {
    List<long[]> pages = new ArrayList<>();
    for (int from = 0; from < all.length; ) {
      int to = Math.min(all.length, from + random.nextInt(20));
      pages.add(LongStream.of(all).skip(from).limit(to - from).toArray());
      from = to;
    }
    return pages;
  }
}
