package dev.precedent.benchmark;

import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.FactId;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.FactWithdrawn;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.LabelWithdrawn;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.Matcher;
import dev.precedent.query.Selection;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Search over a {@link FakeLedger}, which answers as if the ledger ended at a position. */
public final class FakeIndex implements LedgerIndex {
  private static final int PAGE = 3;

  private final FakeLedger ledger;
  private @Nullable RuntimeException failure;
  private volatile @Nullable CountDownLatch gate;
  private long awaited = -1;
  private long hidden = -1;
  private final AtomicInteger asked = new AtomicInteger();

  public FakeIndex(FakeLedger ledger) {
    this.ledger = ledger;
  }

  /** Has every question fail. */
  public void failWith(RuntimeException reason) {
    failure = reason;
  }

  /** Lets nobody through before the gate is open. */
  public void waitFor(CountDownLatch opened) {
    gate = opened;
  }

  /** Does not find the event at a position any more. */
  public void hide(long position) {
    hidden = position;
  }

  /** The position that was waited for last; -1 if none was. */
  public long awaited() {
    return awaited;
  }

  /** How often it was asked which decisions are selected. */
  public int asked() {
    return asked.get();
  }

  @Override
  public void awaitPosition(long until) throws InterruptedException {
    CountDownLatch closed = gate;
    if (closed != null) {
      closed.await();
    }
    awaited = until;
  }

  @Override
  public long count(Selection selection) {
    asked.incrementAndGet();
    return matching(selection).count();
  }

  @Override
  public void decisions(Selection selection, Consumer<long[]> pages) {
    asked.incrementAndGet();
    hand(matching(selection), pages);
  }

  @Override
  public void withdrawals(Selection selection, Consumer<long[]> pages) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<PolicyKey> policies(Selection selection) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void labels(PolicyKey policy, long until, Consumer<long[]> pages) {
    labels(policy, _ -> true, until, pages);
  }

  @Override
  public void labels(
      PolicyKey policy, Collection<CaseId> cases, long until, Consumer<long[]> pages) {
    labels(policy, cases::contains, until, pages);
  }

  private void labels(
      PolicyKey policy, Predicate<CaseId> cases, long until, Consumer<long[]> pages) {
    Set<LabelId> withdrawn =
        before(until)
            .mapToObj(ledger::event)
            .filter(LabelWithdrawn.class::isInstance)
            .map(event -> ((LabelWithdrawn) event).id())
            .collect(Collectors.toSet());
    hand(
        before(until)
            .filter(
                position ->
                    ledger.event(position) instanceof LabelRecorded label
                        && label.policy().equals(policy)
                        && cases.test(label.item().id())
                        && !withdrawn.contains(label.id())),
        pages);
  }

  @Override
  public void facts(
      PolicyKey policy, Collection<CaseId> cases, long until, Consumer<long[]> pages) {
    Set<FactId> withdrawn =
        before(until)
            .mapToObj(ledger::event)
            .filter(FactWithdrawn.class::isInstance)
            .map(event -> ((FactWithdrawn) event).id())
            .collect(Collectors.toSet());
    hand(
        before(until)
            .filter(
                position ->
                    ledger.event(position) instanceof FactRecorded fact
                        && fact.policy().equals(policy)
                        && cases.contains(fact.item().id())
                        && !withdrawn.contains(fact.id())),
        pages);
  }

  private static void hand(LongStream positions, Consumer<long[]> pages) {
    long[] all = positions.toArray();
    for (int from = 0; from < all.length; from += PAGE) {
      pages.accept(Arrays.copyOfRange(all, from, Math.min(from + PAGE, all.length)));
    }
  }

  private LongStream before(long until) {
    if (failure != null) {
      throw failure;
    }
    if (awaited < until) {
      throw new IllegalStateException("nobody waited until the index has position " + until);
    }
    return LongStream.range(0, until).filter(position -> position != hidden);
  }

  private LongStream matching(Selection selection) {
    Map<DecisionId, Long> withdrawals = new HashMap<>();
    before(selection.until())
        .forEach(
            position -> {
              if (ledger.event(position) instanceof DecisionWithdrawn withdrawn) {
                withdrawals.put(withdrawn.id(), position);
              }
            });
    return before(selection.until())
        .filter(
            position ->
                ledger.event(position) instanceof DecisionRecorded decision
                    && Matcher.matches(
                        selection.query(),
                        new Matcher.Row(
                            position,
                            FakeLedger.WHEN,
                            decision,
                            List.of(),
                            List.of(),
                            null,
                            withdrawals.get(decision.id())),
                        selection.until()));
  }
}
