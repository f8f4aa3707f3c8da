package dev.precedent.benchmark.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.precedent.benchmark.DemoData;
import dev.precedent.benchmark.GivenArchive;
import dev.precedent.benchmark.request.AskedPolicies;
import dev.precedent.benchmark.statistics.Homogeneity;
import dev.precedent.benchmark.statistics.KolmogorovSmirnov;
import dev.precedent.benchmark.statistics.WindowAlarm;
import dev.precedent.contracts.Json;
import dev.precedent.contracts.Refusal;
import dev.precedent.jobs.Progress;
import dev.precedent.query.QueryText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real classifier's scores that moved. The expected figures were computed from the same file
 * apart from Precedent.
 */
class DemoDriftTest {
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
            DemoDriftTest.class.getResourceAsStream("/demo/california-scores.json"))) {
      expected = new JsonMapper().readTree(file).get("psi_equal10");
    }
  }

  @AfterAll
  static void close() throws Exception {
    Objects.requireNonNull(archive).close();
  }

  @Test
  void everyMonthIsAsFarFromTheReferenceAsItIs() throws Exception {
    DriftResult result = drift(scores("month", 12));

    JsonNode of = Objects.requireNonNull(expected);
    assertThat(result.reference()).isEqualTo(5832);
    assertThat(result.current()).isEqualTo(8232);
    assertThat(result.inBoth()).isZero();
    assertThat(result.psi()).isCloseTo(of.get("analysis_vs_reference").asDouble(), TO_THE_DIGIT);
    assertThat(result.bins().stream().map(DriftBin::reference))
        .isEqualTo(of.get("reference_counts").valueStream().map(JsonNode::asLong).toList());
    assertThat(result.bins().stream().map(DriftBin::current))
        .isEqualTo(of.get("analysis_counts").valueStream().map(JsonNode::asLong).toList());
    assertThat(result.bins().get(3).bin()).isEqualTo("[0.3, 0.4)");
    assertThat(result.bins().get(9).bin()).isEqualTo("[0.9, 1]");
    List<DriftWindow> windows = Objects.requireNonNull(result.windows());
    JsonNode months = of.get("by_month");
    assertThat(windows).hasSize(months.size()).hasSize(12);
    for (DriftWindow window : windows) {
      JsonNode month = months.get(window.from().substring(0, 7));
      assertThat(window.current()).isEqualTo(month.get("n").asLong());
      assertThat(window.counts())
          .isEqualTo(month.get("counts").valueStream().map(JsonNode::asLong).toList());
      assertThat(window.psiFloored())
          .isCloseTo(month.get("psi_floor_1e4").asDouble(), TO_THE_DIGIT);
      if (month.get("psi").isNull()) {
        assertThat(window.psi()).isNull();
        assertThat(window.undefined().get("psi")).contains("has no current decisions");
      } else {
        assertThat(window.psi()).isCloseTo(month.get("psi").asDouble(), TO_THE_DIGIT);
      }
      KolmogorovSmirnov ks = Objects.requireNonNull(window.ks());
      assertThat(ks.statistic()).isCloseTo(month.get("ks_y_pred_proba").asDouble(), TO_THE_DIGIT);
      assertThat(ks.method()).isEqualTo("exact");
      assertThat(ks.ties()).isTrue();
    }
    WindowAlarm alarm = Objects.requireNonNull(result.alarm());
    assertThat(alarm.looks()).isEqualTo(12);
    assertThat(windows.stream().filter(each -> !each.alarm()).map(DriftWindow::from))
        .containsExactly("2021-12-01");
  }

  @Test
  void aResultIsReadFromTheRecordAsItWasWritten() throws Exception {
    Json recorded = Json.of(drift(scores("week", null)));

    assertThat(Json.of(recorded.as(DriftResult.class))).isEqualTo(recorded);
  }

  @Test
  void outcomesAreComparedAsClosedValues() throws Exception {
    DriftResult result =
        drift(
            new DriftRequest(
                "score-drift",
                null,
                null,
                true,
                "attribute.period:reference",
                "attribute.period:analysis",
                null,
                "month",
                null,
                null,
                null,
                null,
                null,
                null,
                null));

    assertThat(result.measured()).isEqualTo("outcome");
    assertThat(result.ks()).isNull();
    assertThat(result.bins())
        .containsExactly(
            new DriftBin("NEGATIVE", null, null, 3954, 7271),
            new DriftBin("POSITIVE", null, null, 1878, 961));
    Homogeneity test = Objects.requireNonNull(result.chiSquared());
    assertThat(test.degreesOfFreedom()).isEqualTo(1);
    assertThat(test.statistic()).isCloseTo(pearson(3954, 1878, 7271, 961), within(1e-9));
    assertThat(Objects.requireNonNull(result.windows()).getFirst().counts()).hasSize(2);
  }

  @Test
  void whatIsOnBothSidesIsSaid() throws Exception {
    DriftResult result =
        drift(request("policy:score-drift", "policy:score-drift decided:2022", null));

    assertThat(result.inBoth()).isEqualTo(result.current()).isPositive();
  }

  @Test
  void nothingOnOneSideIsAReasonAndNoFigure() throws Exception {
    DriftResult result = drift(request("decided:1999", "decided:2022", "month"));

    assertThat(result.reference()).isZero();
    assertThat(result.psi()).isNull();
    assertThat(result.undefined())
        .containsOnlyKeys("psi", "psiFloored", "jensenShannon")
        .containsEntry("psi", "there are no reference decisions with a value");
    assertThat(Objects.requireNonNull(result.ks()).undefined()).containsKeys("pValue");
    assertThat(Objects.requireNonNull(result.alarm()).raised()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "- | - | - | - | - | one of 'signal', 'question', 'outcome' and 'rate' says what is"
            + " compared, found none",
        "score-drift | y_pred_proba | - | - | - | 'reference' is missing: a query",
        "score-drift | y_pred_proba | decided:2021 | - | - | 'current' is missing: a query",
        "score-drift | y_pred | decided:2021 | decided:2022 | - | 'signal' must be one that"
            + " score-drift has: y_pred_proba, found 'y_pred'",
        "other | y_pred_proba | decided:2021 | decided:2022 | - | No version of a policy 'other' is"
            + " published",
        "score-drift | y_pred_proba | decided:2021 | policy:spam | - | 'policy' must be one policy,"
            + " whose decisions are compared, found score-drift and spam",
        "- | y_pred | decided:2021 | decided:2022 | - | none of the selected decisions is of a"
            + " policy that has it",
        "score-drift | y_pred_proba | decided:2021 | decided:2022 | year | 'every' must be day,"
            + " week or month, found 'year'"
      })
  void whatCannotBeDoneIsRefusedWithAReason(
      @Nullable String policy,
      @Nullable String signal,
      @Nullable String reference,
      @Nullable String current,
      @Nullable String every,
      String reason) {
    assertThatThrownBy(
            () ->
                drift(
                    new DriftRequest(
                        policy, signal, null, null, reference, current, null, every, null, null,
                        null, null, null, null, null)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(reason);
  }

  private static DriftRequest scores(String every, @Nullable Integer planned) {
    return new DriftRequest(
        null,
        "y_pred_proba",
        null,
        null,
        "attribute.period:reference",
        "attribute.period:analysis",
        null,
        every,
        planned,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static DriftRequest request(String reference, String current, @Nullable String every) {
    return new DriftRequest(
            null,
            "y_pred_proba",
            null,
            null,
            reference,
            current,
            null,
            every,
            null,
            null,
            null,
            null,
            null,
            null,
            null)
        .full("score-drift", reference, current, Objects.requireNonNull(archive).ledger().head());
  }

  private static DriftResult drift(DriftRequest request) throws InterruptedException {
    GivenArchive given = Objects.requireNonNull(archive);
    DriftPlanning planning =
        new DriftPlanning(
            given.ledger(),
            new AskedPolicies(given.guidelines()),
            QueryText::parse,
            given.values());
    return new Drift(
            given.values(),
            new LabelledCases(given.guidelines()),
            new Expecting(given.values(), given.guidelines()))
        .run(planning.again(planning.terms(request)), Progress.UNWATCHED);
  }

  private static double pearson(double a, double b, double c, double d) {
    double n = a + b + c + d;
    return n * Math.pow(a * d - b * c, 2) / ((a + b) * (c + d) * (a + c) * (b + d));
  }
}
