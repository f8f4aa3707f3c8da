package dev.precedent.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What scores say of the truth: published examples, and definitions counted out case by case. */
class ScoreFiguresTest {
  private static final Offset<Double> EXACT = within(1e-12);

  private record Case(double score, boolean truth) {}

  @ParameterizedTest
  @MethodSource("vectors")
  void areasAreThoseOfWorkedExamples(JsonNode vector) {
    List<Case> cases =
        IntStream.range(0, vector.get("y").size())
            .mapToObj(
                i ->
                    new Case(
                        vector.get("scores").get(i).asDouble(),
                        vector.get("y").get(i).asInt() == 1))
            .toList();
    ScoreCounts counts = counts(cases);
    JsonNode expected = vector.get("recomputed");
    PrecisionRecallArea curve = PrecisionRecallArea.of(counts);
    if (vector.get("stat").asString().equals("auroc")) {
      JsonNode area = expected.isNumber() ? expected : expected.get("auroc");
      assertThat(RocArea.of(counts).area()).isCloseTo(area.asDouble(), EXACT);
      if (expected.has("auprc_step")) {
        assertThat(curve.averagePrecision())
            .isCloseTo(expected.get("auprc_step").asDouble(), EXACT);
      }
    } else {
      assertThat(curve.averagePrecision())
          .isCloseTo(expected.get("average_precision_step").asDouble(), EXACT);
      assertThat(curve.trapezoid()).isCloseTo(expected.get("trapezoid").asDouble(), EXACT);
    }
  }

