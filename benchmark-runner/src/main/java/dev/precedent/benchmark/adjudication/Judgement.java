package dev.precedent.benchmark.adjudication;

import dev.precedent.contracts.LabelStanding;
import java.util.List;

/**
 * What one rater gave together on a case.
 *
 * @param outcome what the rater found, in the guideline's words
 * @param severity its place among the guideline's outcomes, from 0 for the least severe
 * @param standing what the rater is to the case
 * @param from the ledger positions of the labels that made it, ascending; at least 1
 */
public record Judgement(String outcome, int severity, LabelStanding standing, List<Long> from) {
  public Judgement {
    from = List.copyOf(from);
  }

  /** Whether it is more than the guideline's least severe outcome. */
  public boolean positive() {
    return severity > 0;
  }

  /** How many labels made it, at least 1. */
  public int labels() {
    return from.size();
  }
}
