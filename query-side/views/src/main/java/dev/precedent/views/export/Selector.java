package dev.precedent.views.export;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.query.Selection;
import java.util.Collection;
import java.util.stream.LongStream;

/**
 * The positions of everything that an export of decisions is made of: the decisions, their
 * withdrawals, all that happened to their policies, and what the figures rest on that go with them.
 */
public final class Selector {
  /** More than that is better taken out in parts, such as by month. */
  static final int MOST = 10_000_000;

  private final LedgerReader ledger;
  private final LedgerIndex index;
  private final Certificates certificates;

  public Selector(LedgerReader ledger, LedgerIndex index) {
    this.ledger = ledger;
    this.certificates = new Certificates(ledger);
    this.index = index;
  }

  /**
   * Waits until search has come to the position, and selects.
   *
   * @return ascending
   * @throws SearchUnavailable if search does not come there
   * @throws TooMany if that is more than {@link #MOST} decisions
   */
  public long[] positions(Selection selection) throws InterruptedException {
    index.awaitPosition(selection.until());
    long count = index.count(selection);
    if (count > MOST) {
      throw new TooMany(
          "the query selects %d decisions and an export holds at most %d; export in parts, such as by decided:2021-03"
              .formatted(count, MOST));
    }
    LongStream.Builder positions = LongStream.builder();
    index.decisions(selection, page -> LongStream.of(page).forEach(positions::add));
    index.withdrawals(selection, page -> LongStream.of(page).forEach(positions::add));
    for (PolicyKey policy : index.policies(selection)) {
      ledger.stream(StreamName.of(policy), 0).stream()
          .mapToLong(RecordedEvent::position)
          .filter(position -> position < selection.until())
          .forEach(positions::add);
    }
    return positions.build().sorted().distinct().toArray();
  }

  /**
   * What is selected, and what figures rest on.
   *
   * @param selected positions
   * @param figures ids of the jobs that computed them
   * @return ascending
   */
  public long[] with(long[] selected, Collection<String> figures) {
    return figures.isEmpty()
        ? selected
        : LongStream.concat(LongStream.of(selected), LongStream.of(certificates.positions(figures)))
            .sorted()
            .distinct()
            .toArray();
  }

  /** A selection that is too large. */
  public static final class TooMany extends RuntimeException {
    TooMany(String message) {
      super(message);
    }
  }
}
