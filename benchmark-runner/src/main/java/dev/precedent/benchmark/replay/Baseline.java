package dev.precedent.benchmark.replay;

import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Value;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import java.util.Map;
import java.util.Objects;

/** What a replay compares with. */
sealed interface Baseline {
  /** How requests and results name it. */
  String name();

  /** What the decision was by this baseline. */
  BaselineOutcome outcome(DecisionRecorded decision, Map<String, Value> facts);

  /** What was recorded: the system's outcome, or its failure. */
  record Recorded() implements Baseline {
    static final String NAME = "recorded";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public BaselineOutcome outcome(DecisionRecorded decision, Map<String, Value> facts) {
      return decision.outcome() != null
          ? new BaselineOutcome.Decided(decision.outcome())
          : new BaselineOutcome.Failed(Objects.requireNonNull(decision.failure()));
    }
  }

  /** What another version says of the same facts. */
  record Under(PolicyVersion version) implements Baseline {
    @Override
    public String name() {
      return version.key() + "@" + version.version();
    }

    @Override
    public BaselineOutcome outcome(DecisionRecorded decision, Map<String, Value> facts) {
      return switch (version.evaluate(facts)) {
        case Evaluation.Decided decided -> new BaselineOutcome.Decided(decided.outcome());
        case Evaluation.Undecidable undecidable -> new BaselineOutcome.Undecidable();
      };
    }
  }
}
