package dev.precedent.views.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.SearchName;
import dev.precedent.contracts.SearchRemoved;
import dev.precedent.contracts.SearchSaved;
import dev.precedent.contracts.command.Command;
import dev.precedent.contracts.command.Ruling;
import dev.precedent.contracts.command.SaveSearch;
import dev.precedent.http.ActorArgument;
import dev.precedent.http.Problems;
import dev.precedent.query.QueryText;
import dev.precedent.views.TestLedger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Saved searches over HTTP, over a ledger in memory. */
class SavedSearchApiTest {
  private final TestLedger ledger = new TestLedger();
  private final MockMvc server =
      MockMvcBuilders.standaloneSetup(
              new SavedSearchController(new SavedSearches(ledger), this::record, QueryText::parse))
          .setControllerAdvice(new Problems())
          .setCustomArgumentResolvers(new ActorArgument(new Actor("tester")))
          .build();

  @Test
  void isSavedListedOpenedReplacedAndRemoved() throws Exception {
    JsonNode saved =
        json(
            201,
            save(
                """
                {"name": "march", "query": " outcome:REMOVE decided:2021-03 ",
                 "sort": "-signal.score", "columns": ["signal.score", "attribute.region"]}
                """));
    assertThat(saved)
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    """
                    {"name": "march", "query": "outcome:REMOVE decided:2021-03",
                     "sort": "-signal.score", "columns": ["signal.score", "attribute.region"],
                     "link": "/searches/march", "position": 0,
                     "savedAt": "2026-01-01T00:00:00.123456Z", "actor": "tester"}
                    """));
    json(201, save("{\"name\": \"all\"}"));

    JsonNode replaced = json(201, save("{\"name\": \"march\", \"query\": \"decided:2022-03\"}"));
    assertThat(replaced.path("position").asLong()).isEqualTo(2);
    assertThat(replaced.has("sort")).isFalse();
    JsonNode first = json(200, get("/api/searches?size=1"));
    assertThat(first.at("/items/0/name").asString()).isEqualTo("all");
    assertThat(first.path("next").asString()).isEqualTo("all");
    JsonNode second = json(200, get("/api/searches?size=1&cursor=all"));
    assertThat(second.at("/items/0/query").asString()).isEqualTo("decided:2022-03");
    assertThat(second.path("next").isNull()).isTrue();

    json(200, delete("/api/searches/march"));
    assertThat(json(404, get("/api/searches/march")).path("detail").asString())
        .isEqualTo("No search is saved as 'march'.");
    json(404, delete("/api/searches/march"));
    assertThat(json(200, get("/api/searches")).path("items")).hasSize(1);
    assertThat(ledger.head()).isEqualTo(4);
  }

  @Test
  void aQueryThatCannotBeReadIsRefusedWithTheColumnOfEveryMistake() throws Exception {
    JsonNode refused =
        json(400, save("{\"name\": \"x\", \"query\": \"outcom:REMOVE decided:soon\"}"));

    assertThat(refused.path("column").asInt()).isEqualTo(1);
    assertThat(refused.at("/mistakes/1/column").asInt()).isEqualTo(23);
    assertThat(ledger.head()).isZero();
  }

  @Test
  void aQueryThatMayNameASubjectIsRefused() throws Exception {
    assertThat(
            json(400, save("{\"name\": \"x\", \"query\": \"outcome:A subject:u-1\"}"))
                .path("column")
                .asInt())
        .isEqualTo(11);
    assertThat(
            json(400, save("{\"name\": \"x\", \"query\": \"threat\"}")).path("detail").asString())
        .contains("quotes around words");
    assertThat(ledger.head()).isZero();
  }

  @Test
  void whatElseIsWrongIsNamed() throws Exception {
    assertThat(parameter(save("{\"query\": \"a:b\"}"))).isEqualTo("name");
    assertThat(parameter(save("{\"name\": \"values\"}"))).isEqualTo("name");
    assertThat(parameter(save("{\"name\": \"x\", \"sort\": \"nothing\"}"))).isEqualTo("sort");
    assertThat(parameter(save("{\"name\": \"x\", \"columns\": [\"nothing\"]}")))
        .isEqualTo("columns");
    json(400, save("{\"name\": \"No Key\"}"));
    json(400, get("/api/searches?size=201"));
  }

  @Test
  void whatWasSavedIsOpenedWhateverItsQueryNames() throws Exception {
    ledger.append(
        new SearchSaved(new SearchName("old"), "policy:gone unheard:of", "-gone", List.of("gone")));

    assertThat(json(200, get("/api/searches/old")).path("query").asString())
        .isEqualTo("policy:gone unheard:of");
  }

  private String parameter(MockHttpServletRequestBuilder request) throws Exception {
    return json(400, request).path("parameter").asString();
  }

  private Ruling record(Command command, Actor actor) {
    assertThat(actor).isEqualTo(new Actor("tester"));
    ledger.append(
        command instanceof SaveSearch(SearchSaved search)
            ? search
            : new SearchRemoved(new SearchName("march")));
    return new Ruling.Happened(new SearchRemoved(new SearchName("march")));
  }

  private static MockHttpServletRequestBuilder save(String body) {
    return post("/api/searches").contentType(MediaType.APPLICATION_JSON).content(body);
  }

  private JsonNode json(int status, MockHttpServletRequestBuilder request) throws Exception {
    MockHttpServletResponse response = server.perform(request).andReturn().getResponse();
    assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(status);
    return new JsonMapper().readTree(response.getContentAsString());
  }
}
