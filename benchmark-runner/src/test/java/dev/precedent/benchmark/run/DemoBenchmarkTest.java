package dev.precedent.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.precedent.benchmark.DemoData;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.GivenArchive;
import dev.precedent.benchmark.adjudication.Adjudication;
import dev.precedent.benchmark.adjudication.AllLabels;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.adjudication.Repeats;
import dev.precedent.benchmark.goldenset.GoldenSets;
import dev.precedent.benchmark.statistics.ClassScores;
import dev.precedent.benchmark.statistics.McNemar;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.GoldenSetName;
import dev.precedent.jobs.Progress;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.QueryText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two systems on the demo's golden set, against figures computed apart and published ones. */
class DemoBenchmarkTest {
  private static final PolicyVersion POLICY = DemoData.policy(DemoData.PREFERENCE, "1.0.0");
  private static final Guidelines GUIDELINES = Given.versions(POLICY);
  private static final FakeLedger LEDGER = DemoData.preferences();
  private static final List<String> CODES = List.of("TIE", "RESPONSE_1", "RESPONSE_2");
  private static final JsonNode EXPECTED = expected();

  @TempDir private static Path folder;
  private static GivenArchive archive;

  @BeforeAll
  static void start() throws InterruptedException {
    long until = LEDGER.head();
    Adjudication adjudication = new Adjudication(GUIDELINES, Repeats.EVERY);
    List<GoldenCase> cases = new ArrayList<>();
    AllLabels.of(LEDGER, DemoData.PREFERENCE, until)
        .forEach(
            (item, labels) -> {
              var judged = adjudication.judge(labels);
              cases.add(
                  new GoldenCase(
                      new CaseId(item), judged.outcome().orElseThrow(), judged.labels()));
            });
    LEDGER.append(
        new GoldenSetFrozen(
            new GoldenSetName("pandalm-test"),
            1,
            DemoData.PREFERENCE,
            until,
            Adjudication.rule(Repeats.EVERY),
            cases));
    archive = GivenArchive.of(LEDGER, folder, DemoData.document(DemoData.PREFERENCE, "1.0.0"));
  }

