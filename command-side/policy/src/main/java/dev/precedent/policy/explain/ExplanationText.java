package dev.precedent.policy.explain;

import dev.precedent.contracts.Shown;
import dev.precedent.policy.TruthValue;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** An explanation for people at a terminal. */
public final class ExplanationText {
  private final Explanation explanation;
  private final PrintWriter out;

  private ExplanationText(Explanation explanation, PrintWriter out) {
    this.explanation = explanation;
    this.out = out;
  }

  /** Prints it. */
  public static void print(Explanation explanation, PrintWriter out) {
    new ExplanationText(explanation, out).print();
  }

  private void print() {
    conflict();
    out.printf(
        "%s under %s@%s%s%n",
        explanation.outcome() == null ? "Undecidable" : explanation.outcome(),
        explanation.policy(),
        explanation.version(),
        explanation.market() == null ? "" : " in the market " + explanation.market());
    if (!explanation.steps().isEmpty()) {
      out.printf("%nWhat was tried%n");
    }
    explanation.steps().forEach(this::step);
    if (explanation.outcome() == null) {
      out.printf(
          "%n%s is unknown without %s%n",
          explanation.steps().isEmpty() ? "The market" : explanation.undecidableAt(),
          String.join(", ", explanation.missing()));
      explanation.deciders().forEach(this::decider);
    } else if (explanation.changes().isEmpty()) {
      out.printf("%nNo change of a single numeric signal leads to another outcome%n");
    } else {
      out.printf("%nWhat would have changed the outcome%n");
      explanation.changes().forEach(this::change);
    }
  }

  /** Stands first: what follows would be read as the reasons for what was recorded. */
  private void conflict() {
    Explanation.Recorded recorded = explanation.recorded();
    if (recorded == null || Objects.equals(recorded.outcome(), explanation.outcome())) {
      return;
    }
    String evaluated = explanation.outcome() == null ? "no outcome" : explanation.outcome();
    String instead =
        recorded.outcome() == null ? "the failure " + recorded.failure() : recorded.outcome();
    out.printf(
        "Recorded under %s was %s, evaluated is %s; what follows are the reasons for %s%n%n",
        recorded.version(), instead, evaluated, evaluated);
  }

  private void step(Explanation.Step step) {
    String indent = "  ".repeat(step.depth() + 1);
    out.printf(
        "%s%s %s: %s%n",
        indent,
        mark(step.truth()),
        step.clause(),
        step.guard().isEmpty() ? "everything else" : step.guard().replaceAll("\\s+", " "));
    for (Explanation.Condition condition : step.conditions()) {
      out.printf(
          "%s    %s %s (%s)%n",
          indent,
          mark(condition.truth()),
          condition.text(),
          condition.seen() == null ? "missing" : "is " + Shown.of(condition.seen().toString()));
    }
  }

  private static String mark(TruthValue truth) {
    return switch (truth) {
      case TRUE -> "yes";
      case FALSE -> "no ";
      case UNKNOWN -> "?  ";
    };
  }

  private void decider(Explanation.Decider decider) {
    out.printf(
        "  %s: %s%n",
        decider.name(),
        decider.possibilities().stream()
            .map(ExplanationText::possibility)
            .collect(Collectors.joining("; ")));
  }

  private static String possibility(Explanation.Possibility possibility) {
    return "%s %s"
        .formatted(
            Shown.of(possibility.example().toString()),
            possibility.outcome() == null
                ? "needs " + String.join(", ", possibility.missing()) + " too"
                : "leads to " + possibility.outcome());
  }

  private void change(Explanation.Change change) {
    out.printf(
        "  %s %s instead of %s: %s by %s%n",
        change.name(),
        change.relation() == null
            ? change.bound()
            : change.relation().name().toLowerCase(Locale.ROOT) + " " + change.bound(),
        Shown.of(change.from().toString()),
        change.outcome(),
        String.join(" > ", change.path()));
  }
}
