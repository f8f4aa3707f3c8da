package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.precedent.benchmark.Given;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.query.SearchUnavailable;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

/** A replay from its request to its result, and what is refused. */
@Timeout(120) // it waits for replays, and must not wait for ever
class ReplayApiTest {
  private final ReplaysOverHttp replays;

  ReplayApiTest(@TempDir Path folder) {
    replays = new ReplaysOverHttp(folder);
  }

  @AfterEach
  void stop() throws Exception {
    replays.close();
  }

  @Test
  void aReplayIsAcceptedWatchedAndRead() throws Exception {
    MockHttpServletResponse accepted =
        replays.send("{'policy':'spam@1.1.0','where':'policy:spam','until':4}");

    assertThat(accepted.getStatus()).isEqualTo(202);
    assertThat(accepted.getHeader("Location")).isEqualTo("/api/replays/1");
    JsonNode state = replays.finished("1");
    assertThat(state.propertyNames())
        .containsExactlyInAnyOrder(
            "id",
            "kind",
            "name",
            "state",
            "actor",
            "requestedAt",
            "endedAt",
            "done",
            "total",
            "failure",
            "request",
            "result");
    assertThat(state.at("/request"))
        .isEqualTo(
            ReplaysOverHttp.json(
                "{'policy':'spam@1.1.0','where':'policy:spam','baseline':'recorded','until':4}"));
    assertThat(state.at("/name").asString()).isEqualTo("spam@1.1.0 against what was recorded");
    assertThat(state.at("/actor").asString()).isEqualTo("tester");
    assertThat(state.at("/failure").isNull()).isTrue();
    assertThat(state.at("/endedAt").asString()).isNotEmpty();
    assertThat(state.at("/done").asInt()).isEqualTo(4);
    assertThat(state.at("/total").asInt()).isEqualTo(4);
    JsonNode result = state.get("result");
    assertThat(result.get("matrix"))
        .isEqualTo(
            ReplaysOverHttp.json(
                "{'ALLOW':{'REMOVE':1},'REMOVE':{'REMOVE':1},'UNPARSEABLE':{'REMOVE':1}}"));
    assertThat(result.get("missing")).isEqualTo(ReplaysOverHttp.json("{'score':1,'severity':1}"));
    assertThat(result.get("flipped").asInt()).isEqualTo(2);
    assertThat(result.get("changes"))
        .isEqualTo(
            ReplaysOverHttp.json(
                "[{'id':'not-followed','says':'the decision did not follow the version that it"
                    + " names',"
                    + "'flipped':1,'undecidable':1,'matrix':{'ALLOW':{'REMOVE':1}}},{'id':'failed','says':'the"
                    + " system had failed',"
                    + "'flipped':1,'undecidable':0,'matrix':{'UNPARSEABLE':{'REMOVE':1}}}]"));
    assertThat(result.has("labels")).isFalse(); // the label stands behind position 4
  }

  @Test
  void factsBroughtInLaterAreUsedWhereThatIsAskedFor() throws Exception {
    SystemVersion system = new SystemVersion("clf", "2");
    replays.ledger.append(
        Given.fact("1", Given.SPAM, "c", "score", Value.of(0.9), system, Given.WHEN));
    String of = "'policy':'spam@1.1.0','where':'id:c'";
    replays.send("{%s}".formatted(of));
    replays.send("{%s,'withLaterFacts':true}".formatted(of));

    JsonNode without = replays.finished("1");
    JsonNode with = replays.finished("2");

    assertThat(without.at("/request").has("withLaterFacts")).isFalse();
    assertThat(without.at("/result").has("laterFacts")).isFalse();
    assertThat(without.at("/result/undecidable").asInt()).isEqualTo(1);
    assertThat(with.at("/name").asString()).endsWith(", with facts brought in later");
    assertThat(with.at("/result/undecidable").asInt()).isZero();
    assertThat(with.at("/result/laterFacts/rule").asString()).startsWith("where a decision lacks");
    assertThat(with.at("/result/laterFacts/decisions").asInt()).isEqualTo(1);
    assertThat(with.at("/result/laterFacts/used"))
        .isEqualTo(
            ReplaysOverHttp.json(
                "[{'name':'score','system':{'name':'clf','version':'2'},'decisions':1}]"));
    assertThat(with.at("/result/laterFacts/otherType").isEmpty()).isTrue();
    assertThat(
            replays.read("/api/replays/2/flips").at("/items").valueStream().map(JsonNode::toString))
        .singleElement()
        .asString()
        .contains("\"id\":\"c\"", "\"new\":\"REMOVE\"", "\"path\":[\"SP.1\"]");
  }

