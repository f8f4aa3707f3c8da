package dev.precedent.ledger.subject;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.DecisionRecorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which fields of a decision concern a person, beside its subject, which always does.
 *
 * @param attributes names of attributes
 * @param rationales whether the rationales of answers do
 */
public record PersonalFields(Set<String> attributes, boolean rationales) {
  public PersonalFields {
    attributes = Set.copyOf(attributes);
  }

  /**
   * Why a line cannot be recorded: it has personal fields and does not say whose they are, so that
   * they could never be erased.
   */
  public List<String> reasonsAgainst(DecisionRecorded line) {
    if (line.subject() != null) {
      return List.of();
    }
    List<String> reasons = new ArrayList<>();
    line.attributes().keySet().stream()
        .filter(attributes::contains)
        .forEach(
            name ->
                reasons.add(
                    "attribute '%s' is personal, so the line must name its 'subject'"
                        .formatted(name)));
    if (rationales && line.answers().stream().map(Answer::rationale).anyMatch(Objects::nonNull)) {
      reasons.add("rationales are personal, so the line must name its 'subject'");
    }
    return reasons;
  }
}
