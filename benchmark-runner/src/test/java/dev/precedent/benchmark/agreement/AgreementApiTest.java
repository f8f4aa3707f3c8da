package dev.precedent.benchmark.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.GivenArchive;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelWithdrawn;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

@Timeout(120) // it waits for jobs, and must not wait for ever
class AgreementApiTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private static Path folder;
  private static GivenArchive archive;
  private static Jobs jobs;
  private static MockMvc http;

  @BeforeAll
  static void start() {
    FakeLedger ledger = new FakeLedger();
    ledger.append(
        Given.decision("a", "REMOVE", Map.of("score", Value.of(0.9))),
        Given.decision("b", "ALLOW", Map.of("score", Value.of(0.1))),
        Given.label("1", "a", "ann", "REMOVE"),
        Given.label("2", "a", "bob", "REMOVE"),
        Given.label("3", "b", "ann", "ALLOW"),
        Given.label("4", "b", "bob", "REMOVE"),
        Given.label("5", "c", "1.0.0", "ann", "severity", Value.of(2)),
        Given.label("6", "c", "1.0.0", "bob", "severity", Value.of(0)),
        Given.label("7", "b", "cid", "ALLOW"),
        new LabelWithdrawn(new LabelId("7"), "the wrong case"));
    archive = GivenArchive.of(ledger, folder, Given.document("1.0.0", "0.8"));
    Guidelines guidelines = Given.versions(Given.V1);
    jobs =
        new Jobs(
            new MemoryJobLog(),
            Lease.ALONE,
            new Actor("server"),
            InstantSource.system(),
            List.of(new AgreementWork(archive.evaluation(), guidelines)));
    jobs.start();
    http =
        MockMvcBuilders.standaloneSetup(
                new AgreementController(
                    new AgreementPlanning(
                        ledger, guidelines, QueryText::parse, archive.evaluation().cases()),
                    jobs))
            .setCustomArgumentResolvers(new ActorArgument(new Actor("tester")))
            .setControllerAdvice(new Problems())
            .build();
  }

  @AfterAll
  static void stop() throws Exception {
    jobs.close();
    archive.close();
  }

  @Test
  void outcomesAreThoseNamedAndThoseThatAnswersLeadTo() throws Exception {
    JsonNode state = finished(send("{'policy':'spam','outcome':true}"));

    JsonNode result = state.path("result");
    assertThat(state.path("kind").asString()).isEqualTo("agreement");
    assertThat(state.path("name").asString()).isEqualTo("outcomes of spam");
    assertThat(state.at("/request/seed").asLong()).isEqualTo(1);
    assertThat(state.at("/request/resamples").asInt()).isEqualTo(999);
    assertThat(state.at("/request/until").asLong()).isEqualTo(10);
    assertThat(state.at("/request/repeats").asString()).isEqualTo("first");
    assertThat(result.path("units").asInt()).isEqualTo(3);
    assertThat(result.path("labels").asInt()).isEqualTo(5); // the withdrawn one is none
    assertThat(result.path("withoutOutcome").asInt()).isEqualTo(1); // as the score is not known
    assertThat(result.path("pairable").asInt()).isEqualTo(4);
    assertThat(result.path("values").toString()).isEqualTo("[\"ALLOW\",\"REMOVE\"]");
    assertThat(result.path("guideline").asString()).isEqualTo("spam@1.0.0");
    assertThat(result.at("/cohenKappa/ann|bob").isNumber()).isTrue();
    assertThat(result.has("raters")).isFalse();
    assertThat(result.has("question")).isTrue();
  }

  @Test
  void aQuestionAndAQueryNarrowIt() throws Exception {
    JsonNode severity =
        finished(send("{'policy':'spam','question':'severity','by':['rater']}")).path("result");
    JsonNode removed =
        finished(send("{'policy':'spam','outcome':true,'where':'outcome:REMOVE'}")).path("result");
    JsonNode earlier = finished(send("{'policy':'spam','outcome':true,'until':4}")).path("result");

    assertThat(severity.path("units").asInt()).isEqualTo(1);
    assertThat(severity.path("scale").asString()).isEqualTo("ordinal");
    assertThat(severity.path("raters").size()).isEqualTo(2);
    assertThat(removed.path("units").asInt()).isEqualTo(1);
    assertThat(removed.path("where").asString()).isEqualTo("outcome:REMOVE");
    assertThat(earlier.path("labels").asInt()).isEqualTo(2);
  }

  @Test
  void whereNobodyLabelledItFailsWithASentence() throws Exception {
    JsonNode state =
        ended(send("{'policy':'spam','question':'severity','where':'outcome:REMOVE'}"));

    assertThat(state.path("state").asString()).isEqualTo("FAILED");
    assertThat(state.path("failure").asString())
        .isEqualTo(
            "nobody labelled 'severity' of spam in cases with decisions where outcome:REMOVE before"
                + " position 10");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'outcome':true} | 400 | 'policy' is missing",
        "{'policy':'ham','outcome':true} | 400 | a policy of which a version is published, found"
            + " 'ham'",
        "{'policy':'spam'} | 400 | found neither",
        "{'policy':'spam','outcome':true,'question':'severity'} | 400 | found both",
        "{'policy':'spam','question':'sevrity'} | 400 | a question of spam (severity), found"
            + " 'sevrity'",
        "{'policy':'spam','outcome':true,'repeats':'latest'} | 400 | 'first', 'last' or 'every'"
            + " counts, found 'latest'",
        "{'policy':'spam','outcome':true,'resamples':10} | 400 | resamples are 39 to 9999, found"
            + " 10",
        "{'policy':'spam','outcome':true,'by':['language']} | 400 | 'by' must be 'rater'",
        "{'policy':'spam','outcome':true,'until':99} | 400 | which is 10, found 99",
        "{'policy':'spam','outcome':true,'where':'\\\"free\\\"'} | 400 | the archive holds no"
            + " texts",
        "{'policy':'spam','outcome':true,'where':'outcme:REMOVE'} | 400 | column 1"
      })
  void whatCannotBeDoneIsRefusedWithAReason(String request, int status, String reason)
      throws Exception {
    MockHttpServletResponse refused = send(request);

    assertThat(refused.getStatus()).isEqualTo(status);
    assertThat(JSON.readTree(refused.getContentAsString()).get("detail").asString())
        .contains(reason);
  }

  @Test
  void allAreListed() throws Exception {
    finished(send("{'policy':'spam','outcome':true}"));

    JsonNode page = read("/api/agreements?size=1");

    assertThat(page.path("items").size()).isEqualTo(1);
    assertThat(http.perform(get("/api/agreements/999")).andReturn().getResponse().getStatus())
        .isEqualTo(404);
  }

  private static MockHttpServletResponse send(String request) throws Exception {
    return http.perform(
            post("/api/agreements")
                .contentType(APPLICATION_JSON)
                .content(request.replace('\'', '"')))
        .andReturn()
        .getResponse();
  }

  private static JsonNode finished(MockHttpServletResponse accepted) throws Exception {
    JsonNode state = ended(accepted);
    assertThat(state.path("state").asString()).as(state.toString()).isEqualTo("DONE");
    return state;
  }

  private static JsonNode ended(MockHttpServletResponse accepted) throws Exception {
    assertThat(accepted.getStatus()).as(accepted.getContentAsString()).isEqualTo(202);
    while (true) {
      JsonNode state = read(String.valueOf(accepted.getHeader("Location")));
      if (!List.of("WAITING", "RUNNING").contains(state.path("state").asString())) {
        return state;
      }
      Thread.sleep(10);
    }
  }

  private static JsonNode read(String path) throws Exception {
    return JSON.readTree(http.perform(get(path)).andReturn().getResponse().getContentAsString());
  }
}
