package dev.precedent.policy;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.Shown;
import dev.precedent.contracts.Times;
import dev.precedent.contracts.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what keeps a decision, label or fact from being recorded under a policy version. */
final class Admission {
  private static final int MAX_REASONS = 10;

  private final PolicyVersion policy;

  Admission(PolicyVersion policy) {
    this.policy = policy;
  }

  List<String> reasonsAgainst(DecisionRecorded decision) {
    Reasons reasons = new Reasons();
    reasons.add(againstTime("decidedAt", decision.decidedAt()));
    decision.signals().forEach((name, value) -> reasons.add(againstSignal(name, value)));
    Set<String> answered = new HashSet<>();
    for (Answer answer : decision.answers()) {
      if (!answered.add(answer.question())) {
        reasons.add(
            "question '%s' is answered more than once".formatted(Shown.of(answer.question())));
        continue;
      }
      // What a failed system answered is recorded as it was.
      reasons.add(againstAnswer(answer.question(), answer.answer(), decision.failure() != null));
    }
    if (decision.outcome() != null) {
      reasons.add(againstOutcome(decision.outcome()));
    }
    for (String clause : decision.path()) {
      if (!policy.clauses().contains(clause)) {
        reasons.add(undeclared("clause", "in path", clause, policy.clauses()));
      }
    }
    return reasons.all();
  }

  List<String> reasonsAgainst(Map<String, Value> signals) {
    Reasons reasons = new Reasons();
    signals.forEach((name, value) -> reasons.add(againstSignal(name, value)));
    return reasons.all();
  }

  List<String> reasonsAgainst(LabelRecorded label) {
    Reasons reasons = new Reasons();
    reasons.add(againstTime("labelledAt", label.labelledAt()));
    if (label.question() != null) {
      reasons.add(againstAnswer(label.question(), label.value(), false));
    } else if (label.value() instanceof Value.Text(String outcome)) {
      reasons.add(againstOutcome(outcome));
    } else {
      reasons.add(
          "a label without a question must have an outcome for its value, %s, found %s"
              .formatted(Wording.either(policy.outcomes()), Wording.found(label.value())));
    }
    return reasons.all();
  }

  List<String> reasonsAgainst(FactRecorded fact) {
    Reasons reasons = new Reasons();
    reasons.add(againstTime("measuredAt", fact.measuredAt()));
    reasons.add(againstFact(fact.name(), fact.value()));
    return reasons.all();
  }

  private @Nullable String againstFact(String name, Value value) {
    return switch (policy.declaration(name)) {
      case Signal _ -> againstSignal(name, value);
      case Question _ -> againstAnswer(name, value, false);
      case null ->
          undeclared(
              "fact",
              null,
              name,
              Stream.concat(
                      policy.signals().keySet().stream(), policy.questions().keySet().stream())
                  .toList());
    };
  }

  private static @Nullable String againstTime(String name, Instant time) {
    return Times.isRecordable(time)
        ? null
        : "'%s' must be %s, found %s".formatted(name, Times.RECORDABLE, time);
  }

  private @Nullable String againstSignal(String name, Value value) {
    Signal signal = policy.signals().get(name);
    if (signal == null) {
      return policy.questions().containsKey(name)
          ? "'%s' is a question of %s and no signal; record it among the answers"
              .formatted(name, policy)
          : undeclared("signal", null, name, policy.signals().keySet());
    }
    if (!signal.type().admits(value)) {
      boolean isTime = signal.type().kind() == FactType.Kind.TIMESTAMP;
      return "signal '%s' must be %s, found %s"
          .formatted(
              name, isTime ? Wording.TIME : Wording.article(signal.type()), Wording.found(value));
    }
    return switch (value) {
      case Value.Text(String text)
          when !signal.values().isEmpty() && !signal.values().contains(text) ->
          "signal '%s' must be %s, found %s%s"
              .formatted(
                  name,
                  Wording.either(signal.values()),
                  Wording.found(value),
                  nearest(text, signal.values()));
      case Value.Number(double number)
          when signal.range() != null && !signal.range().contains(number) ->
          "signal '%s' must be %s, found %s"
              .formatted(name, Wording.within(signal.range()), Wording.found(value));
      default -> null;
    };
  }

  private @Nullable String againstAnswer(String name, Value value, boolean failed) {
    Question question = policy.questions().get(name);
    if (question == null) {
      return policy.signals().containsKey(name)
          ? "'%s' is a signal of %s and no question".formatted(name, policy)
          : undeclared("question", null, name, policy.questions().keySet());
    }
    if (failed) {
      return null;
    }
    if (value instanceof Value.Several(List<Value> values)) {
      if (!question.several()) {
        return "question '%s' has one answer, found %s".formatted(name, Wording.found(value));
      }
      for (Value one : values) {
        if (!question.answers().contains(one)) {
          return againstOne(question, one);
        }
      }
      return null;
    }
    if (question.several()) {
      return "question '%s' has several answers and takes a list, found %s"
          .formatted(name, Wording.found(value));
    }
    return question.answers().contains(value) ? null : againstOne(question, value);
  }

  private String againstOne(Question question, Value value) {
    List<String> answers = question.answers().stream().map(Value::toString).toList();
    return "the answer to question '%s' must be %s, found %s%s"
        .formatted(
            question.name(),
            Wording.either(answers),
            Wording.found(value),
            value instanceof Value.Text(String text) ? nearest(text, answers) : "");
  }

  private static String nearest(String text, List<String> candidates) {
    String nearest = Wording.nearest(text, candidates);
    return nearest == null ? "" : "; did you mean " + nearest + "?";
  }

  private @Nullable String againstOutcome(String outcome) {
    return policy.outcomes().contains(outcome)
        ? null
        : "outcome '%s' is not declared by %s; expected %s"
            .formatted(Shown.of(outcome), policy, Wording.either(policy.outcomes()));
  }

  private String undeclared(
      String what, @Nullable String where, String name, Collection<String> declared) {
    String nearest = Wording.nearest(name, declared);
    return "%s '%s'%s is not declared by %s; %s"
        .formatted(
            what,
            Shown.of(name),
            where == null ? "" : " " + where,
            policy,
            nearest != null
                ? "did you mean '" + nearest + "'?"
                : declared.isEmpty()
                    ? "it declares no " + what + "s"
                    : "it declares " + Wording.both(declared));
  }

  /** At most ten, because the line that asks for them is foreign. */
  private static final class Reasons {
    private final List<String> reasons = new ArrayList<>();
    private int more;

    void add(@Nullable String reason) {
      if (reason == null) {
        return;
      }
      if (reasons.size() < MAX_REASONS) {
        reasons.add(reason);
      } else {
        more++;
      }
    }

    List<String> all() {
      if (more > 0) {
        reasons.add("and %d more".formatted(more));
      }
      return List.copyOf(reasons);
    }
  }
}
