package dev.precedent.benchmark.adjudication;

import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.PolicyKey;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** What the labels of each labelled case say. */
public final class Truths {
  private final Map<String, Judged> byCase = new HashMap<>();
  private final Map<Judged, Judged> once = new HashMap<>();

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
    labels.all().forEach((item, given) -> truths.add(item, adjudication.judge(given), positive));
    return truths;
  }

  /** The same of labels that are read one case after the other. */
  public static Truths of(
      CaseLabels labels,
      PolicyKey policy,
      long until,
      Adjudication adjudication,
      Predicate<Judgement> positive)
      throws InterruptedException {
    Truths truths = new Truths();
    labels.forEach(
        policy, until, (item, given) -> truths.add(item, adjudication.judge(given), positive));
    return truths;
  }

  private void add(String item, Judgements judgements, Predicate<Judgement> positive) {
    Judged judged = new Judged(judgements.truth(positive), judgements.without());
    byCase.put(item, once.computeIfAbsent(judged, same -> same));
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
