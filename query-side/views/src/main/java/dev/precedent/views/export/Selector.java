package dev.precedent.views.export;

import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.views.index.ViewsUnavailable;
import dev.precedent.views.projection.Projector;
import dev.precedent.views.projection.Status;
import dev.precedent.views.search.Query;
import dev.precedent.views.search.Search;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The positions of everything that an export of decisions is made of: the decisions, their
 * withdrawals, and all that happened to their policies.
 */
final class Selector {
  /** More than that is better taken out in parts, such as by month. */
  static final int MOST = 10_000_000;

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final LedgerReader ledger;
  private final Projector projector;
  private final Search search;

  Selector(LedgerReader ledger, Projector projector, Search search) {
    this.ledger = ledger;
    this.projector = projector;
    this.search = search;
  }

  /**
   * Waits until search has seen everything before {@code until}, and selects.
   *
   * @return ascending
   * @throws ViewsUnavailable if search does not come there
   * @throws TooMany if that is more than {@link #MOST} decisions
   */
  long[] positions(Query query, long until) throws InterruptedException {
    await(until);
    long count = search.count(query, until);
    if (count > MOST) {
      throw new TooMany(
          "the query selects %d decisions and an export holds at most %d; export in parts, such as by decided:2021-03"
              .formatted(count, MOST));
    }
    LongStream.Builder positions = LongStream.builder();
    Set<String> policies = new HashSet<>();
    try (Stream<Search.Selected> found = search.select(query, until)) {
      for (Iterator<Search.Selected> each = found.iterator(); each.hasNext(); ) {
        Search.Selected decision = each.next();
        positions.add(decision.position());
        if (decision.withdrawnAt() != null) {
          positions.add(decision.withdrawnAt());
        }
        policies.add(decision.policy());
      }
    }
    for (String policy : policies) {
      ledger.stream(new StreamName("policy", policy), 0).stream()
          .mapToLong(RecordedEvent::position)
          .filter(position -> position < until)
          .forEach(positions::add);
    }
    return positions.build().sorted().distinct().toArray();
  }

  private void await(long until) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!projector.awaitSearchable(until, LOOK_EVERY)) {
      Status status = projector.status();
      if (status.state() == Status.State.STOPPED || System.nanoTime() - end >= 0) {
        throw new ViewsUnavailable(
            "search stands at position %d of the ledger and does not come to %d"
                .formatted(status.searchable(), until),
            null);
      }
    }
  }

  /** A selection that is too large. */
  static final class TooMany extends RuntimeException {
    TooMany(String message) {
      super(message);
    }
  }
}
