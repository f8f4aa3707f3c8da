package dev.precedent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
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
    CountingLedger ledger = ledger(random, 300);
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
    CountingLedger ledger = ledger(new Random(7), 300);

    new EventsByPosition(ledger)
        .forEach(new long[] {0, 1, ledger.head() - 1}, event -> assertThat(event).isNotNull());

    assertThat(ledger.commitsRead()).isBetween(2, 3);
  }

  @Test
  void readsACommitOnceHoweverManyOfItsEventsAreWanted() {
    CountingLedger ledger = ledger(new Random(7), 50);

    new EventsByPosition(ledger).forEach(LongStream.range(0, ledger.head()).toArray(), event -> {});

    assertThat(ledger.commitsRead()).isEqualTo(50);
  }

  @Test
  void aPositionBehindTheHeadIsRefused() {
    CountingLedger ledger = ledger(new Random(7), 2);

    assertThatThrownBy(
            () -> new EventsByPosition(ledger).forEach(new long[] {ledger.head()}, event -> {}))
        .hasMessageContaining("no event at " + ledger.head());
  }

  private static CountingLedger ledger(Random random, int commits) {
    CountingLedger ledger = new CountingLedger();
    for (int i = 0; i < commits; i++) {
      int number = i;
      EventData[] events =
          IntStream.range(0, 1 + random.nextInt(9))
              .mapToObj(each -> Events.event(number + "-" + each, 0))
              .toArray(EventData[]::new);
      ledger.log.append(Events.commit(ledger.head(), events));
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

  /** A log that counts the commits that it hands out. */
  private static final class CountingLedger implements LedgerReader {
    private final InMemoryCommitLog log = new InMemoryCommitLog();
    private int commitsRead;

    int commitsRead() {
      return commitsRead;
    }

    @Override
    public String id() {
      return log.id();
    }

    @Override
    public long head() {
      return log.head();
    }

    @Override
    public List<Commit> read(long from, int maxEvents) {
      List<Commit> read = log.read(from, maxEvents);
      commitsRead += read.size();
      return read;
    }

    @Override
    public Map<String, RecordedEvent> find(Collection<String> keys) {
      return log.find(keys);
    }

    @Override
    public AutoCloseable onAppend(Runnable listener) {
      return log.onAppend(listener);
    }
  }
}
