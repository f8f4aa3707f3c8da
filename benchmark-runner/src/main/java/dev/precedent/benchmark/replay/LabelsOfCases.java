package dev.precedent.benchmark.replay;

import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.ledger.EventsByPosition;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.LedgerIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The labels of some cases: found by whichever index answers first, and read from the ledger. */
final class LabelsOfCases {
  private final LedgerReader ledger;
  private final Engines engines;

  LabelsOfCases(LedgerReader ledger, Engines engines) {
    this.ledger = ledger;
    this.engines = engines;
  }

  /**
   * The labels of a policy that were recorded before a position and not withdrawn before it, in the
   * order of the ledger, by the ids of their cases.
   *
   * @param cases a few thousand at most
   * @throws dev.precedent.contracts.Refusal if no index answers
   */
  Map<CaseId, List<LabelRecorded>> of(PolicyKey policy, Set<CaseId> cases, long until) {
    return engines.ask(until, index -> of(index, policy, cases, until));
  }

  private Map<CaseId, List<LabelRecorded>> of(
      LedgerIndex index, PolicyKey policy, Set<CaseId> cases, long until) {
    Map<CaseId, List<LabelRecorded>> labels = new HashMap<>();
    EventsByPosition events = new EventsByPosition(ledger);
    index.labels(
        policy,
        cases,
        until,
        positions ->
            events.forEach(
                positions,
                event -> {
                  if (!(event.event() instanceof LabelRecorded label)) {
                    throw new IllegalStateException("no label stands at " + event.position());
                  }
                  labels.computeIfAbsent(label.item().id(), _ -> new ArrayList<>(3)).add(label);
                }));
    return labels;
  }
}
