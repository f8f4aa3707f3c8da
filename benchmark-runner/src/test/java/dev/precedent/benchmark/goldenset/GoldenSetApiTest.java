package dev.precedent.benchmark.goldenset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.GivenArchive;
import dev.precedent.benchmark.adjudication.Adjudication;
import dev.precedent.benchmark.adjudication.Repeats;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelWithdrawn;
import dev.precedent.contracts.command.Command;
import dev.precedent.contracts.command.Commands;
import dev.precedent.contracts.command.FreezeGoldenSet;
import dev.precedent.contracts.command.Ruling;
import dev.precedent.http.ActorArgument;
import dev.precedent.http.Problems;
import dev.precedent.query.QueryText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
                        Given.versions(Given.V1, Given.V2),
                        kept,
                        QueryText::parse),
                    new GoldenSetReader(ledger, archive.evaluation(), new GoldenSets(ledger))))
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
                    + "'adjudication':'"
                    + Adjudication.rule(Repeats.EVERY).replace("'", "\\u0027")
                    + "','position':8}"));
    assertThat(kept.versions.getFirst().cases())
        .containsExactly(
            new GoldenCase(new CaseId("d1"), "REMOVE", 2),
            new GoldenCase(new CaseId("d2"), "ALLOW", 1),
            new GoldenCase(new CaseId("other"), "ALLOW", 1));
    assertThat(kept.versions.getFirst().adjudication()).isEqualTo(Adjudication.rule(Repeats.EVERY));
    assertThat(kept.actors).containsExactly(new Actor("ann"));
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'policy':'spam'} | 400 | 'name' is missing",
        "{'name':'Spam Test','policy':'spam'} | 400 | 'name': a golden set's name must be",
        "{'name':'spam-test'} | 400 | 'policy' is missing",
        "{'name':'spam-test','policy':'Spam'} | 400 | 'policy': a policy's key must be",
        "{'name':'spam-test','policy':'ham'} | 422 | labels of ham settle none of these cases",
        "{'name':'spam-test','policy':'spam','until':2} | 422 | before position 2",
        "{'name':'spam-test','policy':'spam','until':9} | 400 | which is 8, found 9",
        "{'name':'spam-test','policy':'spam','where':'x'} | 400 | column"
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
                    + "'truth':{'ALLOW':2,'REMOVE':1},'until':8,'adjudication':'"
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
                "{'case':{'id':'d1'},'truth':'REMOVE','labels':2,'labelsAdded':0,"
                    + "'labelsWithdrawn':1,'decisions':1,'withdrawn':true,'erased':false}"));
    assertThat(others.at("/items/0"))
        .isEqualTo(
            json(
                "{'case':{'id':'d2'},'truth':'ALLOW','labels':1,'labelsAdded':1,"
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
        .contains("'to' must be a golden set that was frozen");
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
    private final List<Actor> actors = new ArrayList<>();

    @Override
    public Ruling send(Command command, Actor actor) {
      FreezeGoldenSet freeze = (FreezeGoldenSet) command;
      List<GoldenSetFrozen> before =
          versions.stream().filter(each -> each.name().equals(freeze.name())).toList();
      if (!before.isEmpty() && before.getLast().cases().equals(freeze.cases())) {
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
              freeze.cases()));
      ledger.append(versions.getLast());
      return new Ruling.Happened(versions.getLast());
    }
  }
}
