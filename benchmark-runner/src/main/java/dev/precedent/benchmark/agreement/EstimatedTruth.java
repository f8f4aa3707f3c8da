package dev.precedent.benchmark.agreement;

import dev.precedent.benchmark.agreement.AgreementResult.DisputedCase;
import dev.precedent.benchmark.agreement.RatedCases.Coded;
import dev.precedent.benchmark.agreement.RatedCases.RatedCase;
import dev.precedent.benchmark.agreement.TruthEstimate.Convergence;
import dev.precedent.benchmark.agreement.TruthEstimate.EstimatedCase;
import dev.precedent.benchmark.agreement.TruthEstimate.EstimatedRater;
import dev.precedent.benchmark.statistics.DawidSkene;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.RaterId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The truth of rated cases, each by itself, as Dawid and Skene estimate it. */
final class EstimatedTruth {
  /** So many raters are told, and so many cases. */
  private static final int MOST = 50;

  private static final int MOST_VALUES = 20;
  private static final long MOST_CELLS = 4_000_000;

  private static final String METHOD = "Dawid-Skene";
  private static final String SUPPOSES =
      "An estimate, and no truth: it supposes that raters err independently of each other, each by"
          + " the same table on every case of a truth. Where they share a mistake, it takes the"
          + " mistake for the truth.";

  private final RatedCases rated;
  private final List<RaterId> raters;
  private final int[][] by;
  private final int[][] given;
  private final int[] patterns;
  private final DawidSkene.Estimate estimate;

  private EstimatedTruth(RatedCases rated, List<RaterId> raters) throws InterruptedException {
    this.rated = rated;
    this.raters = raters;
    Map<RaterId, Integer> numbers = new HashMap<>();
    raters.forEach(rater -> numbers.put(rater, numbers.size()));
    this.by =
        rated.cases().stream()
            .map(
                each ->
                    each.counted().stream()
                        .mapToInt(one -> Objects.requireNonNull(numbers.get(one.rater())))
                        .toArray())
            .toArray(int[][]::new);
    this.given =
        rated.cases().stream()
            .map(each -> each.counted().stream().mapToInt(Coded::value).toArray())
            .toArray(int[][]::new);
    DawidSkene estimator = new DawidSkene(raters.size(), rated.values().size());
    this.patterns =
        IntStream.range(0, by.length).map(i -> estimator.add(by[i], given[i])).toArray();
    this.estimate = estimator.estimate();
  }

  static TruthEstimate of(RatedCases rated) throws InterruptedException {
    List<RaterId> raters = rated.raters();
    String reason = impossible(rated, raters.size());
    return reason == null
        ? new EstimatedTruth(rated, raters).told()
        : new TruthEstimate(METHOD, SUPPOSES, null, null, null, 0, 0, List.of(), reason);
  }

  private static @Nullable String impossible(RatedCases rated, int raters) {
    int values = rated.values().size();
    if (values < 2) {
      return "all labels say the same";
    }
    if (values > MOST_VALUES) {
      return "it is estimated for %d different values at most, and labels have %d"
          .formatted(MOST_VALUES, values);
    }
    if ((long) raters * values * values > MOST_CELLS) {
      return "there are too many raters, %d, to estimate a table for each".formatted(raters);
    }
    return rated.cases().stream().noneMatch(each -> each.ofEach().size() > 1)
        ? "no case was rated by two raters"
        : null;
  }

  private TruthEstimate told() {
    List<EstimatedRater> all = told(labels());
    List<EstimatedCase> cases = new ArrayList<>();
    for (int i = 0; i < by.length; i++) {
      EstimatedCase one = otherwise(rated.cases().get(i), truth(i));
      if (one != null) {
        cases.add(one);
      }
    }
    return new TruthEstimate(
        METHOD,
        SUPPOSES,
        new Convergence(
            estimate.iterations(),
            DawidSkene.MOST_ITERATIONS,
            estimate.converged(),
            estimate.moved(),
            DawidSkene.TOLERANCE,
            estimate.logLikelihood()),
        list(estimate.shares()),
        all.stream().limit(MOST).toList(),
        Math.max(0, all.size() - MOST),
        cases.size(),
        cases.stream()
            .sorted(
                Comparator.comparingDouble(EstimatedCase::probability)
                    .reversed()
                    .thenComparing(each -> each.item().id().value()))
            .limit(MOST)
            .toList(),
        null);
  }

  private double[] truth(int item) {
    return estimate.truths()[patterns[item]];
  }

  private long[] labels() {
    long[] labels = new long[raters.size()];
    for (int[] each : by) {
      for (int rater : each) {
        labels[rater]++;
      }
    }
    return labels;
  }

  private List<EstimatedRater> told(long[] labels) {
    double[] right = new double[raters.size()];
    for (int i = 0; i < by.length; i++) {
      for (int j = 0; j < by[i].length; j++) {
        right[by[i][j]] += truth(i)[given[i][j]];
      }
    }
    return IntStream.range(0, raters.size())
        .mapToObj(
            rater ->
                new EstimatedRater(
                    raters.get(rater).value(),
                    labels[rater],
                    right[rater] / labels[rater],
                    Arrays.stream(estimate.said()[rater])
                        .<@Nullable List<Double>>map(EstimatedTruth::row)
                        .collect(Collectors.toList())))
        .sorted(Comparator.comparingLong(EstimatedRater::labels).reversed())
        .toList();
  }

  private static @Nullable List<Double> row(double[] said) {
    return Arrays.stream(said).allMatch(share -> share == 0) ? null : list(said);
  }

  private static List<Double> list(double[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  private @Nullable EstimatedCase otherwise(RatedCase one, double[] truth) {
    int likely = 0;
    for (int value = 1; value < truth.length; value++) {
      likely = truth[value] > truth[likely] ? value : likely;
    }
    Integer most = one.most();
    return most != null && most == likely
        ? null
        : new EstimatedCase(
            new DisputedCase(new CaseId(one.ids().getFirst())),
            rated.values().get(likely).toString(),
            truth[likely],
            most == null ? null : rated.values().get(most).toString());
  }
}
