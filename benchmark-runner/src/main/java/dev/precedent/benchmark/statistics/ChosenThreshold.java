package dev.precedent.benchmark.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The threshold that reaches a goal, and what it does to the cases that it was chosen on: cases to
 * come will do worse by it.
 *
 * @param rule which one of those that reach the goal it is, in words
 * @param threshold null where none reaches it, and so are all figures
 * @param precisionInterval 95 %, lower end first, after {@link Wilson}
 * @param recallInterval likewise
 * @param fprInterval likewise
 * @param cost of the mistakes, where the goal is one of costs
 * @param bootstrap how far the threshold might be another one; absent of slices
 * @param undefined for each figure that is null, why it does not exist
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ChosenThreshold(
    String rule,
    @Nullable Double threshold,
    @Nullable Long tp,
    @Nullable Long fp,
    @Nullable Long fn,
    @Nullable Long tn,
    @Nullable Double precision,
    @Nullable Double recall,
    @Nullable Double fpr,
    @Nullable List<Double> precisionInterval,
    @Nullable List<Double> recallInterval,
    @Nullable List<Double> fprInterval,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double cost,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ThresholdBootstrap bootstrap,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {

  /**
   * Chooses.
   *
   * @param seed of the bootstrap; absent for none
   */
  public static ChosenThreshold of(ScoreCounts counts, ThresholdGoal goal, @Nullable Long seed) {
    OptionalInt chosen = goal.choose(counts);
    ThresholdBootstrap bootstrap =
        seed == null || chosen.isEmpty() ? null : ThresholdBootstrap.of(counts, goal, seed);
    if (chosen.isEmpty()) {
      return new ChosenThreshold(
          goal.rule(),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          Map.of("threshold", goal.missed()));
    }
    double threshold = counts.score(chosen.getAsInt());
    Confusion confusion = counts.at(threshold);
    Figures figures = Figures.of(confusion);
    SortedMap<String, String> undefined = new TreeMap<>(figures.undefined());
    undefined
        .keySet()
        .retainAll(
            List.of(
                "precision",
                "recall",
                "fpr",
                "precisionInterval",
                "recallInterval",
                "fprInterval"));
    return new ChosenThreshold(
        goal.rule(),
        threshold,
        confusion.tp(),
        confusion.fp(),
        confusion.fn(),
        confusion.tn(),
        figures.precision(),
        figures.recall(),
        figures.fpr(),
        figures.precisionInterval(),
        figures.recallInterval(),
        figures.fprInterval(),
        goal instanceof ThresholdGoal.Cost cost ? cost.of(confusion) : null,
        bootstrap,
        undefined);
  }
}
