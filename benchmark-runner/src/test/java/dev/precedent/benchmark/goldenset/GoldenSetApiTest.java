package dev.precedent.benchmark.goldenset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.GivenArchive;
import dev.precedent.benchmark.adjudication.Adjudication;
import dev.precedent.benchmark.adjudication.Repeats;
import dev.precedent.benchmark.request.Groupings;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.GoldenCasesListed;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.LabelStanding;
import dev.precedent.contracts.LabelWithdrawn;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.command.Command;
import dev.precedent.contracts.command.Commands;
import dev.precedent.contracts.command.FreezeGoldenSet;
import dev.precedent.contracts.command.ListGoldenCases;
import dev.precedent.contracts.command.Ruling;
import dev.precedent.http.ActorArgument;
import dev.precedent.http.Problems;
import dev.precedent.query.QueryText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GoldenSetApiTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final FakeLedger ledger = new FakeLedger();
  private final Kept kept = new Kept();
  @TempDir private Path folder;
  private GivenArchive archive;
  private MockMvc http;

  @BeforeEach
  void start() {
    archive = GivenArchive.of(ledger, folder, Given.document("1.0.0", "0.8"));
    http =
        MockMvcBuilders.standaloneSetup(
                new GoldenSetController(
                    new Freezing(
                        ledger,
                        new FakeIndex(ledger),
                        archive.evaluation(),
                        Given.versions(Given.V1, Given.V2),
                        kept,
                        QueryText::parse),
                    new GoldenSetReader(ledger, archive.evaluation(), new GoldenSets(ledger)),
                    new Covering(
                        ledger,
                        QueryText::parse,
                        new Groupings(archive.evaluation().attributes()::of, Set.of("name")),
                        archive.evaluation().strata())))
            .setCustomArgumentResolvers(
                new ActorArgument(new Actor(System.getProperty("user.name"))))
            .setControllerAdvice(new Problems())
            .build();
  }

  @AfterEach
  void stop() throws Exception {
    archive.close();
  }

  @BeforeEach
  void someLabels() {
    ledger.append(
        Given.decision("d1", "REMOVE", Map.of()),
        Given.decision("d2", "ALLOW", Map.of()),
        Given.label("1", "d1", "a", "REMOVE"),
        Given.label("2", "d1", "b", "REMOVE"),
        Given.label("3", "d2", "a", "ALLOW"),
        Given.label("4", "other", "a", "ALLOW"),
        Given.label("5", "tie", "a", "ALLOW"),
        Given.label("6", "tie", "b", "REMOVE"));
  }

  @Test
  void casesThatLabelsSettleAreFrozen() throws Exception {
    MockHttpServletResponse answer = send("{'name':'spam-test','policy':'spam'}", "ann");

    assertThat(answer.getStatus()).isEqualTo(201);
    assertThat(JSON.readTree(answer.getContentAsString()))
        .isEqualTo(
            json(
                "{'name':'spam-test','version':1,'policy':'spam','cases':3,'until':8,"
                    + "'truth':{'ALLOW':2,'REMOVE':1},'unadjudicated':1,'repeats':'every',"
                    + "'rule':{'deciding':'majority','ties':'leave','weights':{}},"
                    + "'adjudication':'"
                    + Adjudication.rule(Repeats.EVERY).replace("'", "\\u0027")
                    + "','position':8}"));
    assertThat(kept.versions.getFirst().cases())
        .containsExactly(
            new GoldenCase(new CaseId("d1"), "REMOVE", 2, List.of(2L, 3L)),
            new GoldenCase(new CaseId("d2"), "ALLOW", 1, List.of(4L)),
            new GoldenCase(new CaseId("other"), "ALLOW", 1, List.of(5L)));
    assertThat(kept.versions.getFirst().adjudication()).isEqualTo(Adjudication.rule(Repeats.EVERY));
    assertThat(kept.actors).containsExactly(new Actor("ann"));
  }

  @Test
  void aPreviewSaysWhatWouldBeFrozenAndFreezesNothing() throws Exception {
    MockHttpServletResponse answer =
        http.perform(
                post("/api/golden-set-previews")
                    .contentType(APPLICATION_JSON)
                    .content("{\"policy\":\"spam\",\"ties\":\"severe\"}"))
            .andReturn()
            .getResponse();

    assertThat(answer.getStatus()).isEqualTo(200);
    JsonNode preview = JSON.readTree(answer.getContentAsString());
    assertThat(preview.path("cases").asInt()).isEqualTo(4);
    assertThat(preview.path("truth")).isEqualTo(json("{'ALLOW':2,'REMOVE':2}"));
    assertThat(preview.path("unadjudicated").asInt()).isZero();
    assertThat(preview.path("until").asLong()).isEqualTo(8);
    assertThat(kept.versions).isEmpty();
    http.perform(
            post("/api/golden-set-previews")
                .contentType(APPLICATION_JSON)
                .content("{\"policy\":\"ham\"}"))
        .andExpect(status().isNotFound());
  }

  @Test
  void theRuleForRepeatedLabelsIsChosenAndNamed() throws Exception {
    // given a rater who comes to another judgement a day later
    ledger.append(
        Given.label("7", "again", "a", "REMOVE"),
        Given.label("8", "again", "b", "ALLOW"),
        Given.later(Given.label("9", "again", "a", "ALLOW"), 1));

    JsonNode every =
        JSON.readTree(send("{'name':'e','policy':'spam'}", "ann").getContentAsString());
    JsonNode latest =
        JSON.readTree(
            send("{'name':'l','policy':'spam','repeats':'latest'}", "ann").getContentAsString());
    MockHttpServletResponse wrong = send("{'name':'w','policy':'spam','repeats':'first'}", "ann");

    assertThat(truth(kept.versions.get(0), "again")).isEqualTo("ALLOW 3");
    assertThat(truth(kept.versions.get(1), "again")).isEqualTo("ALLOW 2");
    assertThat(every.path("repeats").asString()).isEqualTo("every");
    assertThat(latest.path("repeats").asString()).isEqualTo("latest");
    assertThat(latest.path("adjudication").asString())
        .isEqualTo(Adjudication.rule(Repeats.LATEST))
        .contains("only the latest counts");
    assertThat(wrong.getStatus()).isEqualTo(400);
    assertThat(wrong.getContentAsString())
        .contains("a rater's repeated labels count by 'every' or 'latest', found 'first'");
  }

  private static String truth(GoldenSetFrozen set, String item) {
    return set.cases().stream()
        .filter(one -> one.id().value().equals(item))
        .map(one -> one.truth() + " " + one.labels())
        .findFirst()
        .orElse("none");
  }

  @Test
  void theSameContentIsNotFrozenTwice() throws Exception {
    send("{'name':'spam-test','policy':'spam'}", "ann");
    ledger.append(Given.decision("d3", "ALLOW", Map.of()));

    MockHttpServletResponse again = send("{'name':'spam-test','policy':'spam'}", "ann");
    ledger.append(new LabelWithdrawn(new LabelId("6"), "the wrong case"));
    MockHttpServletResponse further = send("{'name':'spam-test','policy':'spam'}", "ann");

    assertThat(again.getStatus()).isEqualTo(200);
    assertThat(JSON.readTree(again.getContentAsString()).get("until").asInt()).isEqualTo(8);
    assertThat(further.getStatus()).isEqualTo(201);
    assertThat(JSON.readTree(further.getContentAsString()).get("cases").asInt()).isEqualTo(4);
  }

  @Test
  void aQueryOnDecisionsNarrowsTheCases() throws Exception {
    JsonNode answer =
        JSON.readTree(
            send("{'name':'spam-test','policy':'spam','where':'outcome:REMOVE'}", "ann")
                .getContentAsString());

    assertThat(answer.get("truth")).isEqualTo(json("{'REMOVE':1}"));
    assertThat(answer.get("unadjudicated").asInt()).isZero();
  }

  @Test
  void whoActsIsTheServersUserWhereNobodyIsNamed() throws Exception {
    http.perform(
        post("/api/golden-sets")
            .contentType(APPLICATION_JSON)
            .content("{\"name\":\"spam-test\",\"policy\":\"spam\"}"));

    assertThat(kept.actors).containsExactly(new Actor(System.getProperty("user.name")));
  }

  @Test
  void theRuleThatSettlesCasesIsChosenAndNamed() throws Exception {
    ledger.append(Given.label("7", "tie", "chief", "ALLOW", LabelStanding.EXPERT));

    JsonNode expert =
        JSON.readTree(
            send("{'name':'e','policy':'spam','rule':'expert'}", "ann").getContentAsString());
    JsonNode weighted =
        JSON.readTree(
            send("{'name':'w','policy':'spam','rule':'weighted','weights':{'expert':0}}", "ann")
                .getContentAsString());
    JsonNode severe =
        JSON.readTree(
            send(
                    "{'name':'s','policy':'spam','rule':'weighted','ties':'severe','weights':{'expert':0}}",
                    "ann")
                .getContentAsString());

    assertThat(expert.at("/rule/deciding").asString()).isEqualTo("expert");
    assertThat(expert.path("adjudication").asString()).contains("Where experts judged a case");
    assertThat(kept.versions.get(0).cases())
        .contains(new GoldenCase(new CaseId("tie"), "ALLOW", 1, List.of(8L)));
    assertThat(weighted.path("unadjudicated").asInt()).isOne();
    assertThat(weighted.path("adjudication").asString()).contains("(expert 0, rater 1, appeal 1,");
    assertThat(truth(kept.versions.get(2), "tie")).isEqualTo("REMOVE 2");
    assertThat(severe.path("unadjudicated").asInt()).isZero();
  }

  @Test
  void casesBeyondOneEventAreListedInParts() throws Exception {
    List<LabelRecorded> labels = new ArrayList<>();
    for (int i = 0; i < 100_100; i++) {
      labels.add(
          Given.label("m/" + i, "case/%06d".formatted(i), "a", i % 4 == 0 ? "REMOVE" : "ALLOW"));
    }
    ledger.append(labels);

    JsonNode answer =
        JSON.readTree(send("{'name':'large','policy':'spam'}", "ann").getContentAsString());
    MockHttpServletResponse again = send("{'name':'large','policy':'spam'}", "ann");

    assertThat(answer.path("cases").asInt()).isEqualTo(100_103);
    assertThat(answer.at("/truth/REMOVE").asInt()).isEqualTo(25_026);
    assertThat(again.getStatus()).isEqualTo(200);
    GoldenSetFrozen frozen = kept.versions.getFirst();
    assertThat(frozen.cases()).isEmpty();
    assertThat(Objects.requireNonNull(frozen.parts()))
        .extracting(GoldenSetFrozen.Part::cases)
        .containsExactly(50_000, 50_000, 103);
    assertThat(read("/api/golden-sets").at("/items/0/cases").asInt()).isEqualTo(100_103);
    assertThat(read("/api/golden-sets/large").at("/truth/ALLOW").asInt()).isEqualTo(75_077);
    assertThat(read("/api/golden-sets/large/cases?size=1&cursor=case/099999").at("/items/0"))
        .isEqualTo(
            json(
                "{'case':{'id':'case/100000'},'truth':'REMOVE','labels':1,'from':["
                    + "{'id':'m/100000','rater':'a','standing':'rater','value':'REMOVE','withdrawn':false}],"
                    + "'labelsAdded':0,'labelsWithdrawn':0,'decisions':0,'withdrawn':false,'erased':false}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'policy':'spam'} | 400 | 'name' is missing",
        "{'name':'Spam Test','policy':'spam'} | 400 | 'name': a golden set's name must be",
        "{'name':'spam-test'} | 400 | 'policy' is missing",
        "{'name':'spam-test','policy':'Spam'} | 400 | 'policy': a policy's key must be",
        "{'name':'spam-test','policy':'ham'} | 404 | No version of a policy 'ham' is published",
        "{'name':'spam-test','policy':'spam','until':2} | 422 | before position 2",
        "{'name':'spam-test','policy':'spam','until':9} | 400 | which is 8, found 9",
        "{'name':'spam-test','policy':'spam','where':'x'} | 400 | column",
        "{'name':'spam-test','policy':'spam','where':'subject:u-1'} | 400 | expected no subject",
        "{'name':'spam-test','policy':'spam','rule':'coin'} | 400 | a rule is one of majority,"
            + " unanimous",
        "{'name':'spam-test','policy':'spam','ties':'coin'} | 400 | a rule for ties is one of"
            + " leave, severe",
        "{'name':'spam-test','policy':'spam','rule':'weighted'} | 400 | needs the weights of"
            + " standings"
      })
  void whatCannotBeDoneIsRefusedWithAReason(String request, int status, String reason)
      throws Exception {
    MockHttpServletResponse refused = send(request, "ann");

    assertThat(refused.getStatus()).isEqualTo(status);
    assertThat(refused.getContentType()).isEqualTo("application/problem+json");
    assertThat(JSON.readTree(refused.getContentAsString()).get("detail").asString())
        .contains(reason);
    assertThat(kept.versions).isEmpty();
  }

  @Test
  void setsAreListedWithTheirLastVersions() throws Exception {
    send("{'name':'spam-test','policy':'spam'}", "ann");
    send("{'name':'other','policy':'spam','where':'outcome:REMOVE'}", "ann");
    ledger.append(new LabelWithdrawn(new LabelId("6"), "the wrong case"));
    send("{'name':'spam-test','policy':'spam'}", "bob");

    JsonNode first = read("/api/golden-sets?size=1");
    JsonNode second = read("/api/golden-sets?size=1&cursor=" + first.path("next").asString());

    assertThat(first.at("/items/0/name").asString()).isEqualTo("other");
    assertThat(second.at("/items/0"))
        .isEqualTo(
            json(
                "{'name':'spam-test','version':2,'policy':'spam','cases':4,'until':11,"
                    + "'frozenAt':'2026-01-01T00:00:00Z'}"));
    assertThat(second.path("next").isNull()).isTrue();
  }

  @Test
  void aVersionSaysWhatItHoldsAndWhoFrozeIt() throws Exception {
    send("{'name':'spam-test','policy':'spam'}", "ann");

    assertThat(read("/api/golden-sets/spam-test"))
        .isEqualTo(
            json(
                "{'name':'spam-test','version':1,'versions':1,'policy':'spam','cases':3,"
                    + "'truth':{'ALLOW':2,'REMOVE':1},'where':null,'until':8,'adjudication':'"
                    + Adjudication.rule(Repeats.EVERY).replace("'", "\\u0027")
                    + "','frozenAt':'2026-01-01T00:00:00Z','frozenBy':'tester','position':8}"));
    assertThat(read("/api/golden-sets/spam-test?version=2").path("detail").asString())
        .isEqualTo("Golden set spam-test has no version 2; it has versions 1 to 1.");
    assertThat(read("/api/golden-sets/ham-test").path("status").asInt()).isEqualTo(404);
  }

  @Test
  void whatBecameOfACaseSinceStandsBesideIt() throws Exception {
    send("{'name':'spam-test','policy':'spam'}", "ann");
    ledger.append(
        new DecisionWithdrawn(new DecisionId("d1"), "the wrong case"),
        new LabelWithdrawn(new LabelId("1"), "the wrong case"),
        Given.label("9", "d2", "c", "ALLOW"));

    JsonNode first = read("/api/golden-sets/spam-test/cases?size=1");
    JsonNode others =
        read("/api/golden-sets/spam-test/cases?cursor=" + first.path("next").asString());

    assertThat(first.at("/items/0"))
        .isEqualTo(
            json(
                "{'case':{'id':'d1'},'truth':'REMOVE','labels':2,'from':["
                    + "{'id':'1','rater':'a','standing':'rater','value':'REMOVE','withdrawn':true},"
                    + "{'id':'2','rater':'b','standing':'rater','value':'REMOVE','withdrawn':false}],"
                    + "'labelsAdded':0,"
                    + "'labelsWithdrawn':1,'decisions':1,'withdrawn':true,'erased':false}"));
    assertThat(others.at("/items/0"))
        .isEqualTo(
            json(
                "{'case':{'id':'d2'},'truth':'ALLOW','labels':1,'from':["
                    + "{'id':'3','rater':'a','standing':'rater','value':'ALLOW','withdrawn':false}],"
                    + "'labelsAdded':1,"
                    + "'labelsWithdrawn':0,'decisions':1,'withdrawn':false,'erased':false}"));
    assertThat(others.at("/items/1/decisions").asInt()).isZero();
    assertThat(others.path("items").size()).isEqualTo(2);
    assertThat(read("/api/golden-sets/spam-test/cases?truth=REMOVE").path("items").size()).isOne();
  }

  @Test
  void twoVersionsAreCompared() throws Exception {
    send("{'name':'spam-test','policy':'spam'}", "ann");
    ledger.append(
        new LabelWithdrawn(new LabelId("6"), "the wrong case"),
        new LabelWithdrawn(new LabelId("4"), "the wrong case"),
        Given.label("9", "d2", "b", "REMOVE"),
        Given.label("10", "d2", "c", "REMOVE"));
    send("{'name':'spam-test','policy':'spam'}", "ann");

    assertThat(read("/api/golden-sets/spam-test/difference?version=1&to=spam-test"))
        .isEqualTo(
            json(
                "{'from':'spam-test@1','to':'spam-test@2','sameRule':true,'same':1,'added':1,"
                    + "'removed':1,'changed':1,'cases':["
                    + "{'case':{'id':'d2'},'before':'ALLOW','after':'REMOVE'},"
                    + "{'case':{'id':'other'},'before':'ALLOW','after':null},"
                    + "{'case':{'id':'tie'},'before':null,'after':'ALLOW'}]}"));
    assertThat(read("/api/golden-sets/spam-test/difference?to=ham-test").path("detail").asString())
        .contains(
            "'to' must be a golden set that was frozen before position %d,"
                .formatted(ledger.head()));
  }

  @Test
  void itIsSaidHowFarASetResemblesTheTraffic() throws Exception {
    send("{'name':'spam-test','policy':'spam'}", "ann");
    ledger.append(
        spoken("s1", "d1", "ALLOW", "en"), // of a case the decision that was recorded last counts
        spoken("s2", "d1", "REMOVE", "en"),
        spoken("s3", "d2", "ALLOW", "de"),
        spoken("t1", "t1", "ALLOW", "de"),
        spoken("t2", "t2", "ALLOW", "fr"),
        spoken("t3", "t3", "UNPARSEABLE", "fr"),
        spoken("t4", "t4", "ALLOW", "en"));

    JsonNode found =
        read("/api/golden-sets/spam-test/coverage?where=-case:d2&by=language&by=clause&until=16");

    assertThat(found.path("goldenSet").asString()).isEqualTo("spam-test@1");
    assertThat(found.path("where").asString()).isEqualTo("policy:spam -case:d2");
    assertThat(found.path("cases").asInt()).isEqualTo(3);
    assertThat(found.path("undecided").asInt()).as("'other' was never decided").isOne();
    assertThat(found.path("traffic").asInt()).isEqualTo(5);
    assertThat(found.path("inBoth").asInt()).isOne();
    assertThat(found.path("fields").valueStream().map(each -> each.path("by").asString()))
        .containsExactly("outcome", "attribute.language", "clause");
    JsonNode language = found.at("/fields/1");
    // set: de 1/2, en 1/2; traffic: de 1/5, en 2/5, fr 2/5
    double de = part(0.5, 0.2);
    double en = part(0.5, 0.4);
    assertThat(language.path("jensenShannon").asDouble())
        .isCloseTo(Math.sqrt(de + en + 0.2), within(1e-12));
    assertThat(language.path("missingShare").asDouble()).isEqualTo(0.4);
    assertThat(language.path("missing").valueStream().map(each -> each.path("value").asString()))
        .containsExactly("fr");
    assertThat(language.at("/missing/0/traffic").asInt()).isEqualTo(2);
    assertThat(language.at("/missing/0/trafficShare").asDouble()).isEqualTo(0.4);
    assertThat(language.at("/missing/0/divergence").asDouble()).isCloseTo(0.2, within(1e-12));
    assertThat(language.path("values").valueStream().map(each -> each.path("value").asString()))
        .as("what differs most comes first")
        .containsExactly("fr", "de", "en");
    assertThat(language.at("/values/1/divergence").asDouble()).isCloseTo(de, within(1e-12));
    assertThat(language.at("/chiSquared/degreesOfFreedom").asInt()).isEqualTo(2);
    assertThat(found.at("/fields/0/missing/0/value").asString()).isEqualTo("UNPARSEABLE");
    assertThat(found.at("/fields/2/values/0/value").isNull()).as("no clause is recorded").isTrue();
    assertThat(found.at("/fields/2/jensenShannon").asDouble()).isZero();
  }

  @Test
  void coverageOfNothingIsUndefined() throws Exception {
    send("{'name':'spam-test','policy':'spam'}", "ann");

    JsonNode outcome = read("/api/golden-sets/spam-test/coverage?where=case:none").at("/fields/0");

    assertThat(outcome.path("jensenShannon").isNull()).isTrue();
    assertThat(outcome.path("missingShare").isNull()).isTrue();
    assertThat(outcome.at("/undefined/jensenShannon").asString())
        .isEqualTo("no decision is selected");
    assertThat(outcome.at("/values/0/trafficShare").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          spam-test/coverage?by=subject   | 'by' must be one of pathway
          spam-test/coverage?by=name      | 'by' must be an attribute that is not personal
          spam-test/coverage?by=weather   | an attribute that decisions of spam have
          spam-test/coverage?until=99     | 'until'
          spam-test/coverage?version=7    | has no version 7
          ham-test/coverage               | No golden set is called 'ham-test'
          """)
  void whatCannotBeCoveredIsRefused(String address, String reason) throws Exception {
    send("{'name':'spam-test','policy':'spam'}", "ann");

    assertThat(read("/api/golden-sets/" + address).path("detail").asString()).contains(reason);
  }

  private static double part(double set, double traffic) {
    double middle = (set + traffic) / 2;
    return (set * Math.log(set / middle) + traffic * Math.log(traffic / middle)) / 2 / Math.log(2);
  }

  private static DecisionRecorded spoken(String id, String item, String outcome, String language) {
    return Given.decision(
        id, item, "1.0.0", outcome, Map.of(), Map.of("language", Value.of(language)));
  }

  private JsonNode read(String path) throws Exception {
    return JSON.readTree(http.perform(get(path)).andReturn().getResponse().getContentAsString());
  }

  private MockHttpServletResponse send(String request, String actor) throws Exception {
    MockHttpServletRequestBuilder posted =
        post("/api/golden-sets")
            .contentType(APPLICATION_JSON)
            .header("Precedent-Actor", actor)
            .content(request.replace('\'', '"'));
    return http.perform(posted).andReturn().getResponse();
  }

  private static JsonNode json(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }

  private final class Kept implements Commands {
    private final List<GoldenSetFrozen> versions = new ArrayList<>();
    private final Set<String> parts = new HashSet<>();
    private final List<Actor> actors = new ArrayList<>();

    @Override
    public Ruling send(Command command, Actor actor) {
      if (command instanceof ListGoldenCases(GoldenCasesListed part)) {
        if (!parts.add(part.digest())) {
          return new Ruling.Unchanged(part);
        }
        ledger.append(part);
        return new Ruling.Happened(part);
      }
      FreezeGoldenSet freeze = (FreezeGoldenSet) command;
      List<GoldenSetFrozen> before =
          versions.stream().filter(each -> each.name().equals(freeze.name())).toList();
      if (!before.isEmpty()
          && before.getLast().cases().equals(freeze.cases())
          && before.getLast().adjudication().equals(freeze.adjudication())
          && Objects.equals(before.getLast().parts(), freeze.parts())) {
        return new Ruling.Unchanged(before.getLast());
      }
      actors.add(actor);
      versions.add(
          new GoldenSetFrozen(
              freeze.name(),
              before.size() + 1,
              freeze.policy(),
              freeze.until(),
              freeze.adjudication(),
              freeze.cases(),
              freeze.where(),
              freeze.parts()));
      ledger.append(versions.getLast());
      return new Ruling.Happened(versions.getLast());
    }
  }
}
