package dev.precedent.benchmark.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.GivenArchive;
import dev.precedent.benchmark.request.AskedPolicies;
import dev.precedent.benchmark.request.Groupings;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.LabelStanding;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.SampleDrawn;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.command.Commands;
import dev.precedent.contracts.command.DrawSample;
import dev.precedent.contracts.command.Ruling;
import dev.precedent.http.ActorArgument;
import dev.precedent.http.Problems;
import dev.precedent.jobs.Jobs;
import dev.precedent.jobs.Lease;
import dev.precedent.jobs.LedgerJobLog;
import dev.precedent.ledger.StreamName;
import dev.precedent.query.QueryText;
import dev.precedent.query.UsedBy.SampleUse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
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

@Timeout(240) // it waits for samples, and must not wait for ever
class SampleApiTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int DECISIONS = 90;

  private final FakeLedger ledger = new FakeLedger();
  private final FakeCheckpoints checkpoints = new FakeCheckpoints();

  @TempDir private Path folder;
  private @Nullable GivenArchive archive;
  private @Nullable Jobs jobs;
  private @Nullable SampleUses uses;
  private @Nullable MockMvc http;

  /** A third is removed; every sixth comes from elsewhere; each was seen as often as its number. */
  @BeforeEach
  void start() {
    List<Event> decisions = new ArrayList<>();
    for (int i = 0; i < DECISIONS; i++) {
      Map<String, Value> attributes = new TreeMap<>(Map.of("exposure", Value.of((double) i)));
      if (i % 6 == 0) {
        attributes.put("region", Value.of("IE"));
      }
      decisions.add(
          Given.decision(
              "d" + i, "c" + i, "1.0.0", i % 3 == 0 ? "REMOVE" : "ALLOW", Map.of(), attributes));
    }
    ledger.append(decisions);
    archive = GivenArchive.of(ledger, folder, Given.document("1.0.0", "0.8"));
    Samples samples = new Samples(ledger);
    AskedPolicies policies = new AskedPolicies(archive.guidelines());
    var evaluation = archive.evaluation();
    jobs =
        new Jobs(
            new LedgerJobLog(ledger, ledger.appender()),
            Lease.ALONE,
            new Actor("server"),
            InstantSource.system(),
            List.of(
                new SampleWork(
                    ledger,
                    checkpoints,
                    new Drawing(evaluation.strata()),
                    commands(),
                    Duration.ofMillis(300)),
                new EstimateWork(
                    new Estimate(
                        ledger,
                        archive.guidelines(),
                        samples,
                        evaluation.strata(),
                        evaluation.cases(),
                        evaluation.labels()))));
    jobs.start();
    uses = new SampleUses(samples, jobs);
    http =
        MockMvcBuilders.standaloneSetup(
                new SampleController(
                    new SamplePlanning(
                        ledger,
                        policies,
                        QueryText::parse,
                        new Groupings(evaluation.attributes()::of, Set.of("name")),
                        evaluation.strata()),
                    new SampledDecisions(ledger, samples),
                    new Redrawing(ledger, checkpoints, samples, new Drawing(evaluation.strata())),
                    jobs),
                new EstimateController(new EstimatePlanning(ledger, policies, samples), jobs))
            .setCustomArgumentResolvers(new ActorArgument(new Actor("tester")))
            .setControllerAdvice(new Problems())
            .build();
  }

  private Commands commands() {
    return (command, actor) -> {
      SampleDrawn sample = ((DrawSample) command).sample();
      var _ = ledger.appender().append(StreamName.ofSample(sample.id()), 0, List.of(sample), actor);
      return new Ruling.Happened(sample);
    };
  }

  @AfterEach
  void stop() throws Exception {
    Objects.requireNonNull(jobs).close();
    Objects.requireNonNull(archive).close();
  }

  @Test
  void anybodyCanDrawTheSameAgain() throws Exception {
    MockHttpServletResponse accepted =
        send("samples", "{'where':'outcome:REMOVE','size':10,'seed':'audit 7'}");

    assertThat(accepted.getStatus()).isEqualTo(202);
    assertThat(accepted.getHeader("Location")).isEqualTo("/api/samples/1");
    JsonNode state = finished("samples", "1");
    assertThat(state.at("/name").asString()).isEqualTo("10 of policy:spam outcome:REMOVE");
    assertThat(state.at("/request"))
        .isEqualTo(
            json(
                "{'where':'policy:spam"
                    + " outcome:REMOVE','policy':'spam','until':90,'size':10,'allocate':'proportional','minimum':2,'seed':'audit"
                    + " 7'}"));
    JsonNode result = state.get("result");
    assertThat(result.get("decisions").asInt()).isEqualTo(30);
    List<String> removed =
        IntStream.range(0, DECISIONS).filter(i -> i % 3 == 0).mapToObj(i -> "d" + i).toList();
    assertThat(result.get("population").asString())
        .isEqualTo(Digest.of(String.join("\n", removed) + "\n"));
    List<String> byHand =
        removed.stream()
            .sorted(
                Comparator.comparing(
                    id ->
                        HexFormat.of()
                            .formatHex(
                                Digest.sha256(
                                    ("audit 7\n" + id).getBytes(StandardCharsets.UTF_8)))))
            .limit(10)
            .toList();
    assertThat(drawn("1")).isEqualTo(byHand);
    assertThat(result.get("drawsBefore").asInt()).isZero();

    send("samples", "{'where':'policy:spam outcome:REMOVE','size':10,'seed':'other','until':90}");
    JsonNode other = finished("samples", "2").get("result");
    assertThat(other.get("drawsBefore").asInt()).isEqualTo(1);
    assertThat(drawn("2")).isNotEqualTo(byHand);
  }

  @Test
  void strataAreDividedAndEachBeginningIsASampleOfAll() throws Exception {
    send("samples", "{'where':'policy:spam','size':30,'seed':'s','by':['region'],'minimum':8}");

    JsonNode result = finished("samples", "1").get("result");

    assertThat(result.get("strata"))
        .isEqualTo(
            json(
                "[{'name':'IE','values':{'attribute.region':'IE'},'decisions':15,'outcomes':{'REMOVE':15},'drawn':8},"
                    + "{'name':'(none)','values':{},'decisions':75,'outcomes':{'ALLOW':60,'REMOVE':15},'drawn':22}]"));
    JsonNode page = page("1", "?size=15");
    assertThat(page.get("next").asString()).isEqualTo("15");
    assertThat(
            page.get("items")
                .valueStream()
                .filter(each -> each.get("stratum").asString().equals("IE"))
                .count())
        .isEqualTo(4);
    assertThat(page.at("/items/0").propertyNames())
        .containsExactly("order", "id", "case", "stratum", "version");
    assertThat(page("1", "?size=200&cursor=15").get("items")).hasSize(15);
  }

  @Test
  void aSeedThatNobodyCouldChooseIsTheNextCheckpoints() throws Exception {
    checkpoints.sign(50, "old");
    checkpoints.sign(90, "before it was asked for");
    send("samples", "{'where':'policy:spam','size':5,'seedFrom':'next-checkpoint','nonce':'mine'}");
    checkpoints.sign(91, "the next one");
    checkpoints.sign(95, "later");

    JsonNode result = finished("samples", "1").get("result");

    byte[] root = Digest.sha256("the next one".getBytes(StandardCharsets.UTF_8));
    assertThat(result.get("checkpoint"))
        .isEqualTo(
            json(
                "{'number':2,'size':91,'root':'%s','nonce':'mine'}"
                    .formatted(HexFormat.of().formatHex(root))));
    byte[] both = Arrays.copyOf(root, 36);
    System.arraycopy("mine".getBytes(StandardCharsets.UTF_8), 0, both, 32, 4);
    assertThat(result.get("seed").asString())
        .isEqualTo(HexFormat.of().formatHex(Digest.sha256(both)));
  }

  @Test
  void aSampleIsDrawnAgainFromItsSeedWhateverWasRecordedSince() throws Exception {
    checkpoints.sign(90, "before it was asked for");
    send(
        "samples",
        "{'where':'policy:spam','size':30,'by':['region'],'seedFrom':'next-checkpoint','nonce':'mine'}");
    checkpoints.sign(91, "the next one");
    assertThat(finished("samples", "1").get("state").asString()).isEqualTo("DONE");
    ledger.append(
        Given.decision("later", "REMOVE", Map.of()),
        new DecisionWithdrawn(new DecisionId("d3"), "a mistake"));

    assertThat(verified("1"))
        .isEqualTo(json("{'sample':'1','decisions':90,'drawn':30,'equal':true,'partings':[]}"));
  }

  private JsonNode verified(String id) throws Exception {
    return JSON.readTree(
        Objects.requireNonNull(http)
            .perform(get("/api/samples/{id}/verification", id))
            .andReturn()
            .getResponse()
            .getContentAsString());
  }

  @Test
  void whereNobodySignsNothingIsDrawn() throws Exception {
    send("samples", "{'where':'policy:spam','size':5,'seedFrom':'next-checkpoint'}");

    JsonNode state = ended("samples", "1");

    assertThat(state.get("state").asString()).isEqualTo("FAILED");
    assertThat(state.get("failure").asString())
        .contains("no checkpoint about position 90")
        .contains("the notary must run");
  }

  @Test
  void labelsOfTheSampleSayWhatIsTrueOfAll() throws Exception {
    send("samples", "{'where':'policy:spam','size':30,'seed':'s','by':['region'],'minimum':8}");
    var _ = finished("samples", "1");
    label("1", LabelStanding.EXPERT, 0);

    send("estimates", "{'sample':'1'}");
    JsonNode result = finished("estimates", "1").get("result");

    assertThat(result.get("against").asString()).isEqualTo("experts");
    assertThat(result.get("settled").asInt()).isEqualTo(30);
    assertThat(result.get("labels")).isEqualTo(json("{'expert':30}"));
    // by experts every fifth is spam; of the strata 15 stand for 8 and 75 for 22
    double[] positives = new double[2];
    double[] wrong = new double[2];
    for (JsonNode each : page("1", "?size=200").get("items")) {
      int number = Integer.parseInt(each.get("id").asString().substring(1));
      int stratum = each.get("stratum").asString().equals("IE") ? 0 : 1;
      positives[stratum] += number % 5 == 0 ? 1 : 0;
      wrong[stratum] += (number % 5 == 0) == (number % 3 == 0) ? 0 : 1;
    }
    assertThat(figure(result, "prevalence").get("estimate").asDouble())
        .isEqualTo((15 * positives[0] / 8 + 75 * positives[1] / 22) / 90, within(1e-12));
    assertThat(figure(result, "prevalence").get("naive").asDouble())
        .isEqualTo((positives[0] + positives[1]) / 30, within(1e-12));
    assertThat(figure(result, "prevalence").has("bounds")).isFalse();
    assertThat(figure(result, "errorRate").get("estimate").asDouble())
        .isEqualTo((15 * wrong[0] / 8 + 75 * wrong[1] / 22) / 90, within(1e-12));
    assertThat(figure(result, "errorRate").get("interval")).hasSize(2);
    assertThat(figure(result, "recall").get("estimate").isNumber()).isTrue();
    assertThat(figure(result, "prevalenceByExposure").get("estimate").isNumber()).isTrue();
    assertThat(result.at("/strata/0/wrong").asInt()).isEqualTo((int) wrong[0]);

    SampleUse use = used("1", result.get("drawn").asInt());
    assertThat(use.estimates())
        .singleElement()
        .satisfies(
            estimate -> {
              assertThat(estimate.estimate()).isEqualTo("estimate-1");
              assertThat(estimate.shares())
                  .containsEntry(
                      "prevalence", figure(result, "prevalence").get("estimate").asDouble());
            });

    send(
        "samples",
        "{'where':'policy:spam','size':30,'seed':'s','by':['region'],'allocate':'neyman','pilot':'1'}");
    JsonNode next = finished("samples", "2");
    assertThat(next.at("/request/rates/IE").asDouble())
        .isEqualTo((wrong[0] + 1) / 10, within(1e-12));
  }

  /** Each decision of a sample is said to be drawn by it, and no other; returns the first use. */
  private SampleUse used(String sample, int drawn) throws Exception {
    TreeMap<Long, DecisionRecorded> all = new TreeMap<>();
    for (int i = 0; i < DECISIONS; i++) {
      all.put(
          (long) i,
          (DecisionRecorded)
              ledger.find(StreamName.of(new DecisionId("d" + i)), 0).orElseThrow().event());
    }
    List<SampleUse> found = Objects.requireNonNull(uses).of(Given.SPAM, all, new ArrayList<>());
    assertThat(found).hasSize(drawn).allMatch(use -> use.drawn() == drawn && use.of() == DECISIONS);
    assertThat(found)
        .extracting(SampleUse::decision)
        .containsExactlyInAnyOrderElementsOf(drawn(sample));
    return found.getFirst();
  }

  @Test
  void whatRatersSayIsNotAccuracy() throws Exception {
    send("samples", "{'where':'outcome:REMOVE','size':20,'seed':'s'}");
    var _ = finished("samples", "1");
    label("1", LabelStanding.RATER, 5);
    label("1", LabelStanding.APPEAL, 0);

    send(
        "estimates",
        "{'sample':'1','rater':{'found':90,'positives':100,'cleared':95,'negatives':100}}");
    JsonNode result = finished("estimates", "1").get("result");

    assertThat(result.get("against").asString()).isEqualTo("raters");
    assertThat(result.get("unlabelled").asInt()).isEqualTo(5);
    assertThat(result.get("labels")).isEqualTo(json("{'rater':15}"));
    assertThat(result.get("leftOut")).isEqualTo(json("{'appeal':20}"));
    assertThat(figure(result, "errorRate").get("estimate").isNull()).isTrue();
    assertThat(figure(result, "errorRate").at("/undefined/estimate").asString())
        .contains("agreement on review is not accuracy");
    assertThat(figure(result, "reviewDisagreement").get("estimate").isNumber()).isTrue();
    assertThat(figure(result, "reviewDisagreement").get("bounds")).hasSize(2);
    assertThat(figure(result, "recall").at("/undefined/estimate").asString())
        .startsWith("unknown: nobody looked at what was left up");
    assertThat(figure(result, "prevalenceCorrected").get("interval")).hasSize(2);
    assertThat(figure(result, "precision").get("estimate").asDouble())
        .isEqualTo(figure(result, "prevalence").get("estimate").asDouble(), within(1e-12));
  }

  @Test
  void aJudgeOfManyHelpsFewLabels() throws Exception {
    List<Event> judged = new ArrayList<>();
    for (int i = 0; i < DECISIONS; i++) {
      judged.add(
          by(
              "judge",
              Given.decision(
                  "j" + i,
                  "c" + i,
                  "1.0.0",
                  i % 5 == 0 || i % 11 == 0 ? "REMOVE" : "ALLOW",
                  Map.of(),
                  Map.of())));
    }
    send("samples", "{'where':'policy:spam','size':60,'seed':'s'}");
    var _ = finished("samples", "1");
    ledger.append(judged);
    label("1", LabelStanding.EXPERT, 30);

    send("estimates", "{'sample':'1','judge':'judge'}");
    JsonNode result = finished("estimates", "1").get("result");

    assertThat(result.get("judged").asInt()).isEqualTo(60);
    JsonNode powered = figure(result, "prevalencePredictionPowered");
    assertThat(powered.get("of").asInt()).isEqualTo(30);
    assertThat(width(powered)).isLessThan(width(figure(result, "prevalence")));
    assertThat(figure(result, "errorRatePredictionPowered").get("estimate").isNumber()).isTrue();

    send("estimates", "{'sample':'1','judge':'nobody'}");
    assertThat(ended("estimates", "2").get("failure").asString())
        .contains("system 'nobody' has decided none of the 60 cases");
  }

  @Test
  void withoutLabelsNothingIsEstimated() throws Exception {
    send("samples", "{'where':'policy:spam','size':4,'seed':'s'}");
    var _ = finished("samples", "1");

    send("estimates", "{'sample':'1'}");
    JsonNode result = finished("estimates", "1").get("result");

    assertThat(figure(result, "prevalence").get("estimate").isNull()).isTrue();
    assertThat(figure(result, "prevalence").at("/undefined/estimate").asString())
        .isEqualTo("nothing is known of the units of all decisions");
    assertThat(figure(result, "prevalence").at("/undefined/naive").asString()).isNotBlank();
  }

  @Test
  void aPlanSaysWhatCertaintyTakes() throws Exception {
    JsonNode plan =
        json(
            send(
                    "samples/plan",
                    "{'halfWidth':0.05,'labelsEach':3,'minutesEach':4,'judgeCostEach':0.5}")
                .getContentAsString());

    assertThat(plan.get("decisions").asInt()).isEqualTo(385);
    assertThat(plan.get("labels").asInt()).isEqualTo(1155);
    assertThat(plan.get("hours").asDouble()).isEqualTo(77);
    assertThat(plan.get("judgeCost").asDouble()).isEqualTo(192.5);
    JsonNode two = json(send("samples/plan", "{'rate':0.6,'other':0.7}").getContentAsString());
    assertThat(two.get("samples").asInt()).isEqualTo(2);
    assertThat(two.get("labels").asInt()).isEqualTo(712);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "samples | {} | 400 | 'where' is missing",
        "samples | {'where':'policy:spam'} | 400 | 'size' is missing",
        "samples | {'where':'policy:spam','size':0} | 400 | 'size' must be 1 to 20000, found 0",
        "samples | {'where':'policy:spam','size':5} | 400 | found neither",
        "samples | {'where':'policy:spam','size':5,'seed':'a','seedFrom':'next-checkpoint'} | 400 |"
            + " found both",
        "samples | {'where':'policy:spam','size':5,'seedFrom':'dice'} | 400 | 'seedFrom' must be"
            + " 'next-checkpoint', found 'dice'",
        "samples | {'where':'policy:spam','size':5,'seed':'a','nonce':'b'} | 400 | 'nonce' goes"
            + " with 'seedFrom'",
        "samples | {'where':'policy:spam','size':5,'seed':'a','allocate':'equal'} | 400 |"
            + " 'allocate' must be 'proportional' or 'neyman', found 'equal'",
        "samples | {'where':'policy:spam','size':5,'seed':'a','allocate':'neyman'} | 400 | needs"
            + " either 'rates'",
        "samples |"
            + " {'where':'policy:spam','size':5,'seed':'a','allocate':'neyman','rates':{'IE':1.5}}"
            + " | 400 | 'rates.IE' must be above 0 and below 1, found 1.5",
        "samples | {'where':'policy:spam','size':5,'seed':'a','allocate':'neyman','pilot':'7'} |"
            + " 404 | There is no estimate 7",
        "samples | {'where':'policy:spam','size':5,'seed':'a','rates':{'IE':0.5}} | 400 | go with"
            + " 'allocate': 'neyman'",
        "samples | {'where':'policy:spam','size':5,'seed':'a','by':['case']} | 400 | 'by' must be"
            + " one of pathway",
        "samples | {'where':'outcome:NONE','size':5,'seed':'a'} | 422 | no decision is selected",
        "samples | {'where':'subject:u-1','size':5,'seed':'a'} | 400 | expected no subject",
        "samples | {'where':'policy:spam','size':5,'seed':'a','minimum':-1} | 400 | 'minimum' must"
            + " be 0 to 1000, found -1",
        "estimates | {} | 400 | 'sample' is missing",
        "estimates | {'sample':'1'} | 400 | 'sample' must be the id of a sample that was drawn"
            + " before position 90",
        "samples/plan | {} | 400 | found neither",
        "samples/plan | {'other':0.5} | 400 | 'rate' is missing",
        "samples/plan | {'halfWidth':0.7} | 400 | a half width is above 0 and below 0.5, found 0.7"
      })
  void whatCannotBeDoneIsRefusedWithAReason(
      String address, String request, int status, String reason) throws Exception {
    MockHttpServletResponse refused = send(address, request);

    assertThat(JSON.readTree(refused.getContentAsString()).get("detail").asString())
        .contains(reason);
    assertThat(refused.getStatus()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'size':91,'seed':'a' | 91 cannot be drawn of 90 decisions",
        "'size':3,'seed':'a','by':['region'] | 2 of each of 2 strata are at least 4 decisions",
        "'size':9,'seed':'a','by':['region'],'allocate':'neyman','rates':{'IE':0.5} | there is none"
            + " of '(none)'"
      })
  void whatThePopulationForbidsFailsWithAReason(String request, String reason) throws Exception {
    send("samples", "{'where':'policy:spam',%s}".formatted(request));

    assertThat(ended("samples", "1").get("failure").asString()).contains(reason);
  }

  /** By whom every fifth is spam; the last ones of a sample's order are left without a label. */
  private void label(String sample, LabelStanding standing, int without) throws Exception {
    List<Event> labels = new ArrayList<>();
    List<String> drawn = drawn(sample);
    for (String id : drawn.subList(0, drawn.size() - without)) {
      int number = Integer.parseInt(id.substring(1));
      LabelRecorded label =
          Given.label(
              standing + "/" + id, "c" + number, "anna", number % 5 == 0 ? "REMOVE" : "ALLOW");
      labels.add(
          new LabelRecorded(
              label.id(),
              label.item(),
              label.policy(),
              label.version(),
              label.rater(),
              label.question(),
              label.value(),
              label.labelledAt(),
              label.round(),
              standing));
    }
    ledger.append(labels);
  }

  private static DecisionRecorded by(String system, DecisionRecorded decision) {
    return new DecisionRecorded(
        decision.id(),
        decision.item(),
        null,
        decision.policy(),
        decision.version(),
        Pathway.BENCHMARK,
        new SystemVersion(system, "1"),
        decision.outcome(),
        null,
        null,
        decision.decidedAt(),
        decision.signals(),
        null,
        null,
        decision.attributes());
  }

  private static double width(JsonNode figure) {
    return figure.at("/interval/1").asDouble() - figure.at("/interval/0").asDouble();
  }

  private static JsonNode figure(JsonNode result, String name) {
    return result
        .get("figures")
        .valueStream()
        .filter(each -> each.get("name").asString().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " of " + result));
  }

  private List<String> drawn(String sample) throws Exception {
    return page(sample, "?size=200")
        .get("items")
        .valueStream()
        .map(each -> each.get("id").asString())
        .toList();
  }

  private JsonNode page(String sample, String query) throws Exception {
    return JSON.readTree(
        http()
            .perform(get("/api/samples/%s/decisions%s".formatted(sample, query)))
            .andReturn()
            .getResponse()
            .getContentAsString());
  }

  private MockHttpServletResponse send(String address, String request) throws Exception {
    return http()
        .perform(
            post("/api/" + address)
                .contentType(APPLICATION_JSON)
                .content(request.replace('\'', '"')))
        .andReturn()
        .getResponse();
  }

  private JsonNode finished(String address, String id) throws Exception {
    JsonNode state = ended(address, id);
    assertThat(state.get("failure").isNull()).as(state.toString()).isTrue();
    return state;
  }

  private JsonNode ended(String address, String id) throws Exception {
    while (true) {
      JsonNode state =
          JSON.readTree(
              http()
                  .perform(get("/api/%s/%s".formatted(address, id)))
                  .andReturn()
                  .getResponse()
                  .getContentAsString());
      if (!state.get("state").asString().matches("WAITING|RUNNING")) {
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
