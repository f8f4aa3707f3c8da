package dev.precedent.benchmark.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.precedent.benchmark.DemoData;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.GivenArchive;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.Json;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Progress;
import dev.precedent.jobs.Work;
import dev.precedent.query.QueryText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
 * Agreement on the data of the demo, against figures that were computed apart from this project.
 */
class DemoAgreementTest {
  private static final FakeLedger ABUSE = DemoData.conversationalAbuse();
  private static final FakeLedger PREFERENCE = DemoData.preferenceLabels();
  private static final JsonNode EXPECTED = expected();

  @TempDir private static Path folder;
  private static GivenArchive abuse;
  private static GivenArchive preference;

  @BeforeAll
  static void start() {
    abuse = archive(ABUSE, DemoData.ABUSE);
    preference = archive(PREFERENCE, DemoData.PREFERENCE);
  }

  private static GivenArchive archive(FakeLedger ledger, PolicyKey policy) {
    return GivenArchive.of(
        ledger, folder.resolve(policy.value()), DemoData.document(policy, "1.0.0"));
  }

  @AfterAll
  static void stop() throws Exception {
    abuse.close();
    preference.close();
  }

  @ParameterizedTest
  @CsvSource({
    "all, first", "all, last", "all, every",
    "E.L.I.Z.A., first", "E.L.I.Z.A., last", "E.L.I.Z.A., every",
    "CarbonBot, first", "CarbonBot, last", "CarbonBot, every"
  })
  void severityOfAbuse(String bot, String repeats) throws Exception {
    String where = bot.equals("all") ? null : "attribute.bot:" + bot;
    JsonNode expected =
        EXPECTED
            .at("/convabuse/alpha")
            .path(bot + "/" + (repeats.equals("every") ? "all_labels" : repeats));

    AgreementResult severity = agreement(abuse, DemoData.ABUSE, "severity", where, repeats);
    AgreementResult abusive = agreement(abuse, DemoData.ABUSE, null, where, repeats);

    assertThat(severity.units()).isEqualTo(expected.path("units").asLong());
    assertThat(severity.pairableUnits()).isEqualTo(expected.at("/pairable/0").asLong());
    assertThat(severity.pairable()).isEqualTo(expected.at("/pairable/1").asLong());
    same(severity.alpha().nominal(), expected.path("nominal"));
    same(severity.alpha().ordinal(), expected.path("ordinal"));
    same(severity.alpha().interval(), expected.path("interval"));
    same(abusive.alpha().nominal(), expected.path("binary_abusive"));
    if (bot.equals("all")) {
      assertThat(severity.labels()).isEqualTo(EXPECTED.at("/convabuse/shape/labels").asLong());
      assertThat(severity.repeated().pairs())
          .isEqualTo(EXPECTED.at("/convabuse/intra_rater/pairs").asLong());
      assertThat(severity.repeated().consistent())
          .isEqualTo(EXPECTED.at("/convabuse/intra_rater/consistent").asLong());
    }
    assertThat(severity.scale()).isEqualTo("ordinal");
    assertThat(severity.alpha().undefined()).containsOnlyKeys("masi");
    assertThat(severity.undefined().get("fleissKappa")).startsWith("units have between 2 and");
    TruthEstimate estimate = Objects.requireNonNull(severity.estimate());
    assertThat(Objects.requireNonNull(estimate.convergence()).converged()).isTrue();
    assertThat(estimate.raters()).hasSize(8);
    assertThat(severity.raters())
        .allSatisfy(
            rater ->
                assertThat(
                        Objects.requireNonNull(rater.windows()).stream()
                            .mapToLong(RaterWindow::compared)
                            .sum())
                    .isEqualTo(rater.compared()));
  }

  @Test
  void whichResponsePeoplePrefer() throws Exception {
    JsonNode expected = EXPECTED.at("/pandalm/agreement");

    AgreementResult result = agreement(preference, DemoData.PREFERENCE, null, null, "first");

    assertThat(result.units()).isEqualTo(expected.path("units").asLong());
    assertThat(result.labels()).isEqualTo(expected.path("labels").asLong());
    assertThat(result.pairable()).isEqualTo(expected.path("pairable_values").asLong());
    same(result.alpha().nominal(), expected.path("krippendorff_alpha_nominal"));
    same(result.fleissKappa(), expected.path("fleiss_kappa"));
    for (String pair : List.of("1-2", "1-3", "2-3")) {
      Double kappa =
          result.cohenKappa().get("annotator%s|annotator%s".formatted((Object[]) pair.split("-")));
      same(kappa, expected.path("cohen").path(pair));
      assertThat(Objects.requireNonNull(kappa))
          .isCloseTo(
              expected.path("published_cohen (README)").path(pair).asDouble(), within(0.005));
    }
    assertThat(result.repeated().pairs()).isZero();
  }

  private AgreementResult agreement(
      GivenArchive archive,
      PolicyKey policy,
      @Nullable String question,
      @Nullable String where,
      String repeats)
      throws Exception {
    Guidelines guidelines = Given.versions(DemoData.policy(policy, "1.0.0"));
    AgreementTerms terms =
        new AgreementPlanning(
                archive.ledger(), guidelines, QueryText::parse, archive.evaluation().cases())
            .terms(
                new AgreementRequest(
                    policy.value(),
                    question,
                    question == null,
                    where,
                    null,
                    List.of("rater"),
                    repeats,
                    "month",
                    AgreementRequest.DAWID_SKENE,
                    null,
                    99));
    Job job =
        new Job(
            new JobId("agreement", 1),
            AgreementPlanning.name(terms),
            Json.of(terms),
            0,
            new Actor("tester"),
            Instant.EPOCH,
            new Job.Standing.Waiting(),
            Set.of(),
            1);
    Work.Outcome outcome =
        new AgreementWork(archive.evaluation(), guidelines).run(job, Progress.UNWATCHED);
    assertThat(outcome).isInstanceOf(Work.Outcome.Done.class);
    return ((Work.Outcome.Done) outcome).result().as(AgreementResult.class);
  }

  private static void same(@Nullable Double actual, JsonNode expected) {
    assertThat(Objects.requireNonNull(actual)).isCloseTo(expected.asDouble(), within(1e-9));
  }

  private static JsonNode expected() {
    try (InputStream file =
        Objects.requireNonNull(DemoAgreementTest.class.getResourceAsStream("/demo/labels.json"))) {
      return new JsonMapper().readTree(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
