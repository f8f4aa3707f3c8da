package dev.precedent.benchmark.run;

import dev.precedent.benchmark.adjudication.AnswerSets;
import dev.precedent.benchmark.adjudication.CaseLabels;
import dev.precedent.benchmark.adjudication.Label;
import dev.precedent.contracts.Answer;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.Value;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the labels on the questions of a policy say of cases: the answer that more than half of the
 * labels on a question give, each label counted.
 */
final class AnsweredTruth {
  static final String RULE =
      "An answer is right if more than half of the labels on its question give it, of those that"
          + " the golden set's truth was made of; questions without such an answer are left out.";

  private final Map<String, Map<String, Value>> byCase = new HashMap<>();

  /**
   * Of the cases of a golden set.
   *
   * @param labels from which its truth was made
   */
  static AnsweredTruth of(CaseLabels labels, GoldenSetFrozen set, List<GoldenCase> cases)
      throws InterruptedException {
    AnsweredTruth truth = new AnsweredTruth();
    Set<String> golden = HashSet.newHashSet(cases.size());
    cases.forEach(each -> golden.add(each.id().value()));
    labels.<Map<String, Value>>judge(
        set.policy(),
        set.until(),
        AnsweredTruth::answers,
        (item, _, answers) -> {
          if (answers != null && golden.contains(item.value())) {
            truth.byCase.put(item.value(), answers);
          }
        });
    return truth;
  }

  /** Null where they say nothing of any question. */
  private static @Nullable Map<String, Value> answers(List<Label> labels) {
    Map<String, Map<Value, Integer>> given = new HashMap<>();
    for (Label label : labels) {
      if (label.question() != null) {
        given
            .computeIfAbsent(label.question(), _ -> new HashMap<>())
            .merge(AnswerSets.inOrder(label.value()), 1, Integer::sum);
      }
    }
    Map<String, Value> answers = new HashMap<>();
    given.forEach(
        (question, counts) -> {
          int all = counts.values().stream().mapToInt(Integer::intValue).sum();
          counts.forEach(
              (value, count) -> {
                if (2 * count > all) {
                  answers.put(question, value);
                }
              });
        });
    return answers.isEmpty() ? null : answers;
  }

  /** Whether no label answers a question. */
  boolean isNone() {
    return byCase.isEmpty();
  }

  /** Of the questions that a decision answered, whether it did as the labels say. */
  SortedMap<String, Boolean> compare(DecisionRecorded decision) {
    Map<String, Value> truth = byCase.get(decision.item().id().value());
    if (truth == null) {
      return Collections.emptySortedMap();
    }
    SortedMap<String, Boolean> right = new TreeMap<>();
    for (Answer answer : decision.answers()) {
      Value wanted = truth.get(answer.question());
      if (wanted != null) {
        right.put(answer.question(), wanted.equals(AnswerSets.inOrder(answer.answer())));
      }
    }
    return right;
  }

  /** On how many cases each question has a truth. */
  SortedMap<String, Long> cases() {
    SortedMap<String, Long> cases = new TreeMap<>();
    byCase
        .values()
        .forEach(each -> each.keySet().forEach(question -> cases.merge(question, 1L, Long::sum)));
    return cases;
  }
}
