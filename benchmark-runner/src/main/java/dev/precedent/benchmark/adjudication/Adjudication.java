package dev.precedent.benchmark.adjudication;

import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.Value;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes one truth of several labels, by the one rule that {@link #RULE} puts in words. */
public final class Adjudication {
  /** The rule, as results and golden sets quote it. */
  public static final String RULE =
      "A judgement is one rater's n-th round on a case under one guideline version: the n-th label"
          + " of each question, in the order of the ledger; withdrawn labels do not count. Its"
          + " outcome is that of its outcome label, or else what the guideline version evaluates to"
          + " on the round's answers alone; a round that decides nothing there does not count. A"
          + " judgement is positive unless its outcome is the guideline's least severe. A case is"
          + " truly positive if more than half of its judgements are positive, truly negative if"
          + " more than half are not, and its true outcome is the one that more than half of its"
          + " judgements give; otherwise it stays unadjudicated.";

  private final Guidelines guidelines;

  public Adjudication(Guidelines guidelines) {
    this.guidelines = guidelines;
  }

  /**
   * What the labels of one case and one policy say.
   *
   * @param labels in any order; their positions order them
   */
  public Judgements judge(Collection<Label> labels) {
    List<Judgement> counted = new ArrayList<>();
    Map<Round, Answers> rounds = rounds(labels);
    rounds.forEach(
        (round, answers) -> judgement(round.guideline(), answers).ifPresent(counted::add));
    return new Judgements(counted, rounds.size() - counted.size());
  }

  private static Map<Round, Answers> rounds(Collection<Label> labels) {
    List<Label> ordered = new ArrayList<>(labels);
    ordered.sort(Comparator.comparingLong(Label::position));
    Map<Round, Answers> rounds = new LinkedHashMap<>();
    Map<Asked, Integer> times = new HashMap<>();
    for (Label label : ordered) {
      int number =
          times.merge(
              new Asked(label.rater(), label.guideline(), label.question()), 1, Integer::sum);
      rounds
          .computeIfAbsent(
              new Round(label.rater(), label.guideline(), number), round -> new Answers())
          .add(label.question(), label.value());
    }
    return rounds;
  }

  private Optional<Judgement> judgement(PolicyVersionId id, Answers answers) {
    return guidelines
        .find(id)
        .flatMap(
            guideline ->
                answers
                    .outcome(guideline)
                    .map(
                        outcome ->
                            new Judgement(outcome, guideline.positive(outcome), answers.labels())));
  }

  private record Asked(RaterId rater, PolicyVersionId guideline, @Nullable String question) {}

  private record Round(RaterId rater, PolicyVersionId guideline, int number) {}

  private static final class Answers {
    private final Map<String, Value> byQuestion = new HashMap<>();
    private @Nullable Value outcome;

    void add(@Nullable String question, Value value) {
      if (question == null) {
        outcome = value;
      } else {
        byQuestion.put(question, value);
      }
    }

    int labels() {
      return byQuestion.size() + (outcome == null ? 0 : 1);
    }

    Optional<String> outcome(PolicyVersion guideline) {
      if (outcome != null) {
        return Optional.of(outcome.toString()).filter(guideline.outcomes()::contains);
      }
      return switch (guideline.evaluate(byQuestion)) {
        case Evaluation.Decided decided -> Optional.of(decided.outcome());
        case Evaluation.Undecidable undecidable -> Optional.empty();
      };
    }
  }
}
