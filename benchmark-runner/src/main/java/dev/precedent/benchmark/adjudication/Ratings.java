package dev.precedent.benchmark.adjudication;

import dev.precedent.contracts.LabelStanding;
import dev.precedent.contracts.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What raters said of one case, in the order in which it was given: by time and, where that is the
 * same, by the ids of the labels, numbers in these compared as numbers. In which order labels were
 * recorded makes no difference.
 *
 * @param given one after the other, several of one rater where it said so several times
 * @param without how much was judged together that has no outcome
 */
public record Ratings(List<Rating> given, int without) {
  /** What a rating on an outcome is, as results quote it. */
  public static final String OUTCOME_RULE =
      "A rating is what one rater gave together on a case under one guideline version: its outcome"
          + " label, or else what the guideline evaluates to on its answers alone.";

  private static final Comparator<Label> AS_GIVEN =
      Comparator.comparing(Label::labelledAt)
          .thenComparing(label -> label.id().value(), NaturalOrder.INSTANCE);

  public Ratings {
    given = List.copyOf(given);
  }

  /**
   * The answers to a question.
   *
   * @param labels of one case, in any order
   */
  public static Ratings onQuestion(List<Label> labels, String question) {
    return new Ratings(
        labels.stream()
            .filter(label -> question.equals(label.question()))
            .sorted(AS_GIVEN)
            .map(
                label ->
                    new Rating(
                        label.rater(),
                        label.value(),
                        label.labelledAt(),
                        label.standing() == LabelStanding.EXPERT))
            .toList(),
        0);
  }

  /**
   * The outcomes that labels name or lead to.
   *
   * @param labels of one case, in any order
   */
  public static Ratings onOutcome(List<Label> labels, Guidelines guidelines) {
    List<Rating> given = new ArrayList<>();
    int without = 0;
    for (Sitting sitting : Sitting.of(labels.stream().sorted(AS_GIVEN).toList())) {
      Optional<Judgement> judgement = sitting.judged(guidelines);
      judgement.ifPresent(judged -> given.add(sitting.rating(Value.of(judged.outcome()))));
      without += judgement.isPresent() ? 0 : 1;
    }
    return new Ratings(given, without);
  }
}
