package dev.precedent.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Units that are submitted at once, each with a fate of its own, and the promise of their answers.
 * Answered by one thread at a time.
 */
final class Batch {
  final List<Unit> units;

  /** Memory that it takes while it waits, about. */
  final long bytes;

  /** Completes when the last unit is answered. */
  final CompletableFuture<List<Receipt>> answer = new CompletableFuture<>();

  private final @Nullable Receipt[] receipts;
  private int unanswered;
  private @Nullable LedgerFailure failure;

  /**
   * @throws IllegalArgumentException if a unit is empty or has a key twice
   */
  Batch(List<List<EventData>> units) {
    List<Unit> made = new ArrayList<>(units.size());
    long sum = 0;
    for (List<EventData> each : units) {
      Unit unit = new Unit(each, this, made.size());
      sum += unit.bytes;
      made.add(unit);
    }
    this.units = made;
    bytes = sum;
    unanswered = made.size();
    receipts = new Receipt[made.size()];
    if (unanswered == 0) {
      answer.complete(List.of());
    }
  }

  void answered(int unit, Receipt receipt) {
    receipts[unit] = receipt;
    settleOne();
  }

  /** Of several failures one is told, an ambiguous one first. */
  void failed(LedgerFailure why) {
    if (!(failure instanceof CommitLog.AmbiguousAppend)) {
      failure = why;
    }
    settleOne();
  }

  private void settleOne() {
    if (--unanswered > 0) {
      return;
    }
    if (failure != null) {
      answer.completeExceptionally(failure);
    } else {
      answer.complete(Arrays.asList(receipts));
    }
  }
}
