package dev.precedent.benchmark.overturn;

import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.selection.SelectedDecisions;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.jobs.Progress;
import dev.precedent.ledger.EventsByPosition;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.LedgerIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;

/**
 * Pairs decisions with their reviews, and evaluates those again that were overturned. Both are
 * selected by search and read from the ledger.
 */
final class Overturns {
  /** So many overturned decisions are read from the ledger at once. */
  private static final int AT_ONCE = 1_000;

  private static final int SHOWN_EVERY = 1_000;

  private final LedgerReader ledger;
  private final LedgerIndex index;
  private final Guidelines guidelines;

  Overturns(LedgerReader ledger, LedgerIndex index, Guidelines guidelines) {
    this.ledger = ledger;
    this.index = index;
    this.guidelines = guidelines;
  }

  /**
   * Does it.
   *
   * @throws dev.precedent.contracts.Refusal if there are too many reviews
   * @throws RuntimeException with a sentence for people, where search or ledger fail
   */
  OverturnResult run(OverturnPlan plan, Progress progress) throws InterruptedException {
    index.awaitPosition(plan.decisions().until());
    progress.total(index.count(plan.reviews()) + index.count(plan.decisions()));
    SelectedDecisions selected = new SelectedDecisions(ledger, index);
    Reviews reviews = new Reviews();
    Read read = new Read(progress);
    selected.forEach(
        plan.reviews(),
        (event, decision) -> {
          reviews.review(event, decision);
          read.one();
        });
    if (reviews.reviews() > 0) {
      selected.forEach(
          plan.decisions(),
          (event, decision) -> {
            reviews.decision(event, decision);
            read.one();
          });
    }
    progress.done(read.done);
    Reviews.Paired paired = reviews.paired();
    OverturnTally tally = new OverturnTally();
    List<Reviews.Reviewed> overturned = new ArrayList<>();
    for (Reviews.Reviewed pair : paired.reviewed()) {
      if (!pair.overturned()) {
        tally.count(pair);
        continue;
      }
      overturned.add(pair);
      if (overturned.size() == AT_ONCE) {
        explain(overturned, tally);
      }
    }
    explain(overturned, tally);
    long decisions = reviews.reviews() == 0 ? index.count(plan.decisions()) : reviews.decisions();
    return OverturnResult.of(plan, decisions, reviews.reviews(), paired, tally);
  }

  private void explain(List<Reviews.Reviewed> overturned, OverturnTally tally) {
    Map<Long, DecisionRecorded> decisions = new HashMap<>();
    new EventsByPosition(ledger)
        .forEach(
            overturned.stream()
                .flatMapToLong(
                    pair -> LongStream.of(pair.decision().position(), pair.review().position()))
                .sorted()
                .distinct()
                .toArray(),
            event -> decisions.put(event.position(), (DecisionRecorded) event.event()));
    for (Reviews.Reviewed pair : overturned) {
      DecisionRecorded decision = Objects.requireNonNull(decisions.get(pair.decision().position()));
      DecisionRecorded review = Objects.requireNonNull(decisions.get(pair.review().position()));
      tally.count(pair, decision, review, OverturnExplanation.of(decision, review, guidelines));
    }
    overturned.clear();
  }

  private static final class Read {
    private final Progress progress;
    private long done;

    Read(Progress progress) {
      this.progress = progress;
    }

    void one() {
      done++;
      if (done % SHOWN_EVERY == 0) {
        progress.done(done);
      }
    }
  }
}
