package dev.precedent.benchmark.run;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a case.
 *
 * @param position of the decision that says it, or whose facts were evaluated; {@link #NONE} where
 *     there is none
 * @param outcome absent where there is no usable one
 * @param failure what there is instead: the failure's name, {@link #NO_DECISION} or {@link
 *     #UNDECIDABLE}
 * @param answers by question, whether it is as the labels on it say; questions without a truth or
 *     an answer are left out
 */
record CaseVerdict(
    long position,
    @Nullable String outcome,
    @Nullable String failure,
    SortedMap<String, Boolean> answers) {
  /** In place of a position. */
  static final long NONE = -1;

  /** There is no decision on the case. */
  static final String NO_DECISION = "NO_DECISION";

  /** The recorded facts do not decide under the policy version. */
  static final String UNDECIDABLE = "UNDECIDABLE";

  /** What people read: the outcome, or what there is instead. */
  String said() {
    return outcome == null ? Objects.requireNonNull(failure) : outcome;
  }

  /** Questions that were answered otherwise than the labels on them say. */
  SortedSet<String> wrongAnswers() {
    return answers.entrySet().stream()
        .filter(each -> !each.getValue())
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
