package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.kept.KeptOfJobs;
import dev.precedent.benchmark.request.Groupings;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.http.ActorArgument;
import dev.precedent.http.Problems;
import dev.precedent.jobs.JobLog;
import dev.precedent.jobs.Jobs;
import dev.precedent.jobs.Lease;
import dev.precedent.jobs.MemoryJobLog;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.Query;
import dev.precedent.query.QueryReader;
import dev.precedent.query.QueryText;
import dev.precedent.query.SearchUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

@Timeout(120) // it waits for replays, and must not wait for ever
class ReplayApiTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final FakeLedger ledger = new FakeLedger();
  private final FakeIndex index = new FakeIndex(ledger);
  private final Map<PolicyVersionId, PolicyVersion> versions =
      Stream.of(Given.V1, Given.V1_1, Given.V2)
          .collect(Collectors.toMap(PolicyVersion::id, version -> version));
  private final Map<PolicyVersionId, String> drafts = new HashMap<>();
  private final Guidelines guidelines =
      new Guidelines() {
        @Override
        public Optional<PolicyVersion> find(PolicyVersionId version) {
          return Optional.ofNullable(versions.get(version));
        }

        @Override
        public SortedSet<VersionNumber> published(PolicyKey policy) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> draft(PolicyVersionId version) {
          return Optional.ofNullable(drafts.get(version));
        }
      };
  private final JobLog log = new MemoryJobLog();
  private final List<AutoCloseable> open = new ArrayList<>();

  private QueryReader queries = QueryText::parse;

  @TempDir private Path folder;
  private @Nullable MockMvc http;

  @BeforeEach
  void someDecisions() {
    ledger.append(
        Given.decision("a/1", "ALLOW", Map.of("score", Value.of(0.6))),
        Given.decision("b", "REMOVE", Map.of("score", Value.of(0.9))),
        Given.decision("c", "ALLOW", Map.of()),
        Given.decision("d", "UNPARSEABLE", Map.of("score", Value.of(0.7))),
        Given.label("1", "a/1", "rater", "REMOVE"));
  }

  @BeforeEach
  void start() {
    Engines engines = new Engines(List.of(new EvaluatorEngine(ledger, index)));
    Planning planning =
        new Planning(ledger, guidelines, queries, engines, new Groupings(queries, Set.of("name")));
    Replay replay = new Replay(ledger, guidelines, engines);
    KeptOfJobs<Flips> flips = ReplayConfiguration.kept(folder.resolve("jobs"));
    Jobs jobs =
        new Jobs(
            log,
            Lease.ALONE,
            new Actor("server"),
            InstantSource.system(),
            List.of(new ReplayWork(planning, replay, flips)));
    jobs.start();
    Relisting relisting = new Relisting(planning, replay, flips);
    open.addAll(List.of(jobs, relisting));
    FinishedReplays finished = new FinishedReplays(planning, jobs, relisting);
    FlipReader reader = new FlipReader(ledger, guidelines, engines);
    http =
        MockMvcBuilders.standaloneSetup(
                new ReplayController(
                    planning,
                    jobs,
                    finished,
                    reader,
                    new FlipFiles(List.of(new FlipLines(), new FlipCsv()))),
                new ComparisonController(finished, new Comparing(engines, reader)))
            .setCustomArgumentResolvers(new ActorArgument(new Actor("tester")))
            .setControllerAdvice(new Problems())
            .build();
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    open.clear();
  }

  private MockMvc http() {
    return Objects.requireNonNull(http);
  }

  @Test
  void aReplayIsAcceptedWatchedAndRead() throws Exception {
    MockHttpServletResponse accepted =
        send("{'policy':'spam@1.1.0','where':'policy:spam','until':4}");

    assertThat(accepted.getStatus()).isEqualTo(202);
    assertThat(accepted.getHeader("Location")).isEqualTo("/api/replays/1");
    JsonNode state = finished("1");
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
            json("{'policy':'spam@1.1.0','where':'policy:spam','baseline':'recorded','until':4}"));
    assertThat(state.at("/name").asString()).isEqualTo("spam@1.1.0 against what was recorded");
    assertThat(state.at("/actor").asString()).isEqualTo("tester");
    assertThat(state.at("/failure").isNull()).isTrue();
    assertThat(state.at("/endedAt").asString()).isNotEmpty();
    assertThat(state.at("/done").asInt()).isEqualTo(4);
    assertThat(state.at("/total").asInt()).isEqualTo(4);
    JsonNode result = state.get("result");
    assertThat(result.get("matrix"))
        .isEqualTo(json("{'ALLOW':{'REMOVE':1},'REMOVE':{'REMOVE':1},'UNPARSEABLE':{'REMOVE':1}}"));
    assertThat(result.get("missing")).isEqualTo(json("{'score':1,'severity':1}"));
    assertThat(result.get("flipped").asInt()).isEqualTo(2);
    assertThat(result.get("changes"))
        .isEqualTo(
            json(
                "[{'id':'not-followed','says':'the decision did not follow the version that it names',"
                    + "'flipped':1,'undecidable':1,'matrix':{'ALLOW':{'REMOVE':1}}},"
                    + "{'id':'failed','says':'the system had failed',"
                    + "'flipped':1,'undecidable':0,'matrix':{'UNPARSEABLE':{'REMOVE':1}}}]"));
    assertThat(result.has("labels")).isFalse(); // the label stands behind position 4
  }

  @Test
  void factsBroughtInLaterAreUsedWhereThatIsAskedFor() throws Exception {
    SystemVersion system = new SystemVersion("clf", "2");
    ledger.append(Given.fact("1", Given.SPAM, "c", "score", Value.of(0.9), system, Given.WHEN));
    String of = "'policy':'spam@1.1.0','where':'id:c'";
    send("{%s}".formatted(of));
    send("{%s,'withLaterFacts':true}".formatted(of));

    JsonNode without = finished("1");
    JsonNode with = finished("2");

    assertThat(without.at("/request").has("withLaterFacts")).isFalse();
    assertThat(without.at("/result").has("laterFacts")).isFalse();
    assertThat(without.at("/result/undecidable").asInt()).isEqualTo(1);
    assertThat(with.at("/name").asString()).endsWith(", with facts brought in later");
    assertThat(with.at("/result/undecidable").asInt()).isZero();
    assertThat(with.at("/result/laterFacts/rule").asString()).startsWith("where a decision lacks");
    assertThat(with.at("/result/laterFacts/decisions").asInt()).isEqualTo(1);
    assertThat(with.at("/result/laterFacts/used"))
        .isEqualTo(json("[{'name':'score','system':{'name':'clf','version':'2'},'decisions':1}]"));
    assertThat(with.at("/result/laterFacts/otherType").isEmpty()).isTrue();
    assertThat(read("/api/replays/2/flips").at("/items").valueStream().map(JsonNode::toString))
        .singleElement()
        .asString()
        .contains("\"id\":\"c\"", "\"new\":\"REMOVE\"", "\"path\":[\"SP.1\"]");
  }

  @Test
  void labelsComeWithTheirFigures() throws Exception {
    send("{'policy':'spam@1.1.0'}");

    JsonNode labels = finished("1").at("/result/labels");

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
    finished("1");

    JsonNode first = read("/api/replays/1/flips?size=2");
    JsonNode last = read("/api/replays/1/flips?size=2&cursor=" + first.get("next").asString());

    assertThat(first.get("items").get(0))
        .isEqualTo(
            json(
                "{'id':'a/1','position':0,'case':{'id':'a/1'},'decidedAt':'2026-01-01T00:00:00Z',"
                    + "'pathway':'CLASSIFIER','system':{'name':'clf','version':'1'},"
                    + "'old':'ALLOW','new':'REMOVE','missing':[],'pathBefore':[],'path':['SP.1'],"
                    + "'change':{'id':'not-followed'},"
                    + "'labels':[{'rater':'rater','value':'REMOVE'}],'truth':'positive'}"));
    assertThat(first.get("items").get(1))
        .isEqualTo(
            json(
                "{'id':'c','position':2,'case':{'id':'c'},'decidedAt':'2026-01-01T00:00:00Z',"
                    + "'pathway':'CLASSIFIER','system':{'name':'clf','version':'1'},"
                    + "'old':'ALLOW','new':null,'missing':['score','severity'],'pathBefore':[],"
                    + "'path':[],'change':{'id':'not-followed'},'labels':[]}"));
    assertThat(last.at("/items/0/old").asString()).isEqualTo("UNPARSEABLE");
    assertThat(last.get("items").size()).isEqualTo(1);
    assertThat(last.get("next").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "flips.csv, text/csv, 200",
    "flips.csv, text/*, 200",
    "flips.csv, '*/*', 200",
    "flips.csv, application/json, 406",
    "flips.jsonl, application/x-ndjson, 200",
    "flips.jsonl, text/csv, 406",
    "flips.xlsx, '*/*', 404"
  })
  void aFileHasTheFormThatIsAccepted(String name, String accept, int status) throws Exception {
    send("{'policy':'spam@1.1.0'}");
    finished("1");

    MockHttpServletResponse answer =
        http()
            .perform(get("/api/replays/1/files/" + name).header("Accept", accept))
            .andReturn()
            .getResponse();

    assertThat(answer.getStatus()).isEqualTo(status);
    assertThat(answer.getContentAsString().contains("a/1")).isEqualTo(status == 200);
  }

  @Test
  void twoReplaysStandSideBySide() throws Exception {
    send("{'policy':'spam@1.0.0'}");
    send("{'policy':'spam@1.1.0'}");
    finished("1");
    finished("2");

    JsonNode compared = read("/api/replays/1/comparison?with=2");

    assertThat(compared.get("differences")).isEmpty();
    assertThat(compared.at("/selected/both").asInt()).isEqualTo(4);
    assertThat(compared.at("/first/policy").asString()).isEqualTo("spam@1.0.0");
    assertThat(compared.at("/second/flipped").asInt()).isEqualTo(2);
    // a/1 and d have no severity, so that 1.0.0 does not decide them
    assertThat(compared.get("flips"))
        .isEqualTo(json("{'both':1,'differently':2,'onlyFirst':0,'onlySecond':0,'neither':1}"));
    assertThat(compared.get("matrix"))
        .isEqualTo(json("{'UNDECIDABLE':{'REMOVE':2,'UNDECIDABLE':1}}"));
    assertThat(compared.at("/labels/undecided").asInt()).isEqualTo(1);
    assertThat(compared.at("/labels/mcnemar/undefined").asString()).contains("b + c = 0");
    JsonNode page = read("/api/replays/1/comparison/decisions?with=2&group=differently&size=1");
    assertThat(page.at("/items/0/id").asString()).isEqualTo("a/1");
    assertThat(page.at("/items/0/first/new").isNull()).isTrue();
    assertThat(page.at("/items/0/second/new").asString()).isEqualTo("REMOVE");
    assertThat(
            read("/api/replays/1/comparison/decisions?with=2&group=differently&size=1&cursor="
                    + page.get("next").asString())
                .at("/items/0/id")
                .asString())
        .isEqualTo("d");
  }

  @ParameterizedTest
  @CsvSource({
    "1/comparison?with=1, 400, another replay than 1",
    "1/comparison?with=3, 404, There is no replay 3",
    "1/comparison, 400, 'with'",
    "1/comparison/decisions?with=2&group=some, 400, both",
    "1/comparison/decisions?with=2&size=201, 400, 'size'"
  })
  void whatCannotBeComparedIsRefused(String path, int status, String reason) throws Exception {
    send("{'policy':'spam@1.0.0'}");
    send("{'policy':'spam@1.1.0'}");
    finished("1");
    finished("2");

    MockHttpServletResponse refused = answer("/api/replays/" + path);

    assertThat(refused.getStatus()).isEqualTo(status);
    assertThat(refused.getContentAsString()).contains(reason);
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
    finished("1");

    List<String> ids = new ArrayList<>();
    read("/api/replays/1/flips?" + filter)
        .get("items")
        .forEach(item -> ids.add(item.get("id").asString()));

    assertThat(String.join(" ", ids)).isEqualTo(expected);
  }

  @Test
  void aDocumentMayBeSentAlong() throws Exception {
    String yaml = Given.document("7.0.0", "0.05");
    http()
        .perform(
            post("/api/replays")
                .contentType(APPLICATION_JSON)
                .content(JSON.writeValueAsString(Map.of("yaml", yaml, "baseline", "spam@1.1.0"))));

    JsonNode result = finished("1").get("result");

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
        "{'policy':'spam@1.0.0','by':['signal.score']} | 400 | must be one of pathway, system,",
        "{'policy':'spam@1.0.0','by':['case']} | 400 | or attribute.NAME, found 'case'",
        "{'policy':'spam@1.0.0','by':[null]} | 400 | must be",
        "{'policy':'spam@1.0.0','by':['name']} | 400 | 'attribute.name', which is sealed",
        "{'policy':'spam@1.0.0','by':['a','b','c','d','e','f','g','h','i']} | 400 | at most 8",
        "{'policy':'spam@1.0.0','cost':{'fn':20}} | 400 | 'cost' is missing: fp and fn",
        "{'policy':'spam@1.0.0','cost':{'fp':0,'fn':0}} | 400 | not both 0",
        "{'policy':'spam@1.0.0','where':'outcomes:X'} | 400 | column 1",
        "{'policy':'spam@1.0.0','where':'outcome:X -subject:u-1'} | 400 | column 11: expected no subject"
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

    JsonNode state = finished("1");

    assertThat(state.get("state").asString()).isEqualTo("FAILED");
    assertThat(state.get("failure").asString()).isEqualTo("search does not answer");
    MockHttpServletResponse flips = answer("/api/replays/1/flips");
    assertThat(flips.getStatus()).isEqualTo(409);
    assertThat(flips.getContentAsString()).contains("failed: search does not answer");
  }

  @Test
  void anUnexpectedFailureDoesNotShowItsInsides() throws Exception {
    index.failWith(new IllegalStateException("a secret of the inside"));
    send("{'policy':'spam@1.0.0'}");

    assertThat(finished("1").get("failure").asString())
        .contains("IllegalStateException", "replay-1")
        .doesNotContain("secret");
  }

  @Test
  void anUnknownReplayOrPageIsRefused() throws Exception {
    send("{'policy':'spam@1.1.0'}");
    finished("1");

    assertThat(answer("/api/replays/2").getStatus()).isEqualTo(404);
    assertThat(answer("/api/replays/2/flips").getStatus()).isEqualTo(404);
    assertThat(answer("/api/replays/1/flips?size=0").getStatus()).isEqualTo(400);
    assertThat(answer("/api/replays/1/flips?size=201").getStatus()).isEqualTo(400);
    assertThat(answer("/api/replays/1/flips?cursor=x").getStatus()).isEqualTo(400);
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
    assertThat(answer("/api/replays/23").getStatus()).isEqualTo(404);
    assertThat(answer("/api/replays/1/flips").getStatus()).isEqualTo(409);
    assertThat(read("/api/replays/22").get("state").asString()).isEqualTo("WAITING");
    gate.countDown();
    assertThat(finished("22").get("state").asString()).isEqualTo("DONE");
  }

  @Test
  void whatTheServerLeftIsDoneByTheNextOne() throws Exception {
    index.waitFor(new CountDownLatch(1));
    send("{'policy':'spam@1.1.0','until':4}");
    stop();
    index.waitFor(new CountDownLatch(0));

    start();

    assertThat(finished("1").at("/result/flipped").asInt()).isEqualTo(2);
  }

  @Test
  void aCancelledReplayHasNoFlipsAndIsCancelledOnce() throws Exception {
    index.waitFor(new CountDownLatch(1));
    send("{'policy':'spam@1.1.0'}");

    JsonNode cancelled = json(cancel("1").getContentAsString());

    assertThat(cancelled.get("state").asString()).isEqualTo("CANCELLED");
    assertThat(cancelled.get("failure").isNull()).isTrue();
    assertThat(cancel("1").getStatus()).isEqualTo(200);
    assertThat(answer("/api/replays/1/flips").getContentAsString()).contains("was cancelled");
    assertThat(cancel("2").getStatus()).isEqualTo(404);
    index.waitFor(new CountDownLatch(0));
    send("{'policy':'spam@1.1.0'}");
    finished("2");
    assertThat(cancel("2").getStatus()).isEqualTo(409);
  }

  @Test
  void replaysAreListedPageByPageTheNewestFirst() throws Exception {
    send("{'policy':'spam@1.1.0'}");
    finished("1");
    send("{'policy':'spam@1.1.0','baseline':'spam@1.0.0','where':'outcome:ALLOW'}");
    finished("2");
    send("{'policy':'spam@2.0.0','positive':['NONE']}");
    finished("3");

    JsonNode first = read("/api/replays?size=2");
    JsonNode last = read("/api/replays?size=2&cursor=" + first.get("next").asString());

    assertThat(first.get("items").findValuesAsString("id")).containsExactly("3", "2");
    assertThat(first.at("/items/0/failure").asString()).contains("'positive' names NONE");
    assertThat(first.at("/items/1/name").asString())
        .isEqualTo("spam@1.1.0 against spam@1.0.0, where policy:spam outcome:ALLOW");
    assertThat(last.get("items").findValuesAsString("id")).containsExactly("1");
    assertThat(last.get("next").isNull()).isTrue();
  }

  @Test
  void flipsThatAreNotKeptAnyMoreAreMadeAgain() throws Exception {
    send("{'policy':'spam@1.1.0'}");
    JsonNode done = finished("1");
    JsonNode flips = read("/api/replays/1/flips");
    stop();
    Files.delete(folder.resolve("jobs/replay-1/flips"));

    start();

    assertThat(read("/api/replays/1")).isEqualTo(done);
    assertThat(read("/api/replays/1/flips")).isEqualTo(flips);
    assertThat(folder.resolve("jobs/replay-1/flips")).exists();
  }

  @Test
  void whatWasAcceptedUnderFewerRulesIsDoneAgainAsItWas() throws Exception {
    queries = text -> new QueryText(Query.recorded(text), List.of());
    stop();
    start();
    String where = "decided:2026-01-01T00:00:00Z,2022..2021 policy:spam signal.score:.5,0.6";
    send("{'policy':'spam@1.1.0','where':'%s'}".formatted(where));
    JsonNode done = finished("1");
    JsonNode flips = read("/api/replays/1/flips");
    stop();
    Files.delete(folder.resolve("jobs/replay-1/flips"));
    queries = QueryText::parse;

    start();

    assertThat(send("{'policy':'spam@1.1.0','where':'%s'}".formatted(where)).getStatus())
        .isEqualTo(400);
    assertThat(read("/api/replays/1")).isEqualTo(done);
    assertThat(read("/api/replays/1/flips")).isEqualTo(flips);
    assertThat(done.at("/request/where").asString()).isEqualTo(where);
    assertThat(done.at("/result/total").asInt()).isEqualTo(1);
  }

  @Test
  void isVerifiedByAReplayOfItsOwn() throws Exception {
    drafts.put(Given.V1_1.id(), Given.document("1.1.0", "0.5"));
    send("{'policy':'spam@1.1.0','until':4}");
    JsonNode done = finished("1");
    drafts.put(Given.V1_1.id(), Given.document("1.1.0", "0.9"));

    MockHttpServletResponse accepted =
        http().perform(post("/api/replays/1/verification")).andReturn().getResponse();

    assertThat(accepted.getStatus()).isEqualTo(202);
    assertThat(accepted.getHeader("Location")).isEqualTo("/api/replays/2");
    JsonNode again = finished("2");
    assertThat(again.path("result")).isEqualTo(done.path("result"));
    assertThat(again.at("/request/engine").asString()).isEqualTo("evaluator");
    assertThat(again.at("/result/digests/result").asString()).startsWith("sha256:");
  }

  @Test
  void onlyWhatIsDoneCanBeVerified() throws Exception {
    index.waitFor(new CountDownLatch(1));
    send("{'policy':'spam@1.1.0'}");

    MockHttpServletResponse refused =
        http().perform(post("/api/replays/1/verification")).andReturn().getResponse();

    assertThat(refused.getStatus()).isEqualTo(409);
    assertThat(refused.getContentAsString()).contains("it is still running");
  }

  @Test
  void anUnknownEngineIsRefusedWithThoseThereAre() throws Exception {
    MockHttpServletResponse refused = send("{'policy':'spam@1.1.0','engine':'abacus'}");

    assertThat(refused.getStatus()).isEqualTo(400);
    assertThat(refused.getContentAsString()).contains("'engine' must be evaluator, found abacus");
  }

  @Test
  void flipsThatComeOutOtherwiseAreNotShown() throws Exception {
    send("{'policy':'spam@1.1.0'}");
    finished("1");
    Files.delete(folder.resolve("jobs/replay-1/flips"));
    index.hide(0);

    MockHttpServletResponse refused = answer("/api/replays/1/flips");

    assertThat(refused.getStatus()).isEqualTo(409);
    assertThat(refused.getContentAsString()).contains("comes to another result now");
  }

  @Test
  void aDraftIsReplayedAsItWasWhenItWasAskedFor() throws Exception {
    drafts.put(Given.V1_1.id(), Given.document("1.1.0", "0.5"));
    index.waitFor(new CountDownLatch(1));
    send("{'policy':'spam@1.1.0','until':4}");
    stop();
    drafts.clear();
    versions.put(Given.V1_1.id(), Given.threshold("1.1.0", "0.99"));
    index.waitFor(new CountDownLatch(0));

    start();

    assertThat(finished("1").at("/result/matrix/ALLOW/REMOVE").asInt()).isEqualTo(1);
  }

  private MockHttpServletResponse cancel(String id) throws Exception {
    return http().perform(post("/api/replays/" + id + "/cancellation")).andReturn().getResponse();
  }

  private MockHttpServletResponse send(String request) throws Exception {
    return http()
        .perform(
            post("/api/replays").contentType(APPLICATION_JSON).content(request.replace('\'', '"')))
        .andReturn()
        .getResponse();
  }

  private MockHttpServletResponse answer(String path) throws Exception {
    return http().perform(get(path)).andReturn().getResponse();
  }

  private JsonNode read(String path) throws Exception {
    return JSON.readTree(answer(path).getContentAsString());
  }

  private JsonNode finished(String id) throws Exception {
    while (true) {
      JsonNode state = read("/api/replays/" + id);
      if (!state.get("state").asString().matches("WAITING|RUNNING")) {
        return state;
      }
      Thread.sleep(2);
    }
  }

  private static JsonNode json(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
