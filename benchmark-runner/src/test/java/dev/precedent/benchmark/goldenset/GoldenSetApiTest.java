package dev.precedent.benchmark.goldenset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.adjudication.Adjudication;
import dev.precedent.benchmark.adjudication.Repeats;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.CaseId;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
  private final MockMvc http =
      MockMvcBuilders.standaloneSetup(
              new GoldenSetController(
                  new Freezing(
                      ledger,
                      new FakeIndex(ledger),
                      Given.versions(Given.V1, Given.V2),
                      kept,
                      QueryText::parse)))
          .setCustomArgumentResolvers(new ActorArgument(new Actor(System.getProperty("user.name"))))
          .setControllerAdvice(new Problems())
          .build();

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
      if (!versions.isEmpty() && versions.getLast().cases().equals(freeze.cases())) {
        return new Ruling.Unchanged(versions.getLast());
      }
      actors.add(actor);
      versions.add(
          new GoldenSetFrozen(
              freeze.name(),
              versions.size() + 1,
              freeze.policy(),
              freeze.until(),
              freeze.adjudication(),
              freeze.cases()));
      ledger.append(versions.getLast());
      return new Ruling.Happened(versions.getLast());
    }
  }
}
