package dev.precedent.policy.diff;

import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.diff.PolicyChange.Part;
import dev.precedent.policy.diff.PolicyChange.What;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What changed in the outcomes and their order, which is severity. */
final class OutcomeChanges {
  private OutcomeChanges() {}

  static List<PolicyChange> between(PolicyVersion before, PolicyVersion after) {
    List<PolicyChange> changes = new ArrayList<>();
    List<String> old = before.outcomes();
    Set<String> moved = Order.moved(old, after.outcomes());
    for (String outcome : after.outcomes()) {
      String place = place(after.outcomes(), outcome);
      if (!old.contains(outcome)) {
        changes.add(
            PolicyChange.of(
                Part.OUTCOME, What.ADDED, outcome, "%s is new, %s".formatted(outcome, place)));
        continue;
      }
      if (moved.contains(outcome)) {
        changes.add(
            PolicyChange.of(
                Part.OUTCOME,
                What.MOVED,
                outcome,
                "%s is %s instead of %s".formatted(outcome, place, place(old, outcome))));
      }
      if (before.positive(outcome) != after.positive(outcome)) {
        changes.add(
            PolicyChange.of(
                Part.OUTCOME,
                What.MOVED,
                outcome,
                "%s %s as a finding, because %s is the least severe"
                    .formatted(
                        outcome,
                        after.positive(outcome) ? "counts" : "does not count",
                        after.outcomes().getFirst())));
      }
    }
    for (String outcome : old) {
      if (!after.outcomes().contains(outcome)) {
        changes.add(
            PolicyChange.of(Part.OUTCOME, What.REMOVED, outcome, "%s is gone".formatted(outcome)));
      }
    }
    return changes;
  }

  private static String place(List<String> outcomes, String outcome) {
    int index = outcomes.indexOf(outcome);
    if (index == 0) {
      return "the least severe";
    }
    return index == outcomes.size() - 1
        ? "the most severe"
        : "between %s and %s".formatted(outcomes.get(index - 1), outcomes.get(index + 1));
  }
}
