package dev.precedent.ledger.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class DenseEndTest {
  private static long end(TreeMap<Long, Long> sequence, long known, AtomicInteger asked) {
    return DenseEnd.from(
        known,
        (from, to) -> {
          asked.incrementAndGet();
          var last = sequence.subMap(from, to).lastEntry();
          return last == null ? null : last.getValue();
        });
  }

  @Test
  void theEndIsFoundFromWhereverADocumentBegins() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      TreeMap<Long, Long> sequence = new TreeMap<>();
      int longest = 1 + random.nextInt(20_000);
      long next = 0;
      for (int i = random.nextInt(60); i > 0; i--) {
        long end = next + 1 + random.nextInt(longest);
        sequence.put(next, end);
        next = end;
      }
      for (long known : sequence.keySet()) {
        assertThat(end(sequence, known, new AtomicInteger())).isEqualTo(next);
      }
      assertThat(end(sequence, next, new AtomicInteger())).isEqualTo(next);
    }
  }

  @Test
  void aLongSequenceTakesFewQuestions() {
    AtomicInteger asked = new AtomicInteger();
    long events = 100_000_000_000L;

    // as if each document were of ten thousand
    long end =
        DenseEnd.from(
            0,
            (from, to) -> {
              asked.incrementAndGet();
              return Math.min(events, (to + 9_999) / 10_000 * 10_000);
            });

    assertThat(end).isEqualTo(events);
    assertThat(asked).hasValueLessThan(40);
  }

  @Test
  void aRangeEndsWhereNumbersDo() {
    assertThat(DenseEnd.upTo(5, 10)).isEqualTo(15);
    assertThat(DenseEnd.upTo(Long.MAX_VALUE - 1, 10)).isEqualTo(Long.MAX_VALUE);
  }
}
