package dev.precedent.benchmark.replay;

import dev.precedent.benchmark.adjudication.Truth;
import dev.precedent.benchmark.kept.LastJobs;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.Value;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Jobs;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.policy.Evaluation;
import dev.precedent.query.Field;
import dev.precedent.query.Operand;
import dev.precedent.query.Query;
import dev.precedent.query.Query.Compared;
import dev.precedent.query.Query.Exactly;
import dev.precedent.query.Query.Term;
import dev.precedent.query.Selection;
import dev.precedent.query.UsedBy.ReplayUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which replays changed the outcome of a decision. That follows from what is on record of a replay
 * for each decision by itself, whether its flips are kept or not: the decision is evaluated as the
 * replay did, and where it comes out otherwise it is asked whether the replay selected it.
 */
public final class ReplayUses {
  private static final int MOST = 200;

  private final LedgerReader ledger;
  private final Engines engines;
  private final LastJobs<Done> replays;

  ReplayUses(LedgerReader ledger, Engines engines, Planning planning, Jobs jobs) {
    this.ledger = ledger;
    this.engines = engines;
    this.replays = new LastJobs<>(jobs, ReplayWork.KIND, MOST, job -> done(job, planning));
  }

  private record Done(String id, ReplayPlan plan) {}

  private static Optional<Done> done(Job job, Planning planning) {
    return job.result(ReplayResult.class)
        .map(
            _ ->
                new Done(job.id().toString(), planning.again(job.request().as(ReplayTerms.class))));
  }

  /**
   * The replays of a policy that changed decisions of it.
   *
   * @param decisions by their positions
   * @param unknown hears what cannot be told, in sentences
   * @throws dev.precedent.contracts.Refusal if nobody can say what was selected
   */
  public List<ReplayUse> of(
      PolicyKey policy, SortedMap<Long, DecisionRecorded> decisions, List<String> unknown) {
    LastJobs.Found<Done> last = replays.all();
    last.unseen().ifPresent(unknown::add);
    List<ReplayUse> uses = new ArrayList<>();
    for (Done replay : last.found()) {
      if (replay.plan().version().key().equals(policy)) {
        decisions
            .headMap(replay.plan().selection().until())
            .values()
            .forEach(decision -> change(replay, decision).ifPresent(uses::add));
      }
    }
    return uses;
  }

  private Optional<ReplayUse> change(Done replay, DecisionRecorded decision) {
    ReplayPlan plan = replay.plan();
    Map<String, Value> facts = facts(plan, decision);
    Evaluation evaluation = plan.version().evaluate(facts);
    @Nullable String now =
        evaluation instanceof Evaluation.Decided decided ? decided.outcome() : null;
    Cell cell = new Cell(plan.baseline().outcome(decision, facts), now, Truth.UNLABELLED);
    if (cell.unchanged() || !isSelected(plan.selection(), decision)) {
      return Optional.empty();
    }
    return Optional.of(
        new ReplayUse(
            replay.id(),
            plan.version().id().toString(),
            plan.baseline().name(),
            decision.id().value(),
            cell.before().name(),
            now,
            evaluation instanceof Evaluation.Undecidable undecidable
                ? List.copyOf(undecidable.missing())
                : List.of()));
  }

  private Map<String, Value> facts(ReplayPlan plan, DecisionRecorded decision) {
    return plan.withLaterFacts()
        ? engines
            .ask(
                plan.selection().until(),
                index -> LatestFacts.read(ledger, index, plan, Set.of(decision.item().id())))
            .complete(decision)
            .facts()
        : decision.facts();
  }

  private boolean isSelected(Selection selection, DecisionRecorded decision) {
    Term itself =
        new Term(
            false,
            new Compared(
                Field.Plain.ID, List.of(new Exactly(new Operand.Text(decision.id().value())))));
    Query narrowed =
        new Query(Stream.concat(Stream.of(itself), selection.query().terms().stream()).toList());
    return engines.ask(
            selection.until(), index -> index.count(new Selection(narrowed, selection.until())))
        > 0;
  }
}
