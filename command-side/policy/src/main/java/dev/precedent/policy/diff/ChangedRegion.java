package dev.precedent.policy.diff;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.precedent.contracts.Value;
import dev.precedent.policy.Wording;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;

/**
 * Cases that end otherwise than before, shown by one of them. All cases of a region are decided by
 * the same two clauses; where one version does not decide, they stop at the same clause of it and
 * have the same outcome under the other.
 *
 * @param facts of a case as both versions evaluate it, in the order of the documents; none of them
 *     can be left out
 * @param before what the older version says of it
 * @param after what the newer version says of it
 */
public record ChangedRegion(
    SequencedMap<String, Value> facts, CaseResult before, CaseResult after) {
  public ChangedRegion {
    facts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(facts));
  }

  /** Whether both versions have an outcome, so that missing facts are not what differs. */
  @JsonProperty(required = true)
  public boolean decided() {
    return before.outcome() != null && after.outcome() != null;
  }

  /**
   * In words, such as {@code hate_score 0.96, language fr: ESCALATE (HS.3b) instead of REMOVE
   * (HS.2)}.
   */
  @JsonProperty(required = true)
  public String says() {
    TreeSet<String> missing = new TreeSet<>(before.missing());
    missing.addAll(after.missing());
    List<String> known = new ArrayList<>();
    facts.forEach(
        (name, value) ->
            known.add(
                "%s %s%s"
                    .formatted(
                        name,
                        Phrases.value(value),
                        missing.remove(name) ? " (of the wrong type in one version)" : "")));
    StringBuilder says = new StringBuilder(String.join(", ", known));
    if (!missing.isEmpty()) {
      says.append(says.isEmpty() ? "" : " ").append("without ").append(Wording.both(missing));
    }
    if (says.isEmpty()) {
      says.append("every case that comes this far");
    }
    return says.append(": %s instead of %s".formatted(after, before)).toString();
  }
}
