package dev.precedent.benchmark.sample;

import dev.precedent.archive.ArchiveCases;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.ledger.EventsByPosition;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.Field;
import dev.precedent.query.Operand;
import dev.precedent.query.Query;
import dev.precedent.query.Query.Compared;
import dev.precedent.query.Query.Exactly;
import dev.precedent.query.Query.Term;
import dev.precedent.query.Selection;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a judge says of cases: the outcome that it decided last, and of those the one recorded last.
 */
final class JudgeVerdicts {
  private final LedgerReader ledger;
  private final ArchiveCases archive;

  JudgeVerdicts(LedgerReader ledger, ArchiveCases archive) {
    this.ledger = ledger;
    this.archive = archive;
  }

  /**
   * By the ids of cases; failures are no verdicts.
   *
   * @param judge a system, with or without its version
   * @throws Refusal if it has decided none of them
   */
  Map<String, String> of(String judge, PolicyKey policy, Collection<CaseId> cases, long until)
      throws InterruptedException {
    record Said(Instant at, String outcome) {}
    Map<String, Said> last = new HashMap<>();
    EventsByPosition events = new EventsByPosition(ledger);
    archive.decisions(
        policy,
        Selection.of(
            policy,
            new Query(
                List.of(
                    new Term(
                        false,
                        new Compared(
                            Field.Plain.SYSTEM, List.of(new Exactly(new Operand.Text(judge))))))),
            until),
        cases.stream().map(CaseId::value).toList(),
        positions ->
            events.forEach(
                positions,
                event -> {
                  DecisionRecorded decision = (DecisionRecorded) event.event();
                  Said known = last.get(decision.item().id().value());
                  if (decision.outcome() != null
                      && (known == null || !decision.decidedAt().isBefore(known.at()))) {
                    last.put(
                        decision.item().id().value(),
                        new Said(decision.decidedAt(), decision.outcome()));
                  }
                }));
    if (last.isEmpty()) {
      throw Refused.forbidden(
              "The judge has decided nothing",
              "system '%s' has decided none of the %,d cases of the sample before position %d"
                  .formatted(Shown.of(judge), cases.size(), until))
          .thrown();
    }
    Map<String, String> outcomes = new HashMap<>();
    last.forEach((item, said) -> outcomes.put(item, said.outcome()));
    return outcomes;
  }
}
