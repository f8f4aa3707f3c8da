package dev.precedent.benchmark.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.precedent.benchmark.DemoData;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.GivenArchive;
import dev.precedent.benchmark.request.AskedPolicies;
import dev.precedent.benchmark.request.Costs;
import dev.precedent.benchmark.request.Groupings;
import dev.precedent.benchmark.statistics.ChosenThreshold;
import dev.precedent.benchmark.statistics.ThresholdBootstrap;
import dev.precedent.benchmark.statistics.ThresholdMatrix;
import dev.precedent.contracts.Json;
import dev.precedent.jobs.Progress;
import dev.precedent.query.QueryText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real classifier's scores against the truth that came later. The expected figures were computed
 * from the same file apart from Precedent.
 */
class DemoSweepTest {
  private static final Offset<Double> TO_THE_DIGIT = within(1e-9);

  @TempDir private static Path folder;
  private static @Nullable GivenArchive archive;
  private static @Nullable JsonNode expected;

  @BeforeAll
  static void record() throws IOException {
    archive =
        GivenArchive.of(DemoData.scoreDrift(), folder, DemoData.document(DemoData.DRIFT, "1.0.0"));
    try (InputStream file =
        Objects.requireNonNull(
            DemoSweepTest.class.getResourceAsStream("/demo/california-scores.json"))) {
      expected = new JsonMapper().readTree(file);
    }
  }

