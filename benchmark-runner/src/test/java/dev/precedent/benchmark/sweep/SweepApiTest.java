package dev.precedent.benchmark.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.GivenArchive;
import dev.precedent.benchmark.request.AskedPolicies;
import dev.precedent.benchmark.request.Groupings;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Value;
import dev.precedent.http.ActorArgument;
import dev.precedent.http.Problems;
import dev.precedent.jobs.Jobs;
import dev.precedent.jobs.Lease;
import dev.precedent.jobs.MemoryJobLog;
import dev.precedent.query.QueryText;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(120) // it waits for sweeps, and must not wait for ever
class SweepApiTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SWEEP = "'policy':'spam','signal':'score','positive':['REMOVE']";

  private final FakeLedger ledger = new FakeLedger();

  @TempDir private Path folder;
  private @Nullable GivenArchive archive;
  private @Nullable Jobs jobs;
  private @Nullable MockMvc http;

  @BeforeEach
  void start() {
    ledger.append(
        Given.decision("a", "ALLOW", Map.of("score", Value.of(0.1))),
        Given.decision("b", "REMOVE", Map.of("score", Value.of(0.9))),
        Given.decision("c", "ALLOW", Map.of()),
        Given.decision("d", "UNPARSEABLE", Map.of("score", Value.of(0.7))),
        Given.decision("e", "ALLOW", Map.of("score", Value.of(0.4))),
        Given.decision("f", "ALLOW", Map.of("score", Value.of(0.5))),
        Given.label("1", "a", "rater", "ALLOW"),
        Given.label("2", "b", "rater", "REMOVE"),
        Given.label("3", "d", "rater", "REMOVE"),
        Given.label("4", "e", "rater", "REMOVE"),
        Given.label("5", "e", "other", "ALLOW"),
        Given.label("6", "c", "other", "ALLOW"));
    archive = GivenArchive.of(ledger, folder, Given.document("1.0.0", "0.8"));
    Groupings groupings = new Groupings(archive.evaluation().attributes()::of, Set.of("name"));
    SweepPlanning planning =
        new SweepPlanning(
            ledger,
            new AskedPolicies(archive.guidelines()),
            QueryText::parse,
            groupings,
            archive.values());
    jobs =
        new Jobs(
            new MemoryJobLog(),
            Lease.ALONE,
            new Actor("server"),
            InstantSource.system(),
            List.of(new SweepWork(planning, new Sweep(archive.guidelines(), archive.values()))));
    jobs.start();
    http =
        MockMvcBuilders.standaloneSetup(new SweepController(planning, jobs))
            .setCustomArgumentResolvers(new ActorArgument(new Actor("tester")))
            .setControllerAdvice(new Problems())
            .build();
  }

  @AfterEach
  void stop() throws Exception {
    Objects.requireNonNull(jobs).close();
    Objects.requireNonNull(archive).close();
  }

  @Test
  void everyDecisionIsCountedOnce() throws Exception {
    MockHttpServletResponse accepted = send("{%s}".formatted(SWEEP));

    assertThat(accepted.getStatus()).isEqualTo(202);
    assertThat(accepted.getHeader("Location")).isEqualTo("/api/sweeps/1");
    JsonNode state = finished("1");
    assertThat(state.at("/name").asString()).isEqualTo("score of spam against REMOVE");
    assertThat(state.at("/done").asInt()).isEqualTo(6);
    assertThat(state.at("/request"))
        .isEqualTo(json("{%s,'where':'policy:spam','until':12,'seed':1}".formatted(SWEEP)));
    JsonNode result = state.get("result");
    assertThat(result.get("decisions").asInt()).isEqualTo(6);
    assertThat(result.get("positives").asInt()).isEqualTo(2);
    assertThat(result.get("negatives").asInt()).isEqualTo(1);
    assertThat(result.get("unadjudicated").asInt()).isEqualTo(1);
    assertThat(result.get("unlabelled").asInt()).isEqualTo(1);
    assertThat(result.get("withoutSignal").asInt()).isEqualTo(1);
    assertThat(result.get("rocAuc").asDouble()).isEqualTo(1);
    assertThat(result.at("/undefined/rocAucInterval").asString()).contains("two truly negative");
    assertThat(result.has("chosen")).isFalse();
    assertThat(result.get("rule").asString())
        .contains("A judgement is positive if its outcome is REMOVE.");
    assertThat(result.at("/thresholds/1"))
        .isEqualTo(
            json(
                "{'threshold':0.7,'tp':2,'fp':0,'fn':0,'tn':1,'precision':1.0,'recall':1.0,'fpr':0.0}"));
  }

  @Test
  void whatHasNoFigureSaysWhy() throws Exception {
    send("{%s,'where':'outcome:ALLOW','target':{'precision':0.9}}".formatted(SWEEP));

    JsonNode result = finished("1").get("result");

    assertThat(result.get("rocAuc").isNull()).isTrue();
    assertThat(result.at("/undefined/rocAuc").asString()).isEqualTo("no case is truly positive");
    assertThat(result.at("/undefined/averagePrecision").asString()).isNotBlank();
    assertThat(result.at("/chosen/threshold").isNull()).isTrue();
    assertThat(result.at("/chosen/undefined/threshold").asString())
        .isEqualTo("no threshold has a precision of 0.9 or more");
  }

  @Test
  void nothingSelectedIsNoFailure() throws Exception {
    send(
        "{%s,'where':'outcome:NONE','cost':{'fp':1,'fn':2},'by':['pathway'],'at':[0.5]}"
            .formatted(SWEEP));

    JsonNode result = finished("1").get("result");

    assertThat(result.get("decisions").asInt()).isZero();
    assertThat(result.get("thresholds")).isEmpty();
    assertThat(result.at("/calibration/undefined/ece").asString()).isNotBlank();
    assertThat(result.at("/at/0/undefined/precision").asString()).contains("tp + fp = 0");
    assertThat(result.at("/by/0/slices")).isEmpty();
  }

  @Test
  void whatComesLaterChangesNothing() throws Exception {
    send("{%s,'until':7}".formatted(SWEEP));

    JsonNode result = finished("1").get("result");

    assertThat(result.get("positives").asInt()).isZero();
    assertThat(result.get("negatives").asInt()).isEqualTo(1);
    assertThat(result.get("unlabelled").asInt()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | 400 | 'policy' is missing: the key of a policy",
        "{'policy':'Spam'} | 400 | 'policy'",
        "{'policy':'ham'} | 404 | No version of a policy 'ham' is published",
        "{'policy':'spam'} | 400 | 'signal' is missing: one that spam has: score",
        "{'policy':'spam','signal':'scor'} | 400 | 'signal' must be one that spam has: score, found"
            + " 'scor'",
        "{'policy':'spam','signal':'score'} | 400 | 'positive' is missing: one or more of ALLOW,"
            + " REMOVE",
        "{'policy':'spam','signal':'score','positive':['ALOW']} | 400 | ALLOW, REMOVE, found"
            + " 'ALOW'",
        "{SWEEP,'target':{}} | 400 | 'target' must be one of precision, recall and fpr, found none",
        "{SWEEP,'target':{'precision':0.9,'recall':0.9}} | 400 | found 2",
        "{SWEEP,'target':{'precision':1.5}} | 400 | 'target.precision' must be above 0 and at most"
            + " 1, found 1.5",
        "{SWEEP,'target':{'fpr':1}} | 400 | 'target.fpr' must be at least 0 and below 1, found 1.0",
        "{SWEEP,'target':{'fpr':0.1},'cost':{'fp':1,'fn':1}} | 400 | by 'target' or by 'cost',"
            + " found both",
        "{SWEEP,'cost':{'fp':1}} | 400 | 'cost' is missing: fp and fn",
        "{SWEEP,'seed':-1} | 400 | 'seed' must be a whole number from 0",
        "{SWEEP,'at':[0.5,null]} | 400 | 'at' must be at most 200 finite numbers",
        "{SWEEP,'by':['case']} | 400 | 'by' must be one of pathway",
        "{SWEEP,'until':13} | 400 | from 0 to the head, which is 12, found 13",
        "{SWEEP,'where':'outcomes:X'} | 400 | column 1",
        "{SWEEP,'where':'subject:u-1'} | 400 | expected no subject",
        "{SWEEP,'where':'\\'some words\\''} | 400 | The archive cannot answer"
      })
  void whatCannotBeDoneIsRefusedWithAReason(String request, int status, String reason)
      throws Exception {
    MockHttpServletResponse refused = send(request.replace("SWEEP", SWEEP));

    assertThat(JSON.readTree(refused.getContentAsString()).get("detail").asString())
        .contains(reason);
    assertThat(refused.getStatus()).isEqualTo(status);
  }

  private MockHttpServletResponse send(String request) throws Exception {
    return http()
        .perform(
            post("/api/sweeps")
                .contentType(APPLICATION_JSON)
                .content(request.replace("\\'", "\\\"").replace('\'', '"')))
        .andReturn()
        .getResponse();
  }

  private JsonNode finished(String id) throws Exception {
    while (true) {
      JsonNode state =
          JSON.readTree(
              http()
                  .perform(get("/api/sweeps/" + id))
                  .andReturn()
                  .getResponse()
                  .getContentAsString());
      if (!state.get("state").asString().matches("WAITING|RUNNING")) {
        assertThat(state.get("failure").isNull()).as(state.toString()).isTrue();
        return state;
      }
      Thread.sleep(2);
    }
  }

  private MockMvc http() {
    return Objects.requireNonNull(http);
  }

  private static JsonNode json(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
