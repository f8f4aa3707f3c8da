package dev.precedent.benchmark.overturn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.WorkOverHttp;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.request.AskedPolicies;
import dev.precedent.contracts.Answer;
import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Failure;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.query.QueryText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@Timeout(120) // it waits for work, and must not wait for ever
class OverturnApiTest {
  /** Version 1.0.0 removes from a score of 0.8 or a severity of 2, version 1.1.0 from 0.5. */
  private final Guidelines guidelines = Given.versions(Given.V1, Given.V1_1);

  private final FakeLedger ledger = new FakeLedger();
  private @Nullable WorkOverHttp overturns;

  @BeforeEach
  void start() {
    OverturnPlanning planning =
        new OverturnPlanning(ledger, new AskedPolicies(guidelines), QueryText::parse);
    overturns =
        new WorkOverHttp(
            "/api/overturns",
            new OverturnWork(planning, new Overturns(ledger, new FakeIndex(ledger), guidelines)),
            jobs -> new OverturnController(planning, jobs));
  }

  @AfterEach
  void stop() throws Exception {
    overturns().close();
  }

  @ParameterizedTest(name = "{8}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // the decision: version, score, severity, outcome; the review likewise; cause; facts
        "1.0.0|0.9|-|ALLOW |1.0.0|0.9|-|REMOVE|NOT_BY_POLICY|''",
        "1.0.0|0.6|-|ALLOW |1.1.0|0.6|-|REMOVE|WORDS|''",
        "1.0.0|0.6|-|ALLOW |1.1.0|0.6|2|REMOVE|WORDS|''",
        "1.0.0|0.6|-|ALLOW |1.0.0|0.6|2|REMOVE|NEW_FACTS|severity",
        "1.0.0|0.6|0|ALLOW |1.0.0|0.6|2|REMOVE|OTHER_ANSWERS|severity",
        "1.0.0|0.4|0|ALLOW |1.1.0|0.7|0|REMOVE|WORDS_AND_FACTS|score",
        "1.0.0|0.4|0|ALLOW |1.0.0|0.4|0|REMOVE|REVIEW_NOT_BY_POLICY|''",
        "1.0.0|0.9|-|REMOVE|1.0.0|-|-|ALLOW |UNEXPLAINED|score severity",
      })
  void eachOverturnIsToldApart(
      String version,
      @Nullable Double score,
      @Nullable Long severity,
      String outcome,
      String reviewVersion,
      @Nullable Double reviewScore,
      @Nullable Long reviewSeverity,
      String reviewOutcome,
      OverturnCause cause,
      String facts)
      throws Exception {
    ledger.append(
        decision("d", "case", 0, Pathway.CLASSIFIER, version, score, severity, outcome),
        decision(
            "r",
            "case",
            1,
            Pathway.ESCALATION,
            reviewVersion,
            reviewScore,
            reviewSeverity,
            reviewOutcome));

    JsonNode result = overturns().result("{'policy':'spam'}");

    assertThat(result.at("/overturns/0/cause").asString()).isEqualTo(cause.name());
    assertThat(result.at("/overturns/0/facts").valueStream().map(JsonNode::asString))
        .isEqualTo(facts.isEmpty() ? List.of() : List.of(facts.split(" ")));
    assertThat(result.get("errorRate").asDouble()).isEqualTo(cause.error() ? 1 : 0);
    assertThat(result.at("/matrix/%s/%s".formatted(outcome, reviewOutcome)).asInt()).isEqualTo(1);
    assertThat(result.get("causes").valueStream().mapToLong(each -> each.get("cases").asLong()))
        .hasSize(OverturnCause.values().length)
        .satisfies(counts -> assertThat(counts.stream().mapToLong(each -> each).sum()).isOne());
  }

  @Test
  void aReviewIsOfTheLastDecisionBeforeItAndTheFirstOneCounts() throws Exception {
    ledger.append(
        allowed("late", "a", 9, Pathway.CLASSIFIER),
        allowed("first", "a", 0, Pathway.CLASSIFIER),
        allowed("second", "a", 2, Pathway.LLM),
        removed("early", "a", -1),
        removed("review", "a", 3),
        removed("again", "a", 4),
        removed("last", "a", 9),
        allowed("alone", "b", 0, Pathway.CLASSIFIER));

    JsonNode result = overturns().result("{'policy':'spam'}");

    assertThat(result.at("/overturns").valueStream().map(each -> each.get("decision").asString()))
        .containsExactly("late", "second");
    assertThat(result.at("/overturns").valueStream().map(each -> each.get("review").asString()))
        .containsExactly("last", "review");
    assertThat(result.get("decisions").asInt()).isEqualTo(4);
    assertThat(result.get("reviews").asInt()).isEqualTo(4);
    assertThat(result.get("reviewed").asInt()).isEqualTo(2);
    assertThat(result.get("further").asInt()).isEqualTo(1);
    assertThat(result.get("withoutDecision").asInt()).isEqualTo(1);
  }

  @Test
  void failuresAreInNoRate() throws Exception {
    ledger.append(
        decision("d", "a", 0, Pathway.LLM, "1.0.0", 0.1, null, "TIMEOUT"),
        removed("r", "a", 1),
        allowed("e", "b", 0, Pathway.CLASSIFIER),
        decision("s", "b", 1, Pathway.ESCALATION, "1.0.0", 0.1, null, "ALLOW"));

    JsonNode result = overturns().result("{'policy':'spam'}");

    assertThat(result.get("failures").asInt()).isEqualTo(1);
    assertThat(result.get("upheld").asInt()).isEqualTo(1);
    assertThat(result.get("overturnRate").asDouble()).isZero();
    assertThat(result.get("overturnRateInterval").get(1).asDouble()).isLessThan(0.8);
    assertThat(result.at("/systems/1/system").asString()).isEqualTo("LLM");
    assertThat(result.at("/systems/1/failures").asInt()).isEqualTo(1);
  }

  @Test
  void reviewsAreWhatTheRequestSays() throws Exception {
    ledger.append(
        allowed("d", "a", 0, Pathway.CLASSIFIER),
        decision("r", "a", 1, Pathway.HUMAN, "1.0.0", 0.1, 2L, "REMOVE"));

    assertThat(
            overturns()
                .result("{'policy':'spam','review':'pathway:HUMAN'}")
                .get("overturned")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void nothingReviewedHasNoRate() throws Exception {
    ledger.append(allowed("d", "a", 0, Pathway.CLASSIFIER));

    JsonNode result = overturns().result("{'policy':'spam'}");

    assertThat(result.get("decisions").asInt()).isEqualTo(1);
    assertThat(result.get("overturnRate").isNull()).isTrue();
    assertThat(result.at("/undefined/errorRate").asString())
        .isEqualTo("no decision matches 'review', so nothing was reviewed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | 400 | 'policy' is missing: the key of a policy",
        "{'policy':'ham'} | 404 | No version of a policy 'ham' is published",
        "{'policy':'spam','review':'pathways:X'} | 400 | column 1",
        "{'policy':'spam','where':'subject:u-1'} | 400 | expected no subject",
        "{'policy':'spam','until':1} | 400 | from 0 to the head, which is 0, found 1"
      })
  void whatCannotBeDoneIsRefusedWithAReason(String request, int status, String reason)
      throws Exception {
    overturns().refuses(request, status, reason);
  }

  private static DecisionRecorded allowed(String id, String item, int day, Pathway pathway) {
    return decision(id, item, day, pathway, "1.0.0", 0.1, null, "ALLOW");
  }

  private static DecisionRecorded removed(String id, String item, int day) {
    return decision(id, item, day, Pathway.ESCALATION, "1.0.0", 0.1, 2L, "REMOVE");
  }

  private static DecisionRecorded decision(
      String id,
      String item,
      int day,
      Pathway pathway,
      String version,
      @Nullable Double score,
      @Nullable Long severity,
      String outcome) {
    boolean failed = outcome.equals("TIMEOUT");
    return new DecisionRecorded(
        new DecisionId(id),
        new Case(new CaseId(item), null),
        null,
        Given.SPAM,
        VersionNumber.of(version),
        pathway,
        new SystemVersion(pathway.name(), "1"),
        failed ? null : outcome,
        failed ? Failure.TIMEOUT : null,
        null,
        Given.WHEN.plus(Duration.ofDays(day)),
        new TreeMap<>(score == null ? Map.of() : Map.of("score", Value.of(score))),
        severity == null ? null : List.of(new Answer("severity", Value.of(severity), null)),
        null,
        null);
  }

  private WorkOverHttp overturns() {
    return Objects.requireNonNull(overturns);
  }
}
