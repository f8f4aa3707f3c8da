package dev.precedent.benchmark.adjudication;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All that was judged of one case.
 *
 * @param counted the judgements that have an outcome, in an order that labels do not change
 * @param without how many have none: their answers do not decide under the guideline, or it is not
 *     clear which of them belong together
 */
public record Judgements(List<Judgement> counted, int without) {
  public Judgements {
    counted = List.copyOf(counted);
  }

  /** The truth in two classes, where a judgement is positive unless it is the least severe. */
  public Truth truth() {
    return truth(Judgement::positive);
  }

  /** The truth in two classes, where some judgements count as positive. */
  Truth truth(Predicate<Judgement> positive) {
    if (counted.isEmpty() && without == 0) {
      return Truth.UNLABELLED;
    }
    long found = counted.stream().filter(positive).count();
    if (2 * found > counted.size()) {
      return Truth.POSITIVE;
    }
    return 2 * found < counted.size() ? Truth.NEGATIVE : Truth.UNADJUDICATED;
  }

  /** The outcome that more than half of the judgements give, if there is one. */
  public Optional<String> outcome() {
    return counted.stream()
        .map(Judgement::outcome)
        .distinct()
        .filter(outcome -> 2 * given(outcome) > counted.size())
        .findFirst();
  }

  /** How many labels the counted judgements were made from. */
  public int labels() {
    return counted.stream().mapToInt(Judgement::labels).sum();
  }

  private long given(String outcome) {
    return counted.stream().filter(each -> each.outcome().equals(outcome)).count();
  }
}
