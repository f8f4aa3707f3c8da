package dev.precedent.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.GivenArchive;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.elsewhere.CertifiedVerdicts;
import dev.precedent.benchmark.elsewhere.VerdictsElsewhere;
import dev.precedent.benchmark.elsewhere.VerdictsRequest;
import dev.precedent.benchmark.elsewhere.VerdictsRequest.GivenVerdict;
import dev.precedent.benchmark.goldenset.GoldenSets;
import dev.precedent.benchmark.kept.KeptOfJobs;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Answer;
import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Failure;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.GoldenSetName;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.http.ActorArgument;
import dev.precedent.http.Problems;
import dev.precedent.jobs.Jobs;
import dev.precedent.jobs.Lease;
import dev.precedent.jobs.MemoryJobLog;
import dev.precedent.query.QueryText;
import dev.precedent.query.UsedBy.GoldenSetUse;
import dev.precedent.query.UsedBy.VerdictUse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
class BenchmarkApiTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> LEAGUE =
      IntStream.rangeClosed(1, 8).mapToObj(i -> "f" + i).toList();

  @TempDir private static Path folder;
  private static GivenArchive archive;
  private static VerdictsElsewhere elsewhere;
  private static Jobs jobs;
  private static VerdictUses uses;
  private static MockMvc http;

  @BeforeAll
  static void start() {
    FakeLedger ledger = new FakeLedger();
    ledger.append(
        // of truth REMOVE: a and b; of truth ALLOW: c, d and e
        decision("a/1", "a", "llm", "REMOVE", null, 1, 2),
        decision("b/1", "b", "llm", "ALLOW", null, 1, 0),
        decision("c/1", "c", "llm", "ALLOW", null, 1, 2),
        decision("d/1", "d", "llm", null, Failure.UNPARSEABLE, 1, null),
        decision("a/2", "a", "clf", "REMOVE", null, 1, null),
        decision("b/2", "b", "clf", "REMOVE", null, 1, null),
        decision("c/2", "c", "clf", "REMOVE", null, 1, null),
        decision("d/2", "d", "clf", "ALLOW", null, 1, null),
        // decided again later, earlier, and at the same time
        decision("e/1", "e", "llm", "REMOVE", null, 2, null),
        decision("e/2", "e", "llm", "ALLOW", null, 1, null),
        decision("e/3", "e", "llm", "ALLOW", null, 2, null),
        Given.label("1", "a", "1.0.0", "ann", "severity", Value.of(2)),
        Given.label("2", "b", "1.0.0", "ann", "severity", Value.of(2)),
        Given.label("3", "c", "1.0.0", "ann", "severity", Value.of(0)),
        new GoldenSetFrozen(
            new GoldenSetName("spam-test"),
            1,
            Given.SPAM,
            14,
            "by hand",
            Stream.of("a REMOVE", "b REMOVE", "c ALLOW", "d ALLOW", "e ALLOW")
                .map(each -> each.split(" "))
                .map(each -> new GoldenCase(new CaseId(each[0]), each[1], 1))
                .toList()));
    LEAGUE.forEach(
        item ->
            ledger.append(
                decision(item + "/1", item, "m@1", "ALLOW", null, 1, null),
                decision(item + "/2", item, "m@2", "REMOVE", null, 1, null)));
    ledger.append(league(1, List.of("a"), "REMOVE"), league(2, List.of(), "ALLOW"));
    archive = GivenArchive.of(ledger, folder.resolve("archive"), Given.document("1.0.0", "0.8"));
    Guidelines published = Given.versions(Given.V1);
    elsewhere = new VerdictsElsewhere(ledger, ledger.appender(), new GoldenSets(ledger), published);
    BenchmarkPlanning planning =
        new BenchmarkPlanning(
            ledger,
            new GoldenSets(ledger),
            published,
            QueryText::parse,
            archive.evaluation().cases());
    Benchmark benchmark = new Benchmark(ledger, archive.evaluation(), published);
    KeptOfJobs<Verdicts> kept = BenchmarkRunConfiguration.kept(folder.resolve("jobs"));
    jobs =
        new Jobs(
            new MemoryJobLog(),
            Lease.ALONE,
            new Actor("server"),
            InstantSource.system(),
            List.of(new BenchmarkWork(planning, benchmark, kept)));
    jobs.start();
    uses = new VerdictUses(ledger, new GoldenSets(ledger), kept, jobs);
    http =
        MockMvcBuilders.standaloneSetup(
                new LeagueController(
                    new League(
                        jobs,
                        new GoldenSets(ledger),
                        new PairedBenchmarks(new GoldenSets(ledger), kept))),
                new BenchmarkController(
                    planning, jobs, new VerdictReader(ledger, planning, benchmark, kept)))
            .setCustomArgumentResolvers(new ActorArgument(new Actor("tester")))
            .setControllerAdvice(new Problems())
            .build();
  }

  /**
   * Eight cases, all to be removed but for the last one, of which versions say different things.
   */
  private static GoldenSetFrozen league(int version, List<String> more, String last) {
    return new GoldenSetFrozen(
        new GoldenSetName("league-test"),
        version,
        Given.SPAM,
        14,
        "by hand",
        Stream.concat(more.stream(), LEAGUE.stream())
            .map(
                item ->
                    new GoldenCase(
                        new CaseId(item), item.equals(LEAGUE.getLast()) ? last : "REMOVE", 1))
            .toList());
  }

  private static DecisionRecorded decision(
      String id,
      String item,
      String system,
      @Nullable String outcome,
      @Nullable Failure failure,
      int day,
      @Nullable Integer severity) {
    return new DecisionRecorded(
        new DecisionId(id),
        new Case(new CaseId(item), null),
        null,
        Given.SPAM,
        VersionNumber.of("1.0.0"),
        Pathway.LLM,
        new SystemVersion(
            system.replaceFirst("@.*", ""), system.contains("@") ? system.split("@")[1] : "1"),
        outcome,
        failure,
        null,
        Given.WHEN.plusSeconds(86_400L * day),
        new TreeMap<>(Map.of("score", Value.of(0.5))),
        severity == null ? null : List.of(new Answer("severity", Value.of(severity), null)),
        null,
        null);
  }

  @AfterAll
  static void stop() throws Exception {
    jobs.close();
    archive.close();
  }

  @Test
  void aCaseKnowsTheVerdictsOnIt() throws Exception {
    JsonNode state = finished(send("{'goldenSet':'spam-test','system':'llm','against':'clf'}"));
    String id = "benchmark-" + state.get("id").asString();
    List<GoldenSetUse> holding = List.of(new GoldenSetUse("spam-test", 1, "REMOVE", 14));
    List<String> unknown = new ArrayList<>();

    assertThat(verdicts("b", holding, unknown))
        .contains(
            new VerdictUse(id, "spam-test@1", "llm", "REMOVE", "ALLOW", false, "b/1"),
            new VerdictUse(id, "spam-test@1", "clf", "REMOVE", "REMOVE", true, "b/2"));
    assertThat(verdicts("e", holding, unknown))
        .contains(new VerdictUse(id, "spam-test@1", "clf", "ALLOW", "NO_DECISION", false, null));
    assertThat(unknown).isEmpty();
    assertThat(verdicts("b", List.of(), unknown)).isEmpty();

    Files.delete(folder.resolve("jobs/%s/verdicts".formatted(id)));
    assertThat(verdicts("b", holding, unknown))
        .noneMatch(verdict -> verdict.benchmark().equals(id));
    assertThat(unknown).singleElement().asString().contains(id, "not kept any more");
  }

  private static List<VerdictUse> verdicts(
      String item, List<GoldenSetUse> sets, List<String> unknown) {
    CaseId id = new CaseId(item);
    return uses.of(Map.of(id, sets), unknown::add, (_, sentence) -> unknown.add(sentence))
        .getOrDefault(id, List.of());
  }

  @Test
  void whatCannotBeUsedIsWrongUnlessSaidOtherwise() throws Exception {
    JsonNode result = finished(send("{'goldenSet':'spam-test','system':'llm'}")).path("result");

    assertThat(result.path("goldenSet").asString()).isEqualTo("spam-test@1");
    assertThat(result.path("cases").asInt()).isEqualTo(5);
    assertThat(result.path("compared").asInt()).isEqualTo(5);
    assertThat(result.path("unparseable").asInt()).isEqualTo(1);
    assertThat(result.path("failures")).isEqualTo(json("{'UNPARSEABLE':1}"));
    assertThat(result.path("matrix"))
        .isEqualTo(
            json(
                "{'ALLOW':{'ALLOW':2,'REMOVE':0,'UNPARSEABLE':1},"
                    + "'REMOVE':{'ALLOW':1,'REMOVE':1,'UNPARSEABLE':0}}"));
    assertThat(result.path("accuracy").asDouble()).isEqualTo(3 / 5.0);
    assertThat(result.path("accuracyInterval").size()).isEqualTo(2);
    assertThat(result.at("/perClass/ALLOW/precision").asDouble()).isEqualTo(2 / 3.0);
    assertThat(result.at("/perClass/ALLOW/recall").asDouble()).isEqualTo(2 / 3.0);
    assertThat(result.at("/binary/positive")).isEqualTo(json("['REMOVE']"));
    assertThat(result.at("/binary/figures/tp").asInt()).isEqualTo(1);
    assertThat(result.at("/binary/figures/fp").asInt()).isEqualTo(1); // the one of no use
    assertThat(result.path("failuresCounted").asString()).isEqualTo("wrong");
    assertThat(result.path("rule").asString())
        .contains("decided last counts", "count as wrong, whatever is true of them");
    assertThat(result.path("systems")).isEqualTo(json("{'llm@1':5}"));
  }

  @Test
  void verdictsThatWereMadeElsewhereAreComparedWithASystem() throws Exception {
    // given three verdicts on record, one of them a failure
    CertifiedVerdicts certified =
        elsewhere.record(
            new VerdictsRequest(
                "spam-test",
                new SystemVersion("judge", "7"),
                List.of(
                    new GivenVerdict(new CaseId("a"), "REMOVE", null),
                    new GivenVerdict(new CaseId("c"), "ALLOW", null),
                    new GivenVerdict(new CaseId("d"), null, Failure.TIMEOUT))),
            new Actor("tester"));
    String name = certified.benchmark();

    JsonNode state =
        finished(send("{'goldenSet':'spam-test','verdicts':'" + name + "','against':'llm'}"));
    JsonNode result = state.path("result");

    assertThat(result.path("system").asString()).isEqualTo("judge@7");
    assertThat(result.at("/verdicts/digest").asString()).isEqualTo(certified.digest());
    assertThat(result.path("failures")).isEqualTo(json("{'NO_DECISION':2,'TIMEOUT':1}"));
    assertThat(result.path("accuracy").asDouble()).isEqualTo(2 / 5.0);
    assertThat(result.at("/against/mcnemar/c").asInt()).isOne(); // e, which it says nothing of
    assertThat(result.at("/against/anytime/p").asDouble()).isOne();
    assertThat(result.at("/against/anytime/method").asString())
        .isEqualTo("beta-binomial mixture e-process");
    assertThat(verdicts(state, "?only=lost").at("/items/0/case/id").asString()).isEqualTo("e");
    assertThat(send("{'goldenSet':'spam-test','verdicts':'none'}").getContentAsString())
        .contains("no certificate of 'none'");
    assertThat(
            send("{'goldenSet':'spam-test','verdicts':'" + name + "','system':'llm'}")
                .getContentAsString())
        .contains("found two");
    assertThat(
            send("{'goldenSet':'spam-test','verdicts':'" + name + "','where':'pathway:LLM'}")
                .getContentAsString())
        .contains("'where'");
  }

  @Test
  void aRightVerdictMayRestOnAWrongAnswer() throws Exception {
    JsonNode state = finished(send("{'goldenSet':'spam-test','system':'llm'}"));

    assertThat(state.at("/result/questions/0"))
        .isEqualTo(
            json(
                "{'question':'severity','cases':3,'answered':3,'right':1,"
                    + "'accuracy':0.3333333333333333,"
                    + "'interval':"
                    + state.at("/result/questions/0/interval")
                    + "}"));
    assertThat(state.at("/result/paths")).isEqualTo(json("{'checked':2,'wrongAnswer':1}"));
    JsonNode listed = verdicts(state, "?only=wrong-path").path("items");
    assertThat(listed.size()).isEqualTo(1);
    assertThat(listed.at("/0/case/id").asString()).isEqualTo("c");
    assertThat(listed.at("/0/wrongAnswers")).isEqualTo(json("['severity']"));
    assertThat(listed.at("/0/decision/id").asString()).isEqualTo("c/1");
  }

  @Test
  void aCaseWithoutADecisionIsACategoryOfItsOwn() throws Exception {
    JsonNode excluded =
        finished(send("{'goldenSet':'spam-test','system':'clf@1','failures':'exclude'}"))
            .path("result");
    JsonNode counted =
        finished(send("{'goldenSet':'spam-test','system':'clf','failures':'REMOVE'}"))
            .path("result");

    assertThat(excluded.path("failures")).isEqualTo(json("{'NO_DECISION':1}"));
    assertThat(excluded.path("compared").asInt()).isEqualTo(4);
    assertThat(excluded.path("accuracy").asDouble()).isEqualTo(3 / 4.0);
    assertThat(counted.path("compared").asInt()).isEqualTo(5);
    assertThat(counted.at("/matrix/ALLOW/REMOVE").asInt()).isEqualTo(2);
    assertThat(counted.at("/questions/0/accuracy").isNull()).isTrue();
    assertThat(counted.at("/questions/0/undefined").asString())
        .isEqualTo("no decision answers it where labels do");
  }

  @Test
  void twoSystemsAreComparedCaseByCase() throws Exception {
    JsonNode state = finished(send("{'goldenSet':'spam-test','system':'llm','against':'clf'}"));

    JsonNode against = state.at("/result/against");
    assertThat(against.path("paired").asInt()).isEqualTo(5);
    assertThat(against.path("differ").asInt()).isEqualTo(4);
    assertThat(against.at("/mcnemar/b").asInt()).isEqualTo(2); // c and e
    assertThat(against.at("/mcnemar/c").asInt()).isEqualTo(2); // b and d
    assertThat(against.path("difference").asDouble()).isZero();
    assertThat(ids(verdicts(state, "?only=won"))).containsExactly("c", "e");
    assertThat(ids(verdicts(state, "?only=lost"))).containsExactly("b", "d");
    assertThat(ids(verdicts(state, "?only=differ"))).containsExactly("b", "c", "d", "e");
    assertThat(ids(verdicts(state, "?only=wrong"))).containsExactly("b", "d");
    assertThat(ids(verdicts(state, "?truth=REMOVE"))).containsExactly("a", "b");
    assertThat(ids(verdicts(state, "?verdict=UNPARSEABLE"))).containsExactly("d");
    JsonNode page = verdicts(state, "?size=3");
    assertThat(ids(page)).containsExactly("a", "b", "c");
    assertThat(ids(verdicts(state, "?size=3&cursor=" + page.path("next").asString())))
        .containsExactly("d", "e");
    assertThat(page.at("/items/1/against/verdict").asString()).isEqualTo("REMOVE");
    assertThat(verdicts(state, "?only=odd").path("detail").asString())
        .contains("one of differ, lost, won, wrong, wrong-path, found 'odd'");
  }

  @Test
  void aVersionIsEvaluatedOnTheRecordedFacts() throws Exception {
    JsonNode result =
        finished(send("{'goldenSet':'spam-test','policy':'spam@1.0.0','where':'system:llm'}"))
            .path("result");

    // severity 2 removes, 0 allows with a score of 0.5, and without an answer nothing is decided
    assertThat(result.path("policy").asString()).isEqualTo("spam@1.0.0");
    assertThat(result.path("system").isNull()).isTrue();
    assertThat(result.path("failures")).isEqualTo(json("{'UNDECIDABLE':2}"));
    assertThat(result.at("/matrix/REMOVE/REMOVE").asInt()).isEqualTo(1);
    assertThat(result.at("/matrix/REMOVE/ALLOW").asInt()).isEqualTo(1);
    assertThat(result.at("/matrix/ALLOW/REMOVE").asInt()).isEqualTo(1);
  }

  @Test
  void verdictsThatAreNotKeptAreMadeAgain() throws Exception {
    JsonNode state = finished(send("{'goldenSet':'spam-test','system':'llm'}"));
    Path kept = folder.resolve("jobs/benchmark-%s/verdicts".formatted(state.path("id").asString()));
    JsonNode before = verdicts(state, "");

    Files.write(kept, new byte[] {1, 2, 3});

    assertThat(verdicts(state, "")).isEqualTo(before);
    assertThat(Files.size(kept)).isGreaterThan(3);
  }

  @Test
  void aSystemThatDecidedNothingFailsWithASentence() throws Exception {
    JsonNode state = ended(send("{'goldenSet':'spam-test','system':'gpt'}"));

    assertThat(state.path("failure").asString())
        .isEqualTo(
            "system 'gpt' has made no decision on any of the 5 cases of spam-test@1 before position"
                + " 33");
    assertThat(verdicts(state, "").path("status").asInt()).isEqualTo(409);
  }

  @Test
  void benchmarksOfASetStandOneAfterTheOther() throws Exception {
    finished(send("{'goldenSet':'league-test@1','system':'m@1'}"));
    finished(send("{'goldenSet':'league-test@1','system':'m@2','seed':5}"));
    finished(send("{'goldenSet':'league-test@1','system':'m@2'}"));
    String on2 =
        finished(send("{'goldenSet':'league-test@2','system':'m@2'}")).path("id").asString();
    finished(send("{'goldenSet':'league-test@1','system':'llm'}"));

    JsonNode league = read("/api/golden-sets/league-test/league");

    assertThat(league.path("benchmarks").asInt()).isEqualTo(5);
    List<JsonNode> rows = league.path("rows").valueStream().toList();
    assertThat(rows.stream().map(each -> each.path("system").asString()))
        .as("of two that were asked alike the last one")
        .containsExactly("m@1", "m@2", "m@2", "llm");
    assertThat(rows.get(0).path("change").isNull()).isTrue();
    assertThat(rows.get(1).path("accuracy").asDouble()).isEqualTo(8 / 9.0);
    JsonNode better = rows.get(1).path("change");
    assertThat(better.path("same").asBoolean()).isTrue();
    assertThat(better.path("benchmark")).isEqualTo(rows.get(0).path("benchmark"));
    assertThat(better.path("paired").asInt()).isEqualTo(9);
    assertThat(better.path("difference").asDouble()).isEqualTo(8 / 9.0);
    assertThat(better.at("/mcnemar/c").asInt()).isEqualTo(8);
    assertThat(better.at("/mcnemar/pExact").asDouble()).isEqualTo(2 / 256.0);
    assertThat(better.path("pAdjusted").asDouble()).as("one of three").isEqualTo(6 / 256.0);
    assertThat(better.path("distinguishable").asBoolean()).isTrue();
    JsonNode frozenAnew = rows.get(2).path("change");
    assertThat(frozenAnew.path("paired").asInt()).as("cases with the same truth").isEqualTo(7);
    assertThat(frozenAnew.path("distinguishable").asBoolean()).isFalse();
    JsonNode another = rows.get(3).path("change");
    assertThat(another.path("same").asBoolean()).isFalse();
    assertThat(another.at("/mcnemar/b").asInt()).isEqualTo(7);
    assertThat(another.path("difference").asDouble()).isEqualTo(-1);

    finished(send("{'goldenSet':'spam-test','system':'clf','failures':'ALLOW'}"));
    JsonNode whole =
        read("/api/golden-sets/spam-test/league")
            .path("rows")
            .valueStream()
            .filter(each -> each.path("failuresCounted").asString().equals("ALLOW"))
            .findFirst()
            .orElseThrow();
    assertThat(whole.path("macroF1").isNumber()).isTrue();
    assertThat(whole.has("undefined")).as("nothing is").isFalse();

    Path kept = folder.resolve("jobs/benchmark-" + on2);
    Files.delete(kept.resolve("verdicts"));
    Files.delete(kept);
    JsonNode lost = read("/api/golden-sets/league-test/league").at("/rows/3/change");
    assertThat(lost.path("distinguishable").isNull()).isTrue();
    assertThat(lost.at("/undefined/mcnemar").asString())
        .contains("the verdicts of benchmark " + on2 + " are not kept any more");
    JsonNode second = read("/api/golden-sets/league-test/league?version=2");
    assertThat(second.path("rows").size()).isOne();
    assertThat(second.at("/rows/0/change").isNull()).isTrue();
    assertThat(read("/api/golden-sets/none/league").path("detail").asString())
        .contains("No golden set is called 'none'");
    assertThat(read("/api/golden-sets/league-test/league?version=7").path("detail").asString())
        .contains("it has versions 1 to 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'system':'llm'} | 'goldenSet' is missing",
        "{'goldenSet':'ham-test','system':'llm'} | a golden set that was frozen before position",
        "{'goldenSet':'spam-test@2','system':'llm'} | a version of spam-test from 1 to 1, found"
            + " 'spam-test@2'",
        "{'goldenSet':'spam-test','system':'llm','until':14} | frozen before position 14",
        "{'goldenSet':'spam-test'} | found none",
        "{'goldenSet':'spam-test','system':'llm','policy':'spam@1.0.0'} | found two",
        "{'goldenSet':'spam-test','system':'llm','against':'llm'} | another system, found 'llm'"
            + " again",
        "{'goldenSet':'spam-test','system':'llm','failures':'TIE'} | 'exclude', 'wrong' or an"
            + " outcome (ALLOW, REMOVE), found 'TIE'",
        "{'goldenSet':'spam-test','system':'llm','positive':['WARN']} | outcomes (ALLOW, REMOVE),"
            + " found 'WARN'",
        "{'goldenSet':'spam-test','system':'llm','positive':[]} | at least one outcome",
        "{'goldenSet':'spam-test','system':'llm','resamples':1} | resamples are 39 to 9999, found"
            + " 1",
        "{'goldenSet':'spam-test','policy':'spam@9.0.0'} | There is no policy version spam@9.0.0"
      })
  void whatCannotBeDoneIsRefusedWithAReason(String request, String reason) throws Exception {
    MockHttpServletResponse refused = send(request);

    assertThat(refused.getStatus()).isBetween(400, 404);
    assertThat(JSON.readTree(refused.getContentAsString()).get("detail").asString())
        .contains(reason);
  }

  private static List<String> ids(JsonNode page) {
    return page.path("items").valueStream().map(each -> each.at("/case/id").asString()).toList();
  }

  private static JsonNode verdicts(JsonNode state, String query) throws Exception {
    return read("/api/benchmarks/%s/verdicts%s".formatted(state.path("id").asString(), query));
  }

  private static MockHttpServletResponse send(String request) throws Exception {
    return http.perform(
            post("/api/benchmarks")
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

  private static JsonNode json(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
