package dev.precedent.benchmark.replay;

import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.Value;
import dev.precedent.ledger.EventsByPosition;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.policy.FactType;
import dev.precedent.query.LedgerIndex;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Facts that were brought in later on some cases: of each name the latest measured one, by {@link
 * LaterFacts#RULE}. Memory grows with the cases that are asked for at once.
 */
final class LatestFacts {
  private final SortedMap<String, FactType> wanted;
  private final Map<CaseId, Map<String, FactRecorded>> latest = new HashMap<>();

  private LatestFacts(SortedMap<String, FactType> wanted) {
    this.wanted = wanted;
  }

  /**
   * Reads what a plan may use of them.
   *
   * @param cases at most some thousands
   * @throws RuntimeException with a sentence for people, where search or ledger fail
   */
  static LatestFacts read(
      LedgerReader ledger, LedgerIndex index, ReplayPlan plan, Collection<CaseId> cases) {
    LatestFacts facts = new LatestFacts(plan.laterFacts());
    if (!facts.wanted.isEmpty()) {
      EventsByPosition events = new EventsByPosition(ledger);
      index.facts(
          plan.version().key(),
          cases,
          plan.selection().until(),
          positions -> events.forEach(positions, facts::add));
    }
    return facts;
  }

  /** Facts come in the order of the ledger, so that of equal times the last one stays. */
  private void add(RecordedEvent event) {
    if (!(event.event() instanceof FactRecorded fact)) {
      throw new IllegalStateException(
          "search took position %d for a fact, but '%s' stands there in the ledger"
              .formatted(event.position(), event.data().type()));
    }
    if (wanted.containsKey(fact.name())) {
      latest
          .computeIfAbsent(fact.item().id(), _ -> new HashMap<>())
          .merge(
              fact.name(),
              fact,
              (before, now) -> measured(now).isBefore(measured(before)) ? before : now);
    }
  }

  /** The archive keeps no shorter times. */
  private static Instant measured(FactRecorded fact) {
    return fact.measuredAt().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * A decision's facts, with those that were brought in later where it lacks them.
   *
   * @param used of those the ones that are among the facts
   * @param otherType those that are not, because they are not of the declared type
   */
  record Completed(
      Map<String, Value> facts, List<FactRecorded> used, List<FactRecorded> otherType) {}

  /** Completes the facts of a decision on one of the cases. */
  Completed complete(DecisionRecorded decision) {
    Map<String, Value> facts = decision.facts();
    List<FactRecorded> used = new ArrayList<>();
    List<FactRecorded> otherType = new ArrayList<>();
    latest
        .getOrDefault(decision.item().id(), Map.of())
        .forEach(
            (name, fact) -> {
              if (!facts.containsKey(name)) {
                FactType type = wanted.get(name);
                (type != null && type.admits(fact.value()) ? used : otherType).add(fact);
              }
            });
    used.forEach(fact -> facts.put(fact.name(), fact.value()));
    return new Completed(facts, used, otherType);
  }
}