  @AfterAll
  static void stop() throws Exception {
    archive.close();
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-3.5-turbo, TIE, gpt35_unparseable_counted_as_tie, gpt-3.5-turbo",
    "gpt-3.5-turbo, exclude, gpt35_unparseable_excluded, ",
    "pandalm-7b, wrong, pandalm7b, PandaLM-7B"
  })
  void figuresAreThoseThatWereComputedApartAndPublished(
      String system, String failures, String key, @Nullable String published) throws Exception {
    JsonNode expected = EXPECTED.at("/pandalm").path(key);

    BenchmarkResult result = run(system, null, failures);

    assertThat(result.cases()).isEqualTo(999);
    assertThat(result.compared()).isEqualTo(expected.path("n").asLong());
    for (String truth : List.of("0", "1", "2")) {
      for (String said : List.of("0", "1", "2")) {
        assertThat(row(result, truth).get(name(said)))
            .isEqualTo(
                expected.at("/matrix_gold_rows_pred_cols/%s/%s".formatted(truth, said)).asLong());
      }
      ClassScores scores = Objects.requireNonNull(result.perClass().get(name(truth)));
      JsonNode wanted = expected.path("per_class").path(truth);
      same(scores.precision(), wanted.path("precision"));
      same(scores.recall(), wanted.path("recall"));
      same(scores.f1(), wanted.path("f1"));
      assertThat(scores.support()).isEqualTo(wanted.path("support").asLong());
    }
    same(result.accuracy(), expected.path("accuracy"));
    same(result.macro().precision(), expected.path("macro_precision"));
    same(result.macro().recall(), expected.path("macro_recall"));
    same(result.macro().f1(), expected.path("macro_f1"));
    same(result.weighted().f1(), expected.path("weighted_f1"));
    same(result.cohenKappa(), expected.path("cohen_kappa"));
    assertThat(result.unparseable())
        .isEqualTo(
            system.equals("pandalm-7b") ? 0 : EXPECTED.at("/pandalm/gpt35_unparseable").asLong());
    if (published != null) {
      JsonNode printed =
          EXPECTED
              .at("/pandalm")
              .path(
                  "published (README before commit e3d143c, 2023-06-25), accuracy / macro precision"
                      + " / recall / F1, percent")
              .path(published);
      near(result.accuracy(), printed.path(0));
      near(result.macro().precision(), printed.path(1));
      near(result.macro().recall(), printed.path(2));
      near(result.macro().f1(), printed.path(3));
    }
  }

  @Test
  void oneSystemIsHeldAgainstTheOtherCaseByCase() throws Exception {
    JsonNode expected = EXPECTED.at("/pandalm/mcnemar_gpt35(tie-filled)_vs_pandalm7b");

    BenchmarkResult result = run("gpt-3.5-turbo", "pandalm-7b@2023-06", "TIE");

    BenchmarkResult.OtherSystem against = Objects.requireNonNull(result.against());
    McNemar test = against.mcnemar();
    assertThat(test.b()).isEqualTo(expected.path("b").asLong());
    assertThat(test.c()).isEqualTo(expected.path("c").asLong());
    same(test.chi2(), expected.path("chi2"));
    same(test.chi2Corrected(), expected.path("chi2_cc"));
    same(test.pChi2(), expected.path("p_chi2"));
    same(test.pChi2Corrected(), expected.path("p_chi2_cc"));
    same(test.pExact(), expected.path("p_exact"));
    assertThat(against.paired()).isEqualTo(999);
    same(against.accuracy(), EXPECTED.at("/pandalm/pandalm7b/accuracy"));
    assertThat(Objects.requireNonNull(against.difference()))
        .isCloseTo((154 - 111) / 999.0, within(1e-12));
    List<Double> interval = Objects.requireNonNull(against.differenceInterval());
    // the standard error of a paired difference: sqrt(b + c - (b - c)² / n) / n
    double error = Math.sqrt(154 + 111 - 43 * 43 / 999.0) / 999;
    assertThat(interval.getFirst()).isCloseTo(43 / 999.0 - 1.96 * error, within(0.003));
    assertThat(interval.getLast()).isCloseTo(43 / 999.0 + 1.96 * error, within(0.003));
  }

  private static BenchmarkResult run(String system, @Nullable String against, String failures)
      throws InterruptedException {
    BenchmarkPlanning planning =
        new BenchmarkPlanning(
            LEDGER,
            new GoldenSets(LEDGER),
            GUIDELINES,
            QueryText::parse,
            archive.evaluation().cases());
    return new Benchmark(LEDGER, archive.evaluation(), GUIDELINES)
        .run(
            planning.plan(
                planning.terms(
                    new BenchmarkRequest(
                        "pandalm-test",
                        system,
                        null,
                        null,
                        against,
                        failures,
                        null,
                        null,
                        null,
                        null,
                        null))),
            Progress.UNWATCHED)
        .result();
  }

  private static Map<String, Long> row(BenchmarkResult result, String truth) {
    return Objects.requireNonNull(result.matrix().get(name(truth)));
  }

  private static String name(String code) {
    return CODES.get(Integer.parseInt(code));
  }

  private static void same(@Nullable Double actual, JsonNode expected) {
    assertThat(Objects.requireNonNull(actual)).isCloseTo(expected.asDouble(), within(1e-9));
  }

  /** Within half a unit of the last digit that was printed, in percent. */
  private static void near(@Nullable Double actual, JsonNode printed) {
    assertThat(100 * Objects.requireNonNull(actual)).isCloseTo(printed.asDouble(), within(0.0051));
  }

  private static JsonNode expected() {
    try (InputStream file =
        Objects.requireNonNull(DemoBenchmarkTest.class.getResourceAsStream("/demo/labels.json"))) {
      return new JsonMapper().readTree(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
