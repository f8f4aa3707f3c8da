package dev.precedent.benchmark.drift;

import dev.precedent.archive.CaseValues;
import dev.precedent.benchmark.adjudication.Adjudication;
import dev.precedent.benchmark.adjudication.CaseLabels;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.adjudication.Repeats;
import dev.precedent.benchmark.adjudication.Settlement;

/** What labels say of cases, as far as it is compared. */
final class LabelledCases {
  private final Guidelines guidelines;

  LabelledCases(Guidelines guidelines) {
    this.guidelines = guidelines;
  }

  /**
   * A value for each labelled case.
   *
   * @param until the ledger position up to which labels count, exclusive
   */
  CaseValues of(DriftRate rate, long until) {
    Adjudication adjudication = new Adjudication(guidelines, Repeats.EVERY);
    return CaseLabels.values(
        guidelines,
        until,
        given ->
            rate == DriftRate.LABELLED
                ? DriftRate.HAS_LABELS
                : Settlement.MAJORITY
                    .settle(adjudication.judge(given))
                    .map(Settlement.Settled::outcome)
                    .orElse(DriftRate.UNADJUDICATED));
  }
}
