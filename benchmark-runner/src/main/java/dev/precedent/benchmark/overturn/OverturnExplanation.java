package dev.precedent.benchmark.overturn;

import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Value;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one overturn came from.
 *
 * @param facts by name: those that came, or were judged differently, or are missing; empty for the
 *     other causes
 */
record OverturnExplanation(OverturnCause cause, SortedSet<String> facts) {

  /**
   * Evaluates both decisions under both versions.
   *
   * @param decision one with an outcome
   * @param review one with another outcome, on the same case and under the same policy
   */
  static OverturnExplanation of(
      DecisionRecorded decision, DecisionRecorded review, Guidelines guidelines) {
    Optional<PolicyVersion> then = version(guidelines, decision);
    Optional<PolicyVersion> now = version(guidelines, review);
    if (then.isEmpty() || now.isEmpty()) {
      return new OverturnExplanation(OverturnCause.UNEXPLAINED, Collections.emptySortedSet());
    }
    return new Sides(decision, review, then.get(), now.get()).explained();
  }

  private static Optional<PolicyVersion> version(Guidelines guidelines, DecisionRecorded decision) {
    return guidelines.find(new PolicyVersionId(decision.policy(), decision.version()));
  }

  /** Both decisions with their versions. */
  private record Sides(
      DecisionRecorded decision, DecisionRecorded review, PolicyVersion then, PolicyVersion now) {

    OverturnExplanation explained() {
      Map<String, Value> known = decision.facts();
      Map<String, Value> seen = review.facts();
      TreeMap<String, Value> completed = new TreeMap<>(seen);
      completed.putAll(known);
      TreeMap<String, Value> replaced = new TreeMap<>(known);
      replaced.putAll(seen);

      Evaluation first = then.evaluate(known);
      if (first instanceof Evaluation.Decided(String outcome, var _)
          && !outcome.equals(decision.outcome())) {
        return because(OverturnCause.NOT_BY_POLICY, Collections.emptySortedSet());
      }
      if (overturns(now, known)) {
        return because(OverturnCause.WORDS, Collections.emptySortedSet());
      }
      if (overturns(then, completed)) {
        return because(OverturnCause.NEW_FACTS, changed(known, completed));
      }
      if (overturns(then, replaced)) {
        return because(OverturnCause.OTHER_ANSWERS, changed(completed, replaced));
      }
      if (overturns(now, replaced)) {
        return because(OverturnCause.WORDS_AND_FACTS, changed(known, replaced));
      }
      return switch (now.evaluate(seen)) {
        case Evaluation.Decided(String outcome, var _) when !outcome.equals(review.outcome()) ->
            because(OverturnCause.REVIEW_NOT_BY_POLICY, Collections.emptySortedSet());
        case Evaluation.Decided _ ->
            because(OverturnCause.WORDS_AND_FACTS, changed(known, replaced));
        case Evaluation.Undecidable undecidable ->
            because(OverturnCause.UNEXPLAINED, undecidable.missing());
      };
    }

    private boolean overturns(PolicyVersion version, Map<String, Value> facts) {
      return version.evaluate(facts) instanceof Evaluation.Decided(String outcome, var _)
          && outcome.equals(review.outcome());
    }

    private static OverturnExplanation because(OverturnCause cause, SortedSet<String> facts) {
      return new OverturnExplanation(
          cause, Collections.unmodifiableSortedSet(new TreeSet<>(facts)));
    }

    private static SortedSet<String> changed(Map<String, Value> from, Map<String, Value> to) {
      TreeSet<String> changed = new TreeSet<>();
      to.forEach(
          (name, value) -> {
            if (!value.equals(from.get(name))) {
              changed.add(name);
            }
          });
      return changed;
    }
  }
}
