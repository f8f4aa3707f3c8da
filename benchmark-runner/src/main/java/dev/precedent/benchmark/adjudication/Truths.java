package dev.precedent.benchmark.adjudication;

import dev.precedent.contracts.CaseId;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** What the labels of each labelled case say. */
public final class Truths {
  private final Map<String, Judged> byCase = new HashMap<>();

  private Truths() {}

  /**
   * What became of a case's labels.
   *
   * @param without how much was judged together that decides nothing
   */
  private record Judged(Truth truth, int without) {}

  /** The truths where a judgement is positive unless its outcome is the least severe. */
  public static Truths of(LabelsByCase labels, Adjudication adjudication) {
    return of(labels, adjudication, Judgement::positive);
  }

  /** The truths where some judgements count as positive. */
  public static Truths of(
      LabelsByCase labels, Adjudication adjudication, Predicate<Judgement> positive) {
    Truths truths = new Truths();
    labels
        .all()
        .forEach(
            (item, given) -> {
              Judgements judgements = adjudication.judge(given);
              truths.byCase.put(item, new Judged(judgements.truth(positive), judgements.without()));
            });
    return truths;
  }

  public Truth of(CaseId item) {
    Judged judged = byCase.get(item.value());
    return judged == null ? Truth.UNLABELLED : judged.truth();
  }

  /** How much was judged together on a case that decides nothing. */
  public int without(String item) {
    Judged judged = byCase.get(item);
    return judged == null ? 0 : judged.without();
  }

  /** Whether a case has labels. */
  public boolean know(String item) {
    return byCase.containsKey(item);
  }

  /** The name of each labelled case's truth, by the case's id. */
  public Map<String, String> names() {
    Map<String, String> names = HashMap.newHashMap(byCase.size());
    byCase.forEach((item, judged) -> names.put(item, judged.truth().name()));
    return Collections.unmodifiableMap(names);
  }
}