  @AfterAll
  static void close() throws Exception {
    Objects.requireNonNull(archive).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "analysis"})
  void areasAreThoseOfThePeriod(String period) throws Exception {
    JsonNode of = Objects.requireNonNull(expected).get(period);

    SweepResult result = sweep(request("attribute.period:" + period, null, null));

    assertThat(result.decisions()).isEqualTo(of.get("n").asLong());
    assertThat(result.positives()).isEqualTo(of.get("positives").asLong());
    assertThat(result.rocAuc()).isCloseTo(of.get("auroc").asDouble(), TO_THE_DIGIT);
    assertThat(result.averagePrecision()).isCloseTo(of.get("auprc_step").asDouble(), TO_THE_DIGIT);
    assertThat(result.prAucTrapezoid())
        .isCloseTo(of.get("auprc_trapezoid").asDouble(), TO_THE_DIGIT);
    JsonNode at = expected.get("threshold_0.8").get(period);
    ThresholdMatrix matrix = Objects.requireNonNull(byThreshold(result).get(0.8));
    same(matrix, at);
    assertThat(matrix.precision()).isCloseTo(at.get("precision").asDouble(), TO_THE_DIGIT);
    assertThat(matrix.recall()).isCloseTo(at.get("recall").asDouble(), TO_THE_DIGIT);
    assertThat(matrix.fpr()).isCloseTo(at.get("fpr").asDouble(), TO_THE_DIGIT);
  }

  @Test
  void everyMonthHasItsArea() throws Exception {
    Objects.requireNonNull(expected)
        .at("/psi_equal10/by_month")
        .forEachEntry(
            (month, of) -> {
              SweepResult result = sweepUnchecked(request("decided:" + month, null, null));
              assertThat(result.decisions()).isEqualTo(of.get("n").asLong());
              assertThat(result.rocAuc()).isCloseTo(of.get("auroc").asDouble(), TO_THE_DIGIT);
            });
  }

  @Test
  void everyThresholdHasItsMatrix() throws Exception {
    JsonNode matrices = Objects.requireNonNull(expected).get("threshold_sweep_analysis");
    List<Double> at = matrices.propertyStream().map(e -> Double.valueOf(e.getKey())).toList();

    SweepResult result = sweep(request("attribute.period:analysis", null, at));

    assertThat(result.told()).isEqualTo("every distinct score");
    assertThat(result.thresholds()).hasSize(result.distinct());
    Map<Double, ThresholdMatrix> told = byThreshold(result);
    for (ThresholdMatrix matrix : result.at()) {
      JsonNode of = matrices.get(String.valueOf(matrix.threshold()).replaceFirst("\\.0$", ""));
      same(matrix, of);
      if (told.containsKey(matrix.threshold())) {
        same(Objects.requireNonNull(told.get(matrix.threshold())), of);
      }
    }
    assertThat(result.at()).hasSize(21);
    assertThat(told.keySet()).contains(0.0, 0.05, 0.5, 0.95, 1.0);
  }

  @Test
  void theChosenThresholdIsTheLowestWithThePrecision() throws Exception {
    SweepResult result =
        sweep(
            request(
                "attribute.period:analysis",
                new SweepRequest.ThresholdTarget(0.95, null, null),
                null));

    ChosenThreshold chosen = Objects.requireNonNull(result.chosen());
    double threshold = Objects.requireNonNull(chosen.threshold());
    assertThat(chosen.precision()).isGreaterThanOrEqualTo(0.95);
    assertThat(
            result.thresholds().stream()
                .filter(each -> each.threshold() < threshold)
                .map(ThresholdMatrix::precision))
        .isNotEmpty()
        .allMatch(precision -> precision < 0.95);
    ThresholdBootstrap bootstrap = Objects.requireNonNull(chosen.bootstrap());
    List<Double> interval = Objects.requireNonNull(bootstrap.interval());
    assertThat(threshold).isBetween(interval.get(0), interval.get(1));
    assertThat(bootstrap.seed()).isEqualTo(1);
  }

  @Test
  void slicesAddUpAndAreTheSameAsAlone() throws Exception {
    SweepRequest request =
        new SweepRequest(
            "score-drift",
            "y_pred_proba",
            List.of("POSITIVE"),
            null,
            null,
            null,
            new Costs(1.0, 20.0),
            List.of("period"),
            null,
            null);

    SweepResult result = sweep(request);

    ScoreSlices slices = result.by().getFirst();
    assertThat(slices.name()).isEqualTo("attribute.period");
    assertThat(slices.slices().stream().map(ScoreSlice::value))
        .containsExactly("analysis", "reference");
    assertThat(slices.slices().stream().mapToLong(ScoreSlice::decisions).sum())
        .isEqualTo(result.decisions())
        .isEqualTo(14_064);
    assertThat(slices.slices().getFirst().rocAuc())
        .isCloseTo(Objects.requireNonNull(expected).at("/analysis/auroc").asDouble(), TO_THE_DIGIT);
    ThresholdMatrix atChosen = Objects.requireNonNull(slices.slices().getFirst().atChosen());
    assertThat(atChosen.threshold()).isEqualTo(Objects.requireNonNull(result.chosen()).threshold());
    assertThat(atChosen.tp() + atChosen.fn()).isEqualTo(4315);
  }

  @Test
  void aResultIsReadFromTheRecordAsItWasWritten() throws Exception {
    SweepResult result =
        sweep(request("decided:2021-07", new SweepRequest.ThresholdTarget(null, 0.9, null), null));

    Json recorded = Json.of(result);

    assertThat(Json.of(recorded.as(SweepResult.class))).isEqualTo(recorded);
    assertThat(recorded.text().length()).isLessThan(100_000);
  }

  private static SweepRequest request(
      String where, SweepRequest.@Nullable ThresholdTarget target, @Nullable List<Double> at) {
    return new SweepRequest(
        "score-drift",
        "y_pred_proba",
        List.of("POSITIVE"),
        where,
        null,
        target,
        null,
        null,
        at,
        null);
  }

  private static SweepResult sweepUnchecked(SweepRequest request) {
    try {
      return sweep(request);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static SweepResult sweep(SweepRequest request) throws InterruptedException {
    GivenArchive given = Objects.requireNonNull(archive);
    FakeLedger ledger = given.ledger();
    SweepPlanning planning =
        new SweepPlanning(
            ledger,
            new AskedPolicies(given.guidelines()),
            QueryText::parse,
            new Groupings(given.evaluation().attributes()::of, Set.of()),
            given.values());
    return new Sweep(given.guidelines(), given.values())
        .run(planning.again(planning.terms(request)), Progress.UNWATCHED);
  }

  private static Map<Double, ThresholdMatrix> byThreshold(SweepResult result) {
    return result.thresholds().stream()
        .collect(Collectors.toMap(ThresholdMatrix::threshold, Function.identity()));
  }

  private static void same(ThresholdMatrix matrix, JsonNode of) {
    assertThat(List.of(matrix.tp(), matrix.fp(), matrix.fn(), matrix.tn()))
        .as("at " + matrix.threshold())
        .containsExactly(
            of.get("tp").asLong(),
            of.get("fp").asLong(),
            of.get("fn").asLong(),
            of.get("tn").asLong());
  }
}
