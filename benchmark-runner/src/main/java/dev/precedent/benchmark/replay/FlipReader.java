package dev.precedent.benchmark.replay;

import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.adjudication.Truth;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.PlainValue;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Value;
import dev.precedent.http.Paging;
import dev.precedent.ledger.EventsByPosition;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.policy.Evaluation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says of flips what their positions stand for: reads the decisions and evaluates them again. */
final class FlipReader {
  private static final int AT_ONCE = 1000;

  private final LedgerReader ledger;
  private final Guidelines guidelines;
  private final Engines engines;
  private final LabelsOfCases labels;

  FlipReader(LedgerReader ledger, Guidelines guidelines, Engines engines) {
    this.ledger = ledger;
    this.guidelines = guidelines;
    this.engines = engines;
    this.labels = new LabelsOfCases(ledger, engines);
  }

  /**
   * A page of a finished replay's flips.
   *
   * @param paging its cursor is the position of the last flip of the page before
   * @param from only those that had this outcome, failure, or were UNDECIDABLE; absent for all
   * @param to only those that have this outcome now, or are UNDECIDABLE; absent for all
   * @throws Refusal if the cursor is wrong, or the page is beyond what is kept
   */
  FlipPage page(
      ReplayPlan plan, Flips flips, Paging paging, @Nullable String from, @Nullable String to) {
    long after = paging.after(-1);
    int size = paging.size();
    if (flips.more() && after >= flips.last()) {
      throw tooMany(flips);
    }
    Predicate<Cell> kind =
        cell ->
            (from == null || from.equals(cell.before().name()))
                && (to == null
                    || to.equals(cell.decided() ? cell.now() : BaselineOutcome.Undecidable.NAME));
    List<Flips.Flip> page = flips.page(after, size + 1, kind);
    return new FlipPage(
        read(plan, page.subList(0, Math.min(size, page.size()))),
        page.size() > size
            ? Long.toString(page.get(size - 1).position())
            : flips.more() ? Long.toString(flips.last()) : null);
  }

  /**
   * All flips of a finished replay.
   *
   * @throws Refusal if there are more than are kept
   */
  FlipFile.Flipped all(ReplayPlan plan, Flips flips) {
    if (flips.more()) {
      throw tooMany(flips);
    }
    Changes changes = new Changes(plan, guidelines);
    return taker -> {
      List<Flips.Flip> next = flips.page(-1, AT_ONCE, _ -> true);
      while (!next.isEmpty()) {
        for (FlippedDecision flip : read(plan, changes, next)) {
          taker.take(flip);
        }
        next = flips.page(next.getLast().position(), AT_ONCE, _ -> true);
      }
    };
  }

  private static Refusal tooMany(Flips flips) {
    return Refused.forbidden(
            "Too many flips",
            "a replay keeps the first %d of its flips to be listed; narrow it with 'where' or"
                    .formatted(flips.size())
                + " 'until' to see others")
        .thrown();
  }

  /** Says of some flips, in ascending order, what they stand for. */
  List<FlippedDecision> read(ReplayPlan plan, List<Flips.Flip> flips) {
    return read(plan, new Changes(plan, guidelines), flips);
  }

  private List<FlippedDecision> read(ReplayPlan plan, Changes changes, List<Flips.Flip> page) {
    List<FlippedDecision> items = new ArrayList<>();
    List<RecordedEvent> events = new ArrayList<>();
    new EventsByPosition(ledger)
        .forEach(page.stream().mapToLong(Flips.Flip::position).toArray(), events::add);
    Set<CaseId> cases =
        events.stream()
            .map(event -> decision(event).item().id())
            .collect(Collectors.toUnmodifiableSet());
    Map<CaseId, List<LabelRecorded>> labelled =
        labels.of(plan.version().key(), cases, plan.selection().until());
    LatestFacts later =
        engines.ask(
            plan.selection().until(), index -> LatestFacts.read(ledger, index, plan, cases));
    Iterator<Flips.Flip> flips = page.iterator();
    for (RecordedEvent event : events) {
      DecisionRecorded decision = decision(event);
      items.add(
          item(
              plan,
              changes,
              flips.next(),
              decision,
              later.complete(decision).facts(),
              labelled.getOrDefault(decision.item().id(), List.of())));
    }
    return items;
  }

  private static DecisionRecorded decision(RecordedEvent event) {
    if (event.event() instanceof DecisionRecorded decision) {
      return decision;
    }
    throw new IllegalStateException("no decision stands at position " + event.position());
  }

  private static FlippedDecision item(
      ReplayPlan plan,
      Changes changes,
      Flips.Flip flip,
      DecisionRecorded decision,
      Map<String, Value> facts,
      List<LabelRecorded> labels) {
    Evaluation evaluation = plan.version().evaluate(facts);
    SortedSet<String> missing =
        evaluation instanceof Evaluation.Undecidable undecidable
            ? undecidable.missing()
            : Collections.emptySortedSet();
    Cell cell = flip.cell();
    return new FlippedDecision(
        decision.id().value(),
        flip.position(),
        new FlippedDecision.FlippedCase(decision.item().id()),
        decision.decidedAt(),
        decision.pathway(),
        decision.system(),
        cell.before().name(),
        cell.now(),
        missing,
        changes.pathBefore(decision, facts),
        evaluation.path(),
        changes.deciding(cell, decision, facts),
        labels.stream()
            .map(
                label ->
                    new FlippedDecision.FlippedLabel(
                        label.rater(), label.question(), PlainValue.of(label.value())))
            .toList(),
        truth(cell.truth()));
  }

  private static @Nullable String truth(Truth truth) {
    return truth.adjudicated() ? truth.name().toLowerCase(Locale.ROOT) : null;
  }
}