  @Test
  void figuresAreWhatTheirDefinitionsCountOut() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      List<Case> cases = random(random, 2 + random.nextInt(40));
      ScoreCounts counts = counts(cases);
      long positives = cases.stream().filter(Case::truth).count();
      RocArea roc = RocArea.of(counts);
      if (positives == 0 || positives == cases.size()) {
        assertThat(roc.area()).isNull();
        assertThat(roc.undefined()).containsKeys("area", "interval");
      } else {
        assertThat(roc.area()).isCloseTo(concordance(cases), EXACT);
      }
      assertThat(PrecisionRecallArea.of(counts).averagePrecision())
          .matches(
              area ->
                  positives == 0
                      ? area == null
                      : area != null && Math.abs(area - averagePrecision(cases)) < 1e-12);
      Calibration calibration = Calibration.of(counts);
      assertThat(calibration.brier())
          .isCloseTo(
              cases.stream()
                  .mapToDouble(each -> Math.pow(each.score() - (each.truth() ? 1 : 0), 2))
                  .average()
                  .orElseThrow(),
              EXACT);
      assertThat(calibration.bins().stream().mapToLong(Calibration.ReliabilityBin::decisions).sum())
          .isEqualTo(cases.size());
      for (ThresholdMatrix matrix : ThresholdMatrix.each(counts)) {
        assertThat(new Confusion(matrix.tp(), matrix.fp(), matrix.fn(), matrix.tn()))
            .isEqualTo(matrix(cases, matrix.threshold()))
            .isEqualTo(counts.at(matrix.threshold()));
      }
    }
  }

  @Test
  void aScoreLiesInTheBinOfItsDecimal() {
    for (int bins : List.of(1, 3, 10, 20, 100)) {
      EqualBins equal = new EqualBins(bins);
      for (int i = 0; i <= bins; i++) {
        double edge = Double.parseDouble(String.valueOf((double) i / bins));
        assertThat(equal.of(edge)).isEqualTo(Math.min(i, bins - 1));
        if (i > 0) {
          assertThat(equal.of(Math.nextDown(edge))).isEqualTo(i - 1);
        }
      }
    }
    assertThat(new EqualBins(10).of(0.3)).isEqualTo(3);
    assertThat(new EqualBins(10).of(0.1 + 0.2)).isEqualTo(3);
    assertThat(new EqualBins(10).of(0.7)).isEqualTo(7);
  }

  @Test
  void scoresThatAreNoChancesHaveNoCalibration() {
    Calibration calibration =
        Calibration.of(counts(List.of(new Case(2.5, true), new Case(-1, false))));
    assertThat(calibration.brier()).isNull();
    assertThat(calibration.ece()).isNull();
    assertThat(calibration.undefined().get("ece")).contains("from -1.0 to 2.5");
  }

  @Test
  void theIntervalOfTheAreaIsDeLongs() {
    // counted by hand: V10 = 1, 1/2 and V01 = 1, 1/2, each with mean 3/4 and variance 1/8
    ScoreCounts counts =
        counts(
            List.of(
                new Case(0.1, false),
                new Case(0.4, false),
                new Case(0.35, true),
                new Case(0.8, true)));
    double half = 1.959963984540054 * Math.sqrt(0.125 / 2 + 0.125 / 2);
    assertThat(Objects.requireNonNull(RocArea.of(counts).interval()).get(0))
        .isCloseTo(Math.max(0, 0.75 - half), EXACT);
    RocArea apart =
        RocArea.of(
            counts(
                List.of(
                    new Case(0.1, false),
                    new Case(0.2, false),
                    new Case(0.8, true),
                    new Case(0.9, true))));
    assertThat(apart.area()).isEqualTo(1);
    assertThat(apart.interval()).isNull();
    assertThat(apart.undefined().get("interval")).contains("do not overlap");
  }

  @Test
  void aGoalIsReachedByTheThresholdThatItsRuleSays() {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      List<Case> cases = random(random, 2 + random.nextInt(30));
      ScoreCounts counts = counts(cases);
      List<ThresholdMatrix> all = ThresholdMatrix.each(counts);
      double share = (1 + random.nextInt(20)) / 20.0;
      assertThat(chosen(counts, new ThresholdGoal.Precision(share)))
          .isEqualTo(
              all.stream()
                  .filter(each -> Objects.requireNonNull(each.precision()) >= share)
                  .map(ThresholdMatrix::threshold)
                  .min(Comparator.naturalOrder())
                  .orElse(null));
      assertThat(chosen(counts, new ThresholdGoal.Recall(share)))
          .isEqualTo(
              all.stream()
                  .filter(each -> each.recall() != null && each.recall() >= share)
                  .map(ThresholdMatrix::threshold)
                  .max(Comparator.naturalOrder())
                  .orElse(null));
      assertThat(chosen(counts, new ThresholdGoal.FalsePositiveRate(1 - share)))
          .isEqualTo(
              all.stream()
                  .filter(each -> each.fpr() != null && each.fpr() <= 1 - share)
                  .map(ThresholdMatrix::threshold)
                  .min(Comparator.naturalOrder())
                  .orElse(null));
      ThresholdGoal.Cost cost = new ThresholdGoal.Cost(new ErrorWeights(1, 3));
      long none = 3 * counts.positives();
      long least = all.stream().mapToLong(each -> each.fp() + 3 * each.fn()).min().orElseThrow();
      ChosenThreshold cheapest = ChosenThreshold.of(counts, cost, null);
      if (none <= least) {
        assertThat(cheapest.threshold()).isNull();
        assertThat(cheapest.undefined().get("threshold")).contains("no case positive");
      } else {
        assertThat(cheapest.cost()).isEqualTo(least);
      }
    }
  }

  @Test
  void whereThereAreManyScoresThoseThatAreLeftKeepTheirMatrices() {
    List<Case> cases = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 0; i < 5_000; i++) {
      double score = random.nextDouble();
      cases.add(new Case(score, random.nextDouble() < score));
    }
    ScoreCounts counts = counts(cases);
    ScoreCounts fewer = counts.within(100);
    assertThat(fewer.distinct()).isBetween(95, 100);
    assertThat(fewer.positives()).isEqualTo(counts.positives());
    assertThat(fewer.negatives()).isEqualTo(counts.negatives());
    for (ThresholdMatrix matrix : ThresholdMatrix.each(fewer)) {
      assertThat(new Confusion(matrix.tp(), matrix.fp(), matrix.fn(), matrix.tn()))
          .isEqualTo(counts.at(matrix.threshold()));
    }
    assertThat(counts.within(5_000)).isSameAs(counts);
  }

  @Test
  void aBootstrapIsRepeatedToTheLastDigitAndHoldsTheThreshold() {
    Random random = new Random(5);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      double score = Math.round(random.nextDouble() * 1000) / 1000.0;
      cases.add(new Case(score, random.nextDouble() < score));
    }
    ScoreCounts counts = counts(cases);
    ThresholdGoal goal = new ThresholdGoal.Precision(0.8);
    ThresholdBootstrap bootstrap = ThresholdBootstrap.of(counts, goal, 1);
    assertThat(bootstrap).isEqualTo(ThresholdBootstrap.of(counts, goal, 1));
    assertThat(bootstrap).isNotEqualTo(ThresholdBootstrap.of(counts, goal, 2));
    List<Double> interval = Objects.requireNonNull(bootstrap.interval());
    double threshold = Objects.requireNonNull(chosen(counts, goal));
    assertThat(threshold).isBetween(interval.get(0), interval.get(1));
    assertThat(interval.get(1) - interval.get(0)).isBetween(0.005, 0.3);
    ScoreCounts seldom = counts(List.of(new Case(0.9, true), new Case(0.9, false)));
    ThresholdBootstrap missing = ThresholdBootstrap.of(seldom, new ThresholdGoal.Precision(0.9), 1);
    assertThat(missing.interval()).isNull();
    assertThat(missing.missed())
        .isBetween(600, 900); // of 999: all but those with a positive case alone
    assertThat(missing.undefined()).containsOnlyKeys("interval");
  }

  private static @Nullable Double chosen(ScoreCounts counts, ThresholdGoal goal) {
    return ChosenThreshold.of(counts, goal, null).threshold();
  }

  static Stream<JsonNode> vectors() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            ScoreFiguresTest.class.getResourceAsStream("/statistics/score-vectors.json"))) {
      return new JsonMapper()
          .readTree(file)
          .get("vectors")
          .valueStream()
          .filter(each -> each.get("stat").asString().startsWith("au"));
    }
  }

  private static List<Case> random(Random random, int size) {
    int steps = 1 + random.nextInt(12); // few steps make many ties
    double share = random.nextInt(5) / 4.0; // of one class only at the ends
    return IntStream.range(0, size)
        .mapToObj(
            _ -> new Case((double) random.nextInt(steps + 1) / steps, random.nextDouble() < share))
        .toList();
  }

  private static ScoreCounts counts(List<Case> cases) {
    ScoreCounts.Builder counts = new ScoreCounts.Builder();
    cases.stream()
        .sorted(Comparator.comparingDouble(Case::score).reversed())
        .forEach(each -> counts.add(each.score(), each.truth() ? 1 : 0, each.truth() ? 0 : 1));
    return counts.build();
  }

  private static Confusion matrix(List<Case> cases, double threshold) {
    Confusion confusion = Confusion.NONE;
    for (Case each : cases) {
      confusion = confusion.with(each.score() >= threshold, each.truth(), 1);
    }
    return confusion;
  }

  private static double concordance(List<Case> cases) {
    double sum = 0;
    long pairs = 0;
    for (Case positive : cases) {
      for (Case negative : cases) {
        if (positive.truth() && !negative.truth()) {
          pairs++;
          sum +=
              positive.score() > negative.score()
                  ? 1
                  : positive.score() == negative.score() ? 0.5 : 0;
        }
      }
    }
    return sum / pairs;
  }

  /** Mean over the truly positive cases of the precision at their own score. */
  private static double averagePrecision(List<Case> cases) {
    return cases.stream()
        .filter(Case::truth)
        .mapToDouble(
            positive -> {
              Confusion at = matrix(cases, positive.score());
              return (double) at.tp() / (at.tp() + at.fp());
            })
        .average()
        .orElseThrow();
  }
}
