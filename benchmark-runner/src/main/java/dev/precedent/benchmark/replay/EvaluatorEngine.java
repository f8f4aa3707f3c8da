package dev.precedent.benchmark.replay;

import dev.precedent.benchmark.adjudication.LabelsByCase;
import dev.precedent.benchmark.adjudication.Truth;
import dev.precedent.benchmark.adjudication.Truths;
import dev.precedent.benchmark.selection.SelectedDecisions;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Value;
import dev.precedent.jobs.Progress;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.policy.Conformity;
import dev.precedent.policy.Evaluation;
import dev.precedent.query.Grouping;
import dev.precedent.query.LedgerIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Reads one decision after the other from the ledger and evaluates it by itself. */
final class EvaluatorEngine implements Engine {
  static final String NAME = "evaluator";

  /**
   * So many decisions are evaluated at once; what was brought in later is looked for that often.
   */
  private static final int AT_ONCE = 1000;

  private final LedgerReader ledger;
  private final LedgerIndex index;

  EvaluatorEngine(LedgerReader ledger, LedgerIndex index) {
    this.ledger = ledger;
    this.index = index;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public LedgerIndex index() {
    return index;
  }

  @Override
  public void check(ReplayPlan plan) {
    // it finds whatever can be asked for
  }

  @Override
  public void evaluate(ReplayPlan plan, Truths truths, Tally tally, Progress progress) {
    progress.total(index.count(plan.selection()));
    Pass pass = new Pass(plan, truths, tally, progress);
    new SelectedDecisions(ledger, index).forEach(plan.selection(), pass::take);
    pass.evaluate();
    tally.payloads(pass.former.end());
  }

  private final class Pass {
    private final ReplayPlan plan;
    private final Truths truths;
    private final Tally tally;
    private final Progress progress;
    private final InputDigest.Former former = new InputDigest.Former();
    private final List<Read> waiting = new ArrayList<>();
    private final Set<CaseId> without = new HashSet<>();
    private long done;

    Pass(ReplayPlan plan, Truths truths, Tally tally, Progress progress) {
      this.plan = plan;
      this.truths = truths;
      this.tally = tally;
      this.progress = progress;
    }

    private record Read(RecordedEvent event, DecisionRecorded decision) {}

    void take(RecordedEvent event, DecisionRecorded decision) {
      waiting.add(new Read(event, decision));
      if (waiting.size() == AT_ONCE) {
        evaluate();
      }
    }

    /** Evaluates those that wait. */
    void evaluate() {
      Set<CaseId> cases =
          waiting.stream().map(read -> read.decision().item().id()).collect(Collectors.toSet());
      LatestFacts later = LatestFacts.read(ledger, index, plan, cases);
      Map<CaseId, Truths.Judged> judged = judged(cases);
      waiting.forEach(
          read ->
              evaluate(
                  read.event(),
                  read.decision(),
                  later,
                  judged.getOrDefault(read.decision().item().id(), Truths.UNLABELLED).truth()));
      done += waiting.size();
      progress.done(done);
      waiting.clear();
    }

    /** What labels say of cases, and how much of it that decides nothing was not told yet. */
    private Map<CaseId, Truths.Judged> judged(Set<CaseId> cases) {
      LabelsByCase labels = labels(cases);
      Map<CaseId, Truths.Judged> judged = new HashMap<>();
      for (CaseId item : cases) {
        Truths.Judged found = truths.of(labels.of(item));
        judged.put(item, found);
        if (found.without() > 0 && without.add(item)) {
          tally.without(found.without());
        }
      }
      return judged;
    }

    private LabelsByCase labels(Set<CaseId> cases) {
      try {
        return LabelsByCase.of(
            cases, ledger, index, plan.version().key(), plan.selection().until());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SelectedDecisions.Interrupted();
      }
    }

    private void evaluate(
        RecordedEvent event, DecisionRecorded decision, LatestFacts later, Truth truth) {
      tally.input().add(event.position());
      former.add(event.position(), event.data().payload());
      tally.recordedUnder(decision.version());
      Map<String, Value> facts = completed(decision, later);
      Evaluation evaluation = plan.version().evaluate(facts);
      Cell cell =
          new Cell(
              plan.baseline().outcome(decision, facts),
              evaluation instanceof Evaluation.Decided decided ? decided.outcome() : null,
              truth);
      tally.count(cell, missing(evaluation), 1);
      for (Grouping grouping : plan.measures().groupings()) {
        tally
            .slices()
            .count(
                grouping,
                GroupingValue.of(grouping, decision, () -> conformity(decision)),
                cell,
                1);
      }
      if (!cell.unchanged()) {
        tally
            .changes()
            .count(
                cell,
                decision.version().toString(),
                tally.changes().place(decision, facts).orElse(null),
                1);
        tally.changed(event.position(), cell);
      }
    }

    private Map<String, Value> completed(DecisionRecorded decision, LatestFacts later) {
      LatestFacts.Completed completed = later.complete(decision);
      completed.used().forEach(fact -> tally.later().count(fact.name(), fact.system(), true, 1));
      completed
          .otherType()
          .forEach(fact -> tally.later().count(fact.name(), fact.system(), false, 1));
      tally.later().completed(completed.used().isEmpty() ? 0 : 1);
      return completed.facts();
    }

    private Conformity conformity(DecisionRecorded decision) {
      return Conformity.of(decision, tally.changes().version(decision.version()).orElse(null));
    }

    private static SortedSet<String> missing(Evaluation evaluation) {
      return evaluation instanceof Evaluation.Undecidable undecidable
          ? undecidable.missing()
          : Collections.emptySortedSet();
    }
  }
}
