package dev.precedent.benchmark.replay;

import dev.precedent.benchmark.adjudication.Truth;
import dev.precedent.benchmark.kept.LastJobs;
import dev.precedent.contracts.CaseId;
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
import dev.precedent.query.Query.Choice;
import dev.precedent.query.Query.Compared;
import dev.precedent.query.Query.Exactly;
import dev.precedent.query.Query.Term;
import dev.precedent.query.Selection;
import dev.precedent.query.UsedBy.ReplayUse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which replays changed the outcome of a decision. That follows from what is on record of a replay
 * for each decision by itself, whether its flips are kept or not: the decision is evaluated as the
 * replay did, and where it comes out otherwise it is asked whether the replay selected it.
 */
public final class ReplayUses {
  private static final int MOST = 200;

  /** A query names so many decisions. */
  private static final int AT_ONCE = 500;

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
        SortedMap<Long, ReplayUse> changes =
            changes(replay, decisions.headMap(replay.plan().selection().until()));
        Set<Long> selected = selected(replay.plan().selection(), changes);
        changes.forEach(
            (position, change) -> {
              if (selected.contains(position)) {
                uses.add(change);
              }
            });
      }
    }
    return uses;
  }

  /** What it changed if it selected it. */
  private SortedMap<Long, ReplayUse> changes(
      Done replay, SortedMap<Long, DecisionRecorded> decisions) {
    ReplayPlan plan = replay.plan();
    @Nullable LatestFacts later =
        plan.withLaterFacts() && !decisions.isEmpty() ? later(plan, decisions.values()) : null;
    SortedMap<Long, ReplayUse> changes = new TreeMap<>();
    decisions.forEach(
        (position, decision) ->
            change(
                    replay,
                    decision,
                    later == null ? decision.facts() : later.complete(decision).facts())
                .ifPresent(change -> changes.put(position, change)));
    return changes;
  }

  private LatestFacts later(ReplayPlan plan, Collection<DecisionRecorded> decisions) {
    Set<CaseId> cases =
        decisions.stream().map(decision -> decision.item().id()).collect(Collectors.toSet());
    return engines.ask(
        plan.selection().until(), index -> LatestFacts.read(ledger, index, plan, cases));
  }

  private static Optional<ReplayUse> change(
      Done replay, DecisionRecorded decision, Map<String, Value> facts) {
    ReplayPlan plan = replay.plan();
    Evaluation evaluation = plan.version().evaluate(facts);
    @Nullable String now =
        evaluation instanceof Evaluation.Decided decided ? decided.outcome() : null;
    Cell cell = new Cell(plan.baseline().outcome(decision, facts), now, Truth.UNLABELLED);
    return cell.unchanged()
        ? Optional.empty()
        : Optional.of(
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

  /** Where those stand that were selected, asked for many at once. */
  private Set<Long> selected(Selection selection, SortedMap<Long, ReplayUse> changes) {
    List<ReplayUse> all = List.copyOf(changes.values());
    Set<Long> selected = new HashSet<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<Choice> ids =
          all.subList(from, Math.min(all.size(), from + AT_ONCE)).stream()
              .<Choice>map(change -> new Exactly(new Operand.Text(change.decision())))
              .toList();
      Term those = new Term(false, new Compared(Field.Plain.ID, ids));
      Query narrowed =
          new Query(Stream.concat(Stream.of(those), selection.query().terms().stream()).toList());
      selected.addAll(
          engines.ask(
              selection.until(),
              index -> {
                Set<Long> found = new HashSet<>();
                index.decisions(
                    new Selection(narrowed, selection.until()),
                    page -> LongStream.of(page).forEach(found::add));
                return found;
              }));
    }
    return selected;
  }
}
