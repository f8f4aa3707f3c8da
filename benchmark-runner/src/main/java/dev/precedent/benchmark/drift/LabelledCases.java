package dev.precedent.benchmark.drift;

import dev.precedent.archive.ArchiveLabels;
import dev.precedent.benchmark.adjudication.Adjudication;
import dev.precedent.benchmark.adjudication.CaseLabels;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.adjudication.Repeats;
import dev.precedent.benchmark.adjudication.Settlement;
import dev.precedent.contracts.PolicyKey;
import java.util.HashMap;
import java.util.Map;

/** What labels say of cases, as far as it is compared. */
final class LabelledCases {
  private final CaseLabels labels;
  private final Guidelines guidelines;

  LabelledCases(ArchiveLabels archive, Guidelines guidelines) {
    this.labels = new CaseLabels(archive, guidelines);
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
    labels.forEach(
        policy,
        until,
        (item, given) ->
            values.put(
                item,
                rate == DriftRate.LABELLED
                    ? DriftRate.HAS_LABELS
                    : Settlement.MAJORITY
                        .settle(adjudication.judge(given))
                        .map(Settlement.Settled::outcome)
                        .orElse(DriftRate.UNADJUDICATED)));
    return values;
  }
}
