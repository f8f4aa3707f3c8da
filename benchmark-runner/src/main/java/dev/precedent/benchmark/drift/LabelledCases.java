package dev.precedent.benchmark.drift;

import dev.precedent.benchmark.adjudication.Adjudication;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.adjudication.LabelsByCase;
import dev.precedent.benchmark.adjudication.Repeats;
import dev.precedent.benchmark.adjudication.Settlement;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.LedgerIndex;
import java.util.HashMap;
import java.util.Map;

/** What labels say of cases, as far as it is compared. */
final class LabelledCases {
  private final LedgerReader ledger;
  private final LedgerIndex index;
  private final Guidelines guidelines;

  LabelledCases(LedgerReader ledger, LedgerIndex index, Guidelines guidelines) {
    this.ledger = ledger;
    this.index = index;
    this.guidelines = guidelines;
  }

  /**
   * A value for each labelled case, by its id.
   *
   * @param until the ledger position up to which labels count, exclusive
   */
  Map<String, String> of(DriftRate rate, PolicyKey policy, long until) throws InterruptedException {
    Adjudication adjudication = new Adjudication(guidelines, Repeats.EVERY);
    Map<String, String> values = new HashMap<>();
    LabelsByCase.read(ledger, index, policy, until)
        .all()
        .forEach(
            (item, labels) ->
                values.put(
                    item,
                    rate == DriftRate.LABELLED
                        ? DriftRate.HAS_LABELS
                        : Settlement.MAJORITY
                            .settle(adjudication.judge(labels))
                            .map(Settlement.Settled::outcome)
                            .orElse(DriftRate.UNADJUDICATED)));
    return values;
  }
}