  @Test
  void labelsComeWithTheirFigures() throws Exception {
    replays.send("{'policy':'spam@1.1.0'}");

    JsonNode labels = replays.finished("1").at("/result/labels");

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
  void aDocumentMayBeSentAlong() throws Exception {
    String yaml = Given.document("7.0.0", "0.05");
    replays.perform(
        post("/api/replays")
            .contentType(APPLICATION_JSON)
            .content(
                ReplaysOverHttp.JSON.writeValueAsString(
                    Map.of("yaml", yaml, "baseline", "spam@1.1.0"))));

    JsonNode result = replays.finished("1").get("result");

    assertThat(result.get("policy").asString()).isEqualTo("spam@7.0.0");
    assertThat(result.at("/matrix/REMOVE/REMOVE").asInt()).isEqualTo(3);
  }

  @Test
  void aDocumentWithErrorsIsRefusedWithItsFindings() throws Exception {
    MockHttpServletResponse refused = replays.send("{'yaml':'policy: spam'}");

    assertThat(refused.getStatus()).isEqualTo(422);
    assertThat(refused.getContentType()).isEqualTo("application/problem+json");
    JsonNode problem = ReplaysOverHttp.JSON.readTree(refused.getContentAsString());
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
        "{'policy':'spam@1.0.0','baseline':'old'} | 400 | 'baseline' must be 'recorded' or a policy"
            + " version",
        "{'policy':'spam@1.0.0','baseline':'spam@3.0.0'} | 404 | There is no policy version"
            + " spam@3.0.0",
        "{'policy':'spam@1.0.0','until':6} | 400 | from 0 to the head, which is 5, found 6",
        "{'policy':'spam@1.0.0','until':-1} | 400 | found -1",
        "{'policy':'spam@1.0.0','positive':[]} | 400 | at least one outcome",
        "{'policy':'spam@1.0.0','by':['signal.score']} | 400 | must be one of pathway, system,",
        "{'policy':'spam@1.0.0','by':['case']} | 400 | or attribute.NAME, found 'case'",
        "{'policy':'spam@1.0.0','by':[null]} | 400 | must be",
        "{'policy':'spam@1.0.0','by':['name']} | 400 | 'attribute.name', which is sealed",
        "{'policy':'spam@1.0.0','by':['weather']} | 400 | an attribute that decisions of spam have:"
            + " there is none so far, found 'attribute.weather'",
        "{'policy':'spam@1.0.0','by':['a','b','c','d','e','f','g','h','i']} | 400 | at most 8",
        "{'policy':'spam@1.0.0','cost':{'fn':20}} | 400 | 'cost' is missing: fp and fn",
        "{'policy':'spam@1.0.0','cost':{'fp':0,'fn':0}} | 400 | not both 0",
        "{'policy':'spam@1.0.0','where':'outcomes:X'} | 400 | column 1",
        "{'policy':'spam@1.0.0','where':'outcome:X -subject:u-1'} | 400 | column 11: expected no"
            + " subject"
      })
  void whatCannotBeDoneIsRefusedWithAReason(String request, int status, String reason)
      throws Exception {
    MockHttpServletResponse refused = replays.send(request);

    assertThat(refused.getStatus()).isEqualTo(status);
    assertThat(refused.getContentType()).isEqualTo("application/problem+json");
    assertThat(ReplaysOverHttp.JSON.readTree(refused.getContentAsString()).get("detail").asString())
        .contains(reason);
  }

  @Test
  void aFailureIsToldInASentence() throws Exception {
    replays.index.failWith(new SearchUnavailable("search does not answer", null));
    replays.send("{'policy':'spam@1.0.0'}");

    JsonNode state = replays.finished("1");

    assertThat(state.get("state").asString()).isEqualTo("FAILED");
    assertThat(state.get("failure").asString()).isEqualTo("search does not answer");
    MockHttpServletResponse flips = replays.answer("/api/replays/1/flips");
    assertThat(flips.getStatus()).isEqualTo(409);
    assertThat(flips.getContentAsString()).contains("failed: search does not answer");
  }

