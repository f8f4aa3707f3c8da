package dev.precedent.benchmark.run;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a case counts on which there is no usable verdict. */
sealed interface FailureRule {
  /** It is left out. */
  record Exclude() implements FailureRule {
    static final String NAME = "exclude";

    @Override
    public String written() {
      return NAME;
    }

    @Override
    public String rule() {
      return "Cases without a usable verdict are left out of all figures.";
    }
  }

  /** It is wrong, whatever the truth. */
  record Wrong() implements FailureRule {
    static final String NAME = "wrong";

    @Override
    public String written() {
      return NAME;
    }

    @Override
    public String rule() {
      return "Cases without a usable verdict count as wrong, whatever is true of them.";
    }
  }

  /** It counts as if the verdict had been this outcome. */
  record CountAs(String outcome) implements FailureRule {
    @Override
    public String written() {
      return outcome;
    }

    @Override
    public String rule() {
      return "Cases without a usable verdict count as %s.".formatted(outcome);
    }
  }

  /** As requests write it; {@link Wrong} where it is absent. */
  static FailureRule of(@Nullable String written) {
    if (written == null || written.equals(Wrong.NAME)) {
      return new Wrong();
    }
    return written.equals(Exclude.NAME) ? new Exclude() : new CountAs(written);
  }

  String written();

  /** What it means, in a sentence. */
  String rule();

  /**
   * What a verdict counts as; empty where it is left out.
   *
   * @param verdict an outcome, or the name of what there is instead
   */
  default Optional<String> counted(CaseVerdict verdict) {
    if (verdict.outcome() != null) {
      return Optional.of(verdict.outcome());
    }
    return switch (this) {
      case Exclude _ -> Optional.empty();
      case Wrong _ -> Optional.of(verdict.said());
      case CountAs(String outcome) -> Optional.of(outcome);
    };
  }
}
