package dev.precedent.policy.diff;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.policy.Evaluation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a version says of a case.
 *
 * @param outcome absent where the case is undecidable
 * @param clause the node that decides, or the one whose guard is unknown
 * @param missing the facts for want of which it is unknown; empty where there is an outcome
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseResult(@Nullable String outcome, String clause, List<String> missing) {
  public CaseResult {
    missing = List.copyOf(missing);
  }

  static CaseResult of(Evaluation evaluation) {
    return switch (evaluation) {
      case Evaluation.Decided(String outcome, List<String> path) ->
          new CaseResult(outcome, path.getLast(), List.of());
      case Evaluation.Undecidable(var _, String clause, var missing) ->
          new CaseResult(null, clause, List.copyOf(missing));
    };
  }

  /** Whether both end at the same node, for want of whatever facts. */
  boolean isAt(CaseResult other) {
    return clause.equals(other.clause) && Objects.equals(outcome, other.outcome);
  }

  @Override
  public String toString() {
    return "%s (%s)".formatted(outcome == null ? "undecidable" : outcome, clause);
  }
}
