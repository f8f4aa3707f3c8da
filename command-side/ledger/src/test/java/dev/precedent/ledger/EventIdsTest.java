package dev.precedent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class EventIdsTest {
  /** The example of RFC 9562, appendix A.6, has this time. */
  private static final long RFC_MILLIS = 0x017F22E279B0L;

  @Test
  void anIdIsAUuidOfVersion7WithItsTime() {
    EventIds ids = new EventIds(() -> Instant.ofEpochMilli(RFC_MILLIS), new Random(1));

    UUID id = UUID.fromString(ids.next());

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.toString()).startsWith("017f22e2-79b0-7");
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(RFC_MILLIS);
  }

  @Test
  void idsOfOneMillisecondAreInOrderAndCarryOverIntoTheNext() {
    EventIds ids = new EventIds(() -> Instant.ofEpochMilli(RFC_MILLIS), new Random(1));

    List<String> made = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      made.add(ids.next());
    }

    assertThat(made).isSorted().doesNotHaveDuplicates();
    assertThat(made.getLast()).startsWith("017f22e2-79b2-7");
  }

  @Test
  void aClockThatJumpsBackDoesNotBreakTheOrder() {
    AtomicLong now = new AtomicLong(RFC_MILLIS);
    EventIds ids = new EventIds(() -> Instant.ofEpochMilli(now.get()), new Random(1));
    String first = ids.next();
    now.addAndGet(-5000);
    String second = ids.next();
    now.addAndGet(5001);
    String third = ids.next();

    assertThat(List.of(first, second, third)).isSorted();
    assertThat(third).startsWith("017f22e2-79b1-7");
  }

  @Test
  void manyThreadsNeverGetTheSameId() throws Exception {
    EventIds ids = new EventIds(InstantSource.system(), new SecureRandom());
    List<Future<Set<String>>> made = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int thread = 0; thread < 4; thread++) {
        made.add(
            threads.submit(
                () -> {
                  Set<String> own = new HashSet<>();
                  for (int i = 0; i < 20_000; i++) {
                    own.add(ids.next());
                  }
                  return own;
                }));
      }
    }

    Set<String> all = new HashSet<>();
    for (Future<Set<String>> each : made) {
      all.addAll(each.get());
    }
    assertThat(all).hasSize(80_000);
  }
}