  @Test
  void anUnexpectedFailureDoesNotShowItsInsides() throws Exception {
    replays.index.failWith(new IllegalStateException("a secret of the inside"));
    replays.send("{'policy':'spam@1.0.0'}");

    assertThat(replays.finished("1").get("failure").asString())
        .contains("IllegalStateException", "replay-1")
        .doesNotContain("secret");
  }

  @Test
  void anUnknownReplayOrPageIsRefused() throws Exception {
    replays.send("{'policy':'spam@1.1.0'}");
    replays.finished("1");

    assertThat(replays.answer("/api/replays/2").getStatus()).isEqualTo(404);
    assertThat(replays.answer("/api/replays/2/flips").getStatus()).isEqualTo(404);
    assertThat(replays.answer("/api/replays/1/flips?size=0").getStatus()).isEqualTo(400);
    assertThat(replays.answer("/api/replays/1/flips?size=201").getStatus()).isEqualTo(400);
    assertThat(replays.answer("/api/replays/1/flips?cursor=x").getStatus()).isEqualTo(400);
  }

  @Test
  void moreReplaysThanMayWaitAreRefused() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    replays.index.waitFor(gate);
    for (int i = 0; i < 22; i++) {
      assertThat(replays.send("{'policy':'spam@1.1.0'}").getStatus()).isEqualTo(202);
    }

    MockHttpServletResponse refused = replays.send("{'policy':'spam@1.1.0'}");

    assertThat(refused.getStatus()).isEqualTo(503);
    assertThat(refused.getHeader("Retry-After")).isNotNull();
    assertThat(replays.answer("/api/replays/23").getStatus()).isEqualTo(404);
    assertThat(replays.answer("/api/replays/1/flips").getStatus()).isEqualTo(409);
    assertThat(replays.read("/api/replays/22").get("state").asString()).isEqualTo("WAITING");
    gate.countDown();
    assertThat(replays.finished("22").get("state").asString()).isEqualTo("DONE");
  }

  @Test
  void aCancelledReplayHasNoFlipsAndIsCancelledOnce() throws Exception {
    replays.index.waitFor(new CountDownLatch(1));
    replays.send("{'policy':'spam@1.1.0'}");

    JsonNode cancelled = ReplaysOverHttp.json(replays.cancel("1").getContentAsString());

    assertThat(cancelled.get("state").asString()).isEqualTo("CANCELLED");
    assertThat(cancelled.get("failure").isNull()).isTrue();
    assertThat(replays.cancel("1").getStatus()).isEqualTo(200);
    assertThat(replays.answer("/api/replays/1/flips").getContentAsString())
        .contains("was cancelled");
    assertThat(replays.cancel("2").getStatus()).isEqualTo(404);
    replays.index.waitFor(new CountDownLatch(0));
    replays.send("{'policy':'spam@1.1.0'}");
    replays.finished("2");
    assertThat(replays.cancel("2").getStatus()).isEqualTo(409);
  }

  @Test
  void replaysAreListedPageByPageTheNewestFirst() throws Exception {
    replays.send("{'policy':'spam@1.1.0'}");
    replays.finished("1");
    replays.send("{'policy':'spam@1.1.0','baseline':'spam@1.0.0','where':'outcome:ALLOW'}");
    replays.finished("2");
    replays.send("{'policy':'spam@2.0.0','positive':['NONE']}");
    replays.finished("3");

    JsonNode first = replays.read("/api/replays?size=2");
    JsonNode last = replays.read("/api/replays?size=2&cursor=" + first.get("next").asString());

    assertThat(first.get("items").findValuesAsString("id")).containsExactly("3", "2");
    assertThat(first.at("/items/0/failure").asString()).contains("'positive' names NONE");
    assertThat(first.at("/items/1/name").asString())
        .isEqualTo("spam@1.1.0 against spam@1.0.0, where policy:spam outcome:ALLOW");
    assertThat(last.get("items").findValuesAsString("id")).containsExactly("1");
    assertThat(last.get("next").isNull()).isTrue();
  }

  @Test
  void anUnknownEngineIsRefusedWithThoseThereAre() throws Exception {
    MockHttpServletResponse refused = replays.send("{'policy':'spam@1.1.0','engine':'abacus'}");

    assertThat(refused.getStatus()).isEqualTo(400);
    assertThat(refused.getContentAsString()).contains("'engine' must be evaluator, found abacus");
  }
}
