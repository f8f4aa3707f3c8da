package dev.precedent.benchmark.replay;

import dev.precedent.benchmark.adjudication.Adjudication;
import dev.precedent.benchmark.adjudication.Judgements;
import dev.precedent.benchmark.adjudication.LabelsByCase;
import dev.precedent.benchmark.adjudication.Truth;
import dev.precedent.contracts.CaseId;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** What the labels of each labelled case say. */
final class Truths {
  private final Map<String, Judged> byCase = new HashMap<>();

  private Truths() {}

  /**
   * What became of a case's labels.
   *
   * @param without how much was judged together that decides nothing
   */
  private record Judged(Truth truth, int without) {}

  static Truths of(LabelsByCase labels, Adjudication adjudication) {
    Truths truths = new Truths();
    labels
        .all()
        .forEach(
            (item, given) -> {
              Judgements judgements = adjudication.judge(given);
              truths.byCase.put(item, new Judged(judgements.truth(), judgements.without()));
            });
    return truths;
  }

  Truth of(CaseId item) {
    Judged judged = byCase.get(item.value());
    return judged == null ? Truth.UNLABELLED : judged.truth();
  }

  /** How much was judged together on a case that decides nothing. */
  int without(String item) {
    Judged judged = byCase.get(item);
    return judged == null ? 0 : judged.without();
  }

  /** Whether a case has labels. */
  boolean know(String item) {
    return byCase.containsKey(item);
  }

  /** The name of each labelled case's truth, by the case's id. */
  Map<String, String> names() {
    Map<String, String> names = HashMap.newHashMap(byCase.size());
    byCase.forEach((item, judged) -> names.put(item, judged.truth().name()));
    return Collections.unmodifiableMap(names);
  }
}
