package dev.precedent.benchmark.run;

import dev.precedent.benchmark.elsewhere.CertifiedVerdicts;
import dev.precedent.contracts.BenchmarkId;
import dev.precedent.contracts.BenchmarkVerdictRecorded;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a system said whose verdicts were made elsewhere. */
final class SideElsewhere {
  static final String RULE = "A verdict is what was recorded of the system on the golden set.";

  private SideElsewhere() {}

  static Side of(BenchmarkPlan plan, CertifiedVerdicts certified, LedgerReader ledger) {
    Map<String, CaseVerdict> byCase = new HashMap<>();
    for (RecordedEvent event :
        ledger.stream(StreamName.of(new BenchmarkId(certified.benchmark())), 0)) {
      var verdict = (BenchmarkVerdictRecorded) event.event();
      byCase.put(
          verdict.item().value(),
          new CaseVerdict(
              event.position(),
              verdict.verdict(),
              verdict.failure() == null ? null : verdict.failure().name(),
              Collections.emptySortedMap()));
    }
    CaseVerdict none =
        new CaseVerdict(
            CaseVerdict.NONE, null, CaseVerdict.NO_DECISION, Collections.emptySortedMap());
    List<GoldenCase> cases = plan.set().set().cases();
    return new Side(
        cases,
        cases.stream().map(each -> byCase.getOrDefault(each.id().value(), none)).toList(),
        plan.failures(),
        plan.guideline().outcomes(),
        new TreeMap<>(Map.of(certified.system(), certified.verdicts())));
  }
}
