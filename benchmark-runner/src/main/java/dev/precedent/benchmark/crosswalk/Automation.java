package dev.precedent.benchmark.crosswalk;

import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Pathway;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Signal;

/**
 * How far a decision was automated, as its record shows: a classifier and a language model decide
 * by themselves; a person who had a signal before them that the policy says a system provides
 * decided with automated means; every other person did not.
 */
final class Automation {
  private Automation() {}

  static String of(DecisionRecorded decision, PolicyVersion policy) {
    if (decision.pathway() == Pathway.CLASSIFIER || decision.pathway() == Pathway.LLM) {
      return "AUTOMATED_DECISION_FULLY";
    }
    return decision.signals().keySet().stream()
            .map(policy.signals()::get)
            .anyMatch(signal -> signal != null && isOfASystem(signal))
        ? "AUTOMATED_DECISION_PARTIALLY"
        : "AUTOMATED_DECISION_NOT_AUTOMATED";
  }

  private static boolean isOfASystem(Signal signal) {
    return signal.system() != null;
  }
}
