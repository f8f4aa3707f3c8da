package dev.precedent.benchmark.crosswalk;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.Value;
import dev.precedent.policy.FactType;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Signal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The facts and circumstances of a decision, in words, from the record alone. Numbers, truth values
 * and closed answers are told. Left out is what may say who somebody is: subject, case, ids,
 * attributes, rationales, the system's name, and texts that are not from a closed list (DSA Art.
 * 24(5)).
 */
final class DecisionFacts {
  /** Longest text that the database takes. */
  private static final int MAX_LENGTH = 5_000;

  private static final int ROOM_FOR_THE_END = 60;

  private DecisionFacts() {}

  static String of(DecisionRecorded decision, PolicyVersion policy, String clause) {
    StringBuilder text =
        new StringBuilder(
            "Decided on %s under policy %s version %s, clause %s, %s: %s."
                .formatted(
                    decision.decidedAt().atZone(ZoneOffset.UTC).toLocalDate(),
                    decision.policy(),
                    decision.version(),
                    clause,
                    by(decision.pathway()),
                    verdict(decision)));
    List<String> told = told(decision, policy);
    int left = decision.facts().size() - told.size();
    String separator = " Recorded facts: ";
    for (String fact : told) {
      if (text.length() + separator.length() + fact.length() + ROOM_FOR_THE_END > MAX_LENGTH) {
        left++;
      } else {
        text.append(separator).append(fact);
        separator = "; ";
      }
    }
    if (separator.equals("; ")) {
      text.append('.');
    }
    if (left > 0) {
      text.append(left == 1 ? " 1 further fact" : " %d further facts".formatted(left))
          .append(left == 1 ? " is not told here." : " are not told here.");
    }
    return text.toString();
  }

  private static String verdict(DecisionRecorded decision) {
    String outcome = decision.outcome() == null ? "no outcome" : "outcome " + decision.outcome();
    return decision.action() == null || decision.action().equals(decision.outcome())
        ? outcome
        : outcome + ", action " + decision.action();
  }

  private static String by(Pathway pathway) {
    return switch (pathway) {
      case CLASSIFIER -> "by a classifier";
      case LLM -> "by a language model";
      case HUMAN -> "by human review";
      case ESCALATION -> "by a specialist queue";
      case BENCHMARK -> "by an audit";
    };
  }

  private static List<String> told(DecisionRecorded decision, PolicyVersion policy) {
    Map<String, String> told = new TreeMap<>();
    decision
        .signals()
        .forEach(
            (name, value) -> {
              Signal signal = policy.signals().get(name);
              if (signal != null && isClosed(signal)) {
                told.put(name, shown(value));
              }
            });
    for (Answer answer : decision.answers()) {
      if (policy.questions().containsKey(answer.question())) {
        told.put(answer.question(), shown(answer.answer()));
      }
    }
    List<String> facts = new ArrayList<>();
    told.forEach((name, value) -> facts.add(name + " = " + value));
    return facts;
  }

  private static boolean isClosed(Signal signal) {
    FactType.Kind kind = signal.type().kind();
    return kind == FactType.Kind.BOOL
        || kind == FactType.Kind.INT
        || kind == FactType.Kind.DOUBLE
        || !signal.values().isEmpty();
  }

  private static String shown(Value value) {
    return value instanceof Value.Several(List<Value> values)
        ? values.isEmpty()
            ? "none"
            : values.stream().map(Value::toString).collect(Collectors.joining(", "))
        : value.toString();
  }
}
