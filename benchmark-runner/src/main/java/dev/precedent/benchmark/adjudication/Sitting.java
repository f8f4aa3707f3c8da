package dev.precedent.benchmark.adjudication;

import dev.precedent.contracts.LabelStanding;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.RoundId;
import dev.precedent.contracts.Value;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a rater gave together on a case under one guideline version: the labels of a round, or those
 * of one time.
 *
 * @param at when the last of it was given
 * @param byQuestion by question the value; the outcome's question is the empty text
 * @param from the ledger positions of the labels that gave these values, ascending
 * @param clear whether it is known what belongs together; otherwise some values stand for several
 */
record Sitting(
    RaterId rater,
    LabelStanding standing,
    PolicyVersionId guideline,
    Instant at,
    Map<String, Value> byQuestion,
    List<Long> from,
    boolean clear) {
  /** The question that a label on the outcome answers. */
  private static final String OUTCOME = "";

  private record Together(
      RaterId rater,
      LabelStanding standing,
      PolicyVersionId guideline,
      @Nullable RoundId round,
      @Nullable Instant at) {}

  /** What was given on a case, whatever the order of its labels. */
  static List<Sitting> of(Collection<Label> labels) {
    Map<Together, Map<String, List<Label>>> groups = new LinkedHashMap<>();
    for (Label label : labels) {
      groups
          .computeIfAbsent(
              new Together(
                  label.rater(),
                  label.standing(),
                  label.guideline(),
                  label.round(),
                  label.round() == null ? label.labelledAt() : null),
              _ -> new HashMap<>())
          .computeIfAbsent(
              label.question() == null ? OUTCOME : label.question(), _ -> new ArrayList<>(1))
          .add(label);
    }
    List<Sitting> given = new ArrayList<>();
    groups.forEach(
        (together, byQuestion) -> {
          if (together.round == null && byQuestion.size() == 1) { // nothing can be mixed up
            for (Label label : byQuestion.values().iterator().next()) {
              given.add(
                  of(together, Map.of(byQuestion.keySet().iterator().next(), List.of(label))));
            }
          } else {
            given.add(of(together, byQuestion));
          }
        });
    return given;
  }

  private static Sitting of(Together together, Map<String, List<Label>> byQuestion) {
    Map<String, Value> values = new HashMap<>();
    List<Long> from = new ArrayList<>();
    Instant at = Instant.MIN;
    boolean clear = true;
    for (var entry : byQuestion.entrySet()) {
      Instant last = Collections.max(entry.getValue().stream().map(Label::labelledAt).toList());
      List<Label> atLast =
          entry.getValue().stream()
              .filter(label -> label.labelledAt().equals(last))
              .sorted(Comparator.comparing(Label::position))
              .toList();
      List<Value> lastGiven = atLast.stream().map(Label::value).distinct().toList();
      values.put(entry.getKey(), lastGiven.getFirst());
      from.add(atLast.getFirst().position());
      clear &= lastGiven.size() == 1;
      at = last.isAfter(at) ? last : at;
    }
    Collections.sort(from);
    return new Sitting(
        together.rater, together.standing, together.guideline, at, values, from, clear);
  }

  /** As what was said of the case, once it is known what that is. */
  Rating rating(Value said) {
    return new Rating(rater, said, at, standing == LabelStanding.EXPERT);
  }

  /** Whether both answer a question. */
  boolean meets(Sitting other) {
    return rater.equals(other.rater)
        && !Collections.disjoint(byQuestion.keySet(), other.byQuestion.keySet());
  }

  /** Its outcome, if it is clear and decides one. */
  Optional<Judgement> judged(Guidelines guidelines) {
    return clear
        ? guidelines
            .find(guideline)
            .flatMap(
                version ->
                    outcome(version)
                        .map(
                            outcome ->
                                new Judgement(
                                    outcome, version.outcomes().indexOf(outcome), standing, from)))
        : Optional.empty();
  }

  private Optional<String> outcome(PolicyVersion version) {
    Value said = byQuestion.get(OUTCOME);
    if (said != null) {
      return Optional.of(said.toString()).filter(version.outcomes()::contains);
    }
    return switch (version.evaluate(byQuestion)) {
      case Evaluation.Decided decided -> Optional.of(decided.outcome());
      case Evaluation.Undecidable _ -> Optional.empty();
    };
  }
}
