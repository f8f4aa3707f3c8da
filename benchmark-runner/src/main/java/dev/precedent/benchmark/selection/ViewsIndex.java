package dev.precedent.benchmark.selection;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.views.index.InOrder;
import dev.precedent.views.index.ViewsUnavailable;
import dev.precedent.views.label.LabelHit;
import dev.precedent.views.label.Labels;
import dev.precedent.views.projection.Projector;
import dev.precedent.views.projection.Status;
import dev.precedent.views.search.Query;
import dev.precedent.views.search.Search;
import java.time.Duration;
import java.util.Arrays;
import java.util.PrimitiveIterator;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Search as the views of this process have it. */
public final class ViewsIndex implements SearchIndex {
  private static final int PAGE = 4096;
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Projector projector;
  private final Search search;
  private final Labels labels;
  private final Duration patience;

  /**
   * @param patience how long the views may take to come to a position before that is a failure
   */
  public ViewsIndex(Projector projector, Search search, Labels labels, Duration patience) {
    this.projector = projector;
    this.search = search;
    this.labels = labels;
    this.patience = patience;
  }

  @Override
  public void awaitSearchable(long until) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!projector.awaitSearchable(until, LOOK_EVERY)) {
      Status status = projector.status();
      if (status.state() == Status.State.STOPPED || System.nanoTime() - end >= 0) {
        throw new ViewsUnavailable(
            "search stands at position %d of the ledger and does not come to %d%s"
                .formatted(
                    status.searchable(),
                    until,
                    status.reason() == null ? "" : ": " + status.reason()),
            null);
      }
    }
  }

  @Override
  public long count(Query query, long until) {
    return search.count(query, until);
  }

  @Override
  public void decisions(Query query, long until, Consumer<long[]> pages) {
    try (var found = search.scan(query, until)) {
      hand(found.mapToLong(InOrder.Place::position), pages);
    }
  }

  @Override
  public void labels(PolicyKey policy, long until, Consumer<long[]> pages) {
    try (var found = labels.of(policy, until)) {
      hand(found.mapToLong(LabelHit::position), pages);
    }
  }

  static void hand(LongStream positions, Consumer<long[]> pages) {
    long[] page = new long[PAGE];
    int size = 0;
    for (PrimitiveIterator.OfLong each = positions.iterator(); each.hasNext(); ) {
      page[size++] = each.nextLong();
      if (size == PAGE) {
        pages.accept(page.clone());
        size = 0;
      }
    }
    if (size > 0) {
      pages.accept(Arrays.copyOf(page, size));
    }
  }
}
