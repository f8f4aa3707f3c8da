package dev.precedent.policy;

import dev.precedent.contracts.DecisionRecorded;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A decision beside what its own policy version says of its facts.
 *
 * @param evaluation absent where the version cannot be read
 * @param clauses those that applied, in order: as the system reported them, else by evaluation
 * @param conform absent for failures, and where there is no evaluation
 */
public record Conformity(
    @Nullable Evaluation evaluation, List<String> clauses, @Nullable Conform conform) {

  /** Whether the recorded outcome is the one that the policy version has for the recorded facts. */
  public enum Conform {
    YES,
    NO,
    UNDECIDABLE;

    /** As it is written in JSON and in queries. */
    public String written() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads a decision under its own policy version. */
  public static Conformity of(DecisionRecorded decision, @Nullable PolicyVersion version) {
    if (version == null) {
      return new Conformity(null, decision.path(), null);
    }
    Evaluation evaluation = version.evaluate(decision.facts());
    List<String> clauses = decision.path().isEmpty() ? evaluation.path() : decision.path();
    if (decision.outcome() == null) {
      return new Conformity(evaluation, clauses, null);
    }
    Conform conform =
        switch (evaluation) {
          case Evaluation.Decided(String outcome, var _) ->
              outcome.equals(decision.outcome()) ? Conform.YES : Conform.NO;
          case Evaluation.Undecidable _ -> Conform.UNDECIDABLE;
        };
    return new Conformity(evaluation, clauses, conform);
  }
}
