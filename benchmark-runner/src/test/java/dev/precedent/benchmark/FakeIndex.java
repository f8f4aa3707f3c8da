package dev.precedent.benchmark;

import dev.precedent.benchmark.selection.DecisionIndex;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Value;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.views.search.Field;
import dev.precedent.views.search.Query;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Search over a {@link FakeLedger}. Like the real one it knows everything that was recorded by now,
 * withdrawals of later positions included.
 */
public final class FakeIndex implements DecisionIndex {
  private static final int PAGE = 3;

  private final FakeLedger ledger;
  private @Nullable RuntimeException failure;
  private long awaited = -1;

  public FakeIndex(FakeLedger ledger) {
    this.ledger = ledger;
  }

  /** Has every scan fail. */
  public void failWith(RuntimeException reason) {
    failure = reason;
  }

  /** The position that was waited for last; -1 if none was. */
  public long awaited() {
    return awaited;
  }

  @Override
  public void awaitSearchable(long until) {
    awaited = until;
  }

  @Override
  public long count(Query query, long until) {
    return matching(query, until).count();
  }

  @Override
  public void scan(Query query, long until, Consumer<long[]> pages) {
    if (failure != null) {
      throw failure;
    }
    if (awaited < until) {
      throw new IllegalStateException("nobody waited until the index has position " + until);
    }
    long[] all = matching(query, until).toArray();
    for (int from = 0; from < all.length; from += PAGE) {
      pages.accept(Arrays.copyOfRange(all, from, Math.min(from + PAGE, all.length)));
    }
  }

  private LongStream matching(Query query, long until) {
    Set<DecisionId> withdrawn = new HashSet<>();
    ledger.events().stream()
        .map(RecordedEvent::event)
        .filter(DecisionWithdrawn.class::isInstance)
        .forEach(event -> withdrawn.add(((DecisionWithdrawn) event).id()));
    return ledger.events().stream()
        .filter(recorded -> recorded.position() < until)
        .filter(
            recorded ->
                recorded.event() instanceof DecisionRecorded decision
                    && query.terms().stream()
                        .allMatch(
                            term ->
                                term.negated()
                                    != holds(
                                        term.criterion(),
                                        decision,
                                        withdrawn.contains(decision.id()))))
        .mapToLong(RecordedEvent::position);
  }

  private static boolean holds(
      Query.Criterion criterion, DecisionRecorded decision, boolean withdrawn) {
    if (criterion instanceof Query.Compared compared) {
      String value = value(compared.field(), decision, withdrawn);
      return compared.choices().stream().anyMatch(choice -> choice.written().equals(value));
    }
    throw new IllegalArgumentException("not needed here: " + criterion);
  }

  private static @Nullable String value(Field field, DecisionRecorded decision, boolean withdrawn) {
    return switch (field.written()) {
      case "policy" -> decision.policy().value();
      case "outcome" -> decision.outcome();
      case "withdrawn" -> withdrawn ? "yes" : "no";
      case "attribute.period" -> {
        Value period = decision.attributes().get("period");
        yield period == null ? null : period.toString();
      }
      default -> throw new IllegalArgumentException("not needed here: " + field);
    };
  }
}
