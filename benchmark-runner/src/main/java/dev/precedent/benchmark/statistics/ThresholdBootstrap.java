package dev.precedent.benchmark.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.jspecify.annotations.Nullable;

/**
 * How far a chosen threshold might be another one if other cases had come: cases are drawn again,
 * each as often as a Poisson variable of mean 1 says, and the threshold is chosen anew. J. Hanley
 * and B. MacGibbon, Computer Methods and Programs in Biomedicine 83 (2006) 57–62. Other than those
 * of {@link Bootstrap} such draws cost as much as there are distinct scores, however many cases
 * there are.
 *
 * @param interval the middle 95 % of the thresholds that were chosen, its ends as those of {@link
 *     Bootstrap}, lower end first; null where fewer than 95 % of the draws have one
 * @param rounds how often cases were drawn
 * @param missed how many draws had no threshold that reaches the goal
 * @param candidates among how many scores each draw chose: where there are more, neighbours are
 *     taken together
 * @param generator of the random numbers
 * @param seed of it
 * @param undefined why there is no interval; absent where there is one
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ThresholdBootstrap(
    @Nullable List<Double> interval,
    int rounds,
    int missed,
    int candidates,
    String generator,
    long seed,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {
  private static final int ROUNDS = Bootstrap.DEFAULT.resamples();
  private static final int MOST_CANDIDATES = 1_000;
  private static final double TAIL = 0.025;

  /** Draws. The same counts, goal and seed come to the same. */
  public static ThresholdBootstrap of(ScoreCounts all, ThresholdGoal goal, long seed) {
    ScoreCounts counts = all.within(MOST_CANDIDATES);
    UniformRandomProvider random = RandomSource.valueOf(Bootstrap.GENERATOR).create(seed);
    int cells = counts.distinct();
    List<DiscreteSampler> positive = new ArrayList<>(cells);
    List<DiscreteSampler> negative = new ArrayList<>(cells);
    for (int i = 0; i < cells; i++) {
      positive.add(sampler(random, counts.positive(i)));
      negative.add(sampler(random, counts.negative(i)));
    }
    List<Double> chosen = new ArrayList<>();
    long[] drawnPositive = new long[cells];
    long[] drawnNegative = new long[cells];
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < cells; i++) {
        drawnPositive[i] = positive.get(i).sample();
        drawnNegative[i] = negative.get(i).sample();
      }
      OptionalInt one = goal.choose(counts.drawn(drawnPositive, drawnNegative));
      one.ifPresent(number -> chosen.add(counts.score(number)));
    }
    Collections.sort(chosen);
    int missed = ROUNDS - chosen.size();
    boolean seldom = missed > 2 * TAIL * ROUNDS;
    return new ThresholdBootstrap(
        seldom ? null : ends(chosen),
        ROUNDS,
        missed,
        cells,
        Bootstrap.GENERATOR,
        seed,
        seldom
            ? Map.of(
                "interval",
                "%d of %d draws have no threshold that reaches the goal".formatted(missed, ROUNDS))
            : Map.of());
  }

  private static List<Double> ends(List<Double> ascending) {
    int next = ascending.size() + 1;
    return List.of(
        ascending.get((int) Math.floor(TAIL * next) - 1),
        ascending.get((int) Math.ceil((1 - TAIL) * next) - 1));
  }

  private static DiscreteSampler sampler(UniformRandomProvider random, long mean) {
    return mean == 0 ? () -> 0 : PoissonSampler.of(random, mean);
  }
}
