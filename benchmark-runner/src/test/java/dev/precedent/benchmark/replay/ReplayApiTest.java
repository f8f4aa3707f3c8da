package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.request.Versions;
import dev.precedent.contracts.Value;
import dev.precedent.http.Problems;
import dev.precedent.query.SearchUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(120) // it waits for replays, and must not wait for ever
class ReplayApiTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final FakeLedger ledger = new FakeLedger();
  private final FakeIndex index = new FakeIndex(ledger);
  private final AtomicInteger ids = new AtomicInteger();
  private final ReplayJobs jobs =
      new ReplayJobs(
          new Replay(ledger, index, Given.versions(Given.V1, Given.V1_1, Given.V2)),
          () -> "r" + ids.incrementAndGet());
  private final MockMvc http =
      MockMvcBuilders.standaloneSetup(
              new ReplayController(
                  new Planning(
                      ledger, new Versions(Given.versions(Given.V1, Given.V1_1, Given.V2))),
                  jobs,
                  new FlipReader(ledger)))
          .setControllerAdvice(new Problems())
          .build();

  @BeforeEach
  void someDecisions() {
    ledger.append(
        Given.decision("a/1", "ALLOW", Map.of("score", Value.of(0.6))),
        Given.decision("b", "REMOVE", Map.of("score", Value.of(0.9))),
        Given.decision("c", "ALLOW", Map.of()),
        Given.decision("d", "UNPARSEABLE", Map.of("score", Value.of(0.7))),
        Given.label("1", "a/1", "rater", "REMOVE"));
  }

  @AfterEach
  void stop() {
    jobs.close();
  }

  @Test
  void aReplayIsAcceptedWatchedAndRead() throws Exception {
    MockHttpServletResponse accepted =
        send("{'policy':'spam@1.1.0','where':'policy:spam','until':4}");

    assertThat(accepted.getStatus()).isEqualTo(202);
    assertThat(accepted.getHeader("Location")).isEqualTo("/api/replays/r1");
    JsonNode state = finished("r1");
    assertThat(state.propertyNames())
        .containsExactlyInAnyOrder("id", "state", "done", "total", "request", "result");
    assertThat(state.at("/request"))
        .isEqualTo(json("{'policy':'spam@1.1.0','where':'policy:spam','until':4}"));
    assertThat(state.at("/done").asInt()).isEqualTo(4);
    assertThat(state.at("/total").asInt()).isEqualTo(4);
    JsonNode result = state.get("result");
    assertThat(result.get("matrix"))
        .isEqualTo(json("{'ALLOW':{'REMOVE':1},'REMOVE':{'REMOVE':1},'UNPARSEABLE':{'REMOVE':1}}"));
    assertThat(result.get("missing")).isEqualTo(json("{'score':1,'severity':1}"));
    assertThat(result.get("flipped").asInt()).isEqualTo(2);
    assertThat(result.has("labels")).isFalse(); // the label stands behind position 4
  }

  @Test
  void labelsComeWithTheirFigures() throws Exception {
    send("{'policy':'spam@1.1.0'}");

    JsonNode labels = finished("r1").at("/result/labels");

    assertThat(labels.propertyNames())
        .contains(
            "positive", "adjudicated", "unadjudicated", "before", "after", "mcnemar", "atLeast");
    assertThat(labels.at("/before/precision").isNull()).isTrue();
    assertThat(labels.at("/before/undefined/precision").asString()).contains("tp + fp = 0");
    assertThat(labels.at("/after/tp").asInt()).isEqualTo(1);
    assertThat(labels.at("/atLeast/REMOVE/after/precisionInterval").size()).isEqualTo(2);
    assertThat(labels.at("/mcnemar/pExact").asDouble()).isEqualTo(1);
  }

  @Test
  void flipsAreListedPageByPage() throws Exception {
    send("{'policy':'spam@1.1.0'}");
    finished("r1");

    JsonNode first = read("/api/replays/r1/flips?size=2");
    JsonNode last = read("/api/replays/r1/flips?size=2&cursor=" + first.get("next").asString());

    assertThat(first.get("items").get(0))
        .isEqualTo(
            json(
                "{'id':'a/1','position':0,'case':{'id':'a/1'},'old':'ALLOW','new':'REMOVE',"
                    + "'missing':[],'path':['SP.1'],'truth':'positive'}"));
    assertThat(first.get("items").get(1))
        .isEqualTo(
            json(
                "{'id':'c','position':2,'case':{'id':'c'},'old':'ALLOW','new':null,"
                    + "'missing':['score','severity'],'path':[]}"));
    assertThat(last.at("/items/0/old").asString()).isEqualTo("UNPARSEABLE");
    assertThat(last.get("items").size()).isEqualTo(1);
    assertThat(last.get("next").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "from=ALLOW&to=REMOVE, a/1",
    "to=UNDECIDABLE, c",
    "from=UNPARSEABLE, d",
    "from=REMOVE, ''",
    "to=REMOVE, a/1 d"
  })
  void flipsOfOneCellCanBeListed(String filter, String expected) throws Exception {
    send("{'policy':'spam@1.1.0'}");
    finished("r1");

    List<String> ids = new ArrayList<>();
    read("/api/replays/r1/flips?" + filter)
        .get("items")
        .forEach(item -> ids.add(item.get("id").asString()));

    assertThat(String.join(" ", ids)).isEqualTo(expected);
  }

  @Test
  void aDocumentMayBeSentAlong() throws Exception {
    String yaml = Given.document("7.0.0", "0.05");
    http.perform(
        post("/api/replays")
            .contentType(APPLICATION_JSON)
            .content(JSON.writeValueAsString(Map.of("yaml", yaml, "baseline", "spam@1.1.0"))));

    JsonNode result = finished("r1").get("result");

    assertThat(result.get("policy").asString()).isEqualTo("spam@7.0.0");
    assertThat(result.at("/matrix/REMOVE/REMOVE").asInt()).isEqualTo(3);
  }

  @Test
  void aDocumentWithErrorsIsRefusedWithItsFindings() throws Exception {
    MockHttpServletResponse refused = send("{'yaml':'policy: spam'}");

    assertThat(refused.getStatus()).isEqualTo(422);
    assertThat(refused.getContentType()).isEqualTo("application/problem+json");
    JsonNode problem = JSON.readTree(refused.getContentAsString());
    assertThat(problem.get("title").asString()).isEqualTo("The policy document has errors");
    assertThat(problem.at("/findings/0/severity").asString()).isEqualTo("ERROR");
    assertThat(problem.at("/findings/0/line").asInt()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | 400 | either 'policy', such as hate-speech@1.2.0, or 'yaml', found neither",
        "{'policy':'spam@1.0.0','yaml':'x'} | 400 | found both",
        "{'policy':'spam'} | 400 | 'policy': a policy version is written KEY@VERSION",
        "{'policy':'spam@9.9.9'} | 404 | There is no policy version spam@9.9.9",
        "{'policy':'spam@1.0.0','baseline':'old'} | 400 | 'baseline' must be 'recorded' or a policy version",
        "{'policy':'spam@1.0.0','baseline':'spam@3.0.0'} | 404 | There is no policy version spam@3.0.0",
        "{'policy':'spam@1.0.0','until':6} | 400 | from 0 to the head, which is 5, found 6",
        "{'policy':'spam@1.0.0','until':-1} | 400 | found -1",
        "{'policy':'spam@1.0.0','positive':[]} | 400 | at least one outcome",
        "{'policy':'spam@1.0.0','where':'outcomes:X'} | 400 | column 1"
      })
  void whatCannotBeDoneIsRefusedWithAReason(String request, int status, String reason)
      throws Exception {
    MockHttpServletResponse refused = send(request);

    assertThat(refused.getStatus()).isEqualTo(status);
    assertThat(refused.getContentType()).isEqualTo("application/problem+json");
    assertThat(JSON.readTree(refused.getContentAsString()).get("detail").asString())
        .contains(reason);
  }

  @Test
  void aFailureIsToldInASentence() throws Exception {
    index.failWith(new SearchUnavailable("search does not answer", null));
    send("{'policy':'spam@1.0.0'}");

    JsonNode state = finished("r1");

    assertThat(state.get("state").asString()).isEqualTo("FAILED");
    assertThat(state.get("failure").asString()).isEqualTo("search does not answer");
    MockHttpServletResponse flips = answer("/api/replays/r1/flips");
    assertThat(flips.getStatus()).isEqualTo(409);
    assertThat(flips.getContentAsString()).contains("failed: search does not answer");
  }

  @Test
  void anUnexpectedFailureDoesNotShowItsInsides() throws Exception {
    index.failWith(new IllegalStateException("a secret of the inside"));
    send("{'policy':'spam@1.0.0'}");

    assertThat(finished("r1").get("failure").asString())
        .contains("IllegalStateException", "replay r1")
        .doesNotContain("secret");
  }

  @Test
  void anUnknownReplayOrPageIsRefused() throws Exception {
    send("{'policy':'spam@1.1.0'}");
    finished("r1");

    assertThat(answer("/api/replays/r2").getStatus()).isEqualTo(404);
    assertThat(answer("/api/replays/r2/flips").getStatus()).isEqualTo(404);
    assertThat(answer("/api/replays/r1/flips?size=0").getStatus()).isEqualTo(400);
    assertThat(answer("/api/replays/r1/flips?size=201").getStatus()).isEqualTo(400);
    assertThat(answer("/api/replays/r1/flips?cursor=x").getStatus()).isEqualTo(400);
  }

  @Test
  void moreReplaysThanMayWaitAreRefused() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    index.waitFor(gate);
    for (int i = 0; i < 22; i++) {
      assertThat(send("{'policy':'spam@1.1.0'}").getStatus()).isEqualTo(202);
    }

    MockHttpServletResponse refused = send("{'policy':'spam@1.1.0'}");

    assertThat(refused.getStatus()).isEqualTo(503);
    assertThat(refused.getHeader("Retry-After")).isNotNull();
    assertThat(answer("/api/replays/r23").getStatus()).isEqualTo(404);
    assertThat(answer("/api/replays/r1/flips").getStatus()).isEqualTo(409);
    assertThat(read("/api/replays/r22").get("state").asString()).isEqualTo("RUNNING");
    gate.countDown();
    assertThat(finished("r22").get("state").asString()).isEqualTo("DONE");
  }

  @Test
  void aReplayEndsWithTheServer() throws Exception {
    index.waitFor(new CountDownLatch(1));
    send("{'policy':'spam@1.1.0'}");

    jobs.close();

    assertThat(finished("r1").get("failure").asString()).contains("the server ended");
  }

  @Test
  void theLastReplaysAreKept() throws Exception {
    for (int i = 1; i <= ReplayJobs.KEPT + 2; i++) {
      send("{'policy':'spam@1.1.0'}");
      finished("r" + i);
    }

    // The oldest is dropped by the replay's own thread, after its state is seen here.
    while (answer("/api/replays/r2").getStatus() != 404) {
      Thread.sleep(2);
    }
    assertThat(answer("/api/replays/r1").getStatus()).isEqualTo(404);
    assertThat(answer("/api/replays/r3").getStatus()).isEqualTo(200);
    assertThat(answer("/api/replays/r" + ReplayJobs.KEPT).getStatus()).isEqualTo(200);
  }

  private MockHttpServletResponse send(String request) throws Exception {
    return http.perform(
            post("/api/replays").contentType(APPLICATION_JSON).content(request.replace('\'', '"')))
        .andReturn()
        .getResponse();
  }

  private MockHttpServletResponse answer(String path) throws Exception {
    return http.perform(get(path)).andReturn().getResponse();
  }

  private JsonNode read(String path) throws Exception {
    return JSON.readTree(answer(path).getContentAsString());
  }

  private JsonNode finished(String id) throws Exception {
    while (true) {
      JsonNode state = read("/api/replays/" + id);
      if (!state.get("state").asString().equals("RUNNING")) {
        return state;
      }
      Thread.sleep(2);
    }
  }

  private static JsonNode json(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
