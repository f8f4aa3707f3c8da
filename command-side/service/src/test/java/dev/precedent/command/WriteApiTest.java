package dev.precedent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.GoldenSetName;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.command.Commands;
import dev.precedent.contracts.command.FreezeGoldenSet;
import dev.precedent.contracts.command.Ruling;
import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventIds;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.axon.ContractEvents;
import dev.precedent.ledger.axon.LedgerEventStorageEngine;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import dev.precedent.ledger.subject.InMemorySubjectKeys;
import dev.precedent.ledger.subject.KeyEncryptionKeyFile;
import dev.precedent.ledger.subject.Keyring;
import dev.precedent.ledger.subject.PersonalFields;
import dev.precedent.ledger.subject.Sealing;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The write side as one application on a ledger of its own: from a request to the event. */
@SpringBootTest(
    classes = WriteApiTest.Application.class,
    properties = {"precedent.actor=runner", "axoniq.update-checker.disabled=true"})
@DirtiesContext
class WriteApiTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String VERSIONS = "/api/policies/spam/versions";

  @TempDir static Path folder;

  private final LedgerReader ledger;
  private final Commands commands;
  private final MockMvc http;

  WriteApiTest(
      @Autowired WebApplicationContext context,
      @Autowired LedgerReader ledger,
      @Autowired Commands commands) {
    this.ledger = ledger;
    this.commands = commands;
    this.http = MockMvcBuilders.webAppContextSetup(context).build();
  }

  @DynamicPropertySource
  static void folder(DynamicPropertyRegistry properties) {
    properties.add("test.folder", folder::toString);
  }

  @Test
  void aPolicyIsDraftedAndPublishedInTheNameOfWhoActs() throws Exception {
    String yaml = policy("1.0.0");
    assertThat(draft(yaml).getStatus()).isEqualTo(201);
    assertThat(draft(yaml).getStatus()).isEqualTo(200);
    refused(404, "Not found", post(VERSIONS + "/9.0.0/publish"));

    MockHttpServletResponse published = send(post(VERSIONS + "/1.0.0/publish"));
    assertThat(published.getStatus()).isEqualTo(200);
    refused(
        409,
        "The policy version is published",
        post(VERSIONS)
            .contentType("application/yaml")
            .content(yaml.replace("title: Spam", "title: Other")));

    assertThat(ledger.stream(StreamName.of(new PolicyKey("spam")), 0))
        .extracting(event -> event.metadata().actor().value())
        .containsExactly("ann", "runner");
  }

  @Test
  void aDocumentIsCheckedWithoutBeingRecorded() throws Exception {
    long before = ledger.head();

    JsonNode sound = checked(policy("7.0.0"));
    assertThat(sound.at("/policy").asString()).isEqualTo("spam");
    assertThat(sound.at("/version").asString()).isEqualTo("7.0.0");
    assertThat(sound.at("/digest").asString()).startsWith("sha256:");
    assertThat(sound.at("/findings").isEmpty()).isTrue();

    JsonNode broken = checked("title: Spam\ntree: [{clause: SP.9, outcome: ALLOW}]\npolcy: spam\n");
    for (String name : List.of("policy", "version", "digest")) {
      assertThat(broken.get(name).isNull()).isTrue();
    }
    JsonNode misspelt =
        broken
            .get("findings")
            .valueStream()
            .filter(finding -> finding.get("rule").asString().equals("unknown-key"))
            .findFirst()
            .orElseThrow();
    assertThat(misspelt.get("severity").asString()).isEqualTo("ERROR");
    assertThat(misspelt.get("line").asInt()).isEqualTo(3);
    assertThat(misspelt.get("column").asInt()).isEqualTo(1);
    assertThat(misspelt.get("message").asString()).contains("polcy");

    assertThat(ledger.head()).isEqualTo(before);
    refused(404, "Not found", post(VERSIONS + "/7.0.0/publish"));
    refused(
        400,
        "A value is missing",
        post("/api/policies/check").contentType(MediaType.APPLICATION_JSON).content("{}"));
  }

  @Test
  void aCheckSaysWhatDraftingWouldSay() throws Exception {
    String yaml = policy("1.0.0").replace("outcome: ALLOW}", "outcome: REMOVE}");

    JsonNode refused = JSON.readTree(draft(yaml).getContentAsString());

    assertThat(checked(yaml).get("findings")).isEqualTo(refused.get("findings"));
    assertThat(refused.get("findings").isEmpty()).isFalse();
  }

  @Test
  void editorsCanAskForTheFormOfADocument() throws Exception {
    MockHttpServletResponse answer = send(get("/api/policies/schema"));

    assertThat(answer.getContentType()).isEqualTo("application/schema+json");
    assertThat(JSON.readTree(answer.getContentAsString()).at("/$id").asString())
        .isEqualTo("urn:precedent:policy");
  }

  @Test
  void whatIsUnknownIsRefusedAlikeWhereThereIsNoStreamYet() throws Exception {
    refused(404, "Not found", post("/api/policies/nothing/versions/1.0.0/publish"));
    refused(
        404,
        "Not found",
        post("/api/decisions/nothing/withdrawal")
            .contentType(MediaType.APPLICATION_JSON)
            .content("{\"reason\": \"wrong\"}"));
    refused(
        404,
        "Not found",
        delete("/api/subjects/nobody/hold")
            .contentType(MediaType.APPLICATION_JSON)
            .content("{\"reason\": \"over\"}"));
    refused(
        400,
        "A value is missing",
        post("/api/decisions/nothing/withdrawal")
            .contentType(MediaType.APPLICATION_JSON)
            .content("{}"));
  }

  @Test
  void valuesOfAnotherTypeAreNotTakenForText() throws Exception {
    for (String reason : List.of("false", "7", "1.5", "[\"wrong\"]", "\"a\", \"reason\": \"b\"")) {
      refused(
          400,
          "The body cannot be read",
          post("/api/decisions/nothing/withdrawal")
              .contentType(MediaType.APPLICATION_JSON)
              .content("{\"reason\": %s}".formatted(reason)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/x-ndjson", "application/ndjson", "application/jsonl;charset=utf-8"})
  void linesAreTakenUnderEachOfTheirNames(String type) throws Exception {
    for (String path : List.of("/api/decisions", "/api/labels", "/api/facts")) {
      MockHttpServletResponse answer = send(post(path).contentType(type).content("{}\n\n{}\n"));

      assertThat(answer.getStatus()).isEqualTo(422);
      assertThat(answer.getContentType()).isEqualTo("application/problem+json");
      JsonNode problem = JSON.readTree(answer.getContentAsString());
      assertThat(problem.get("title").asString()).isEqualTo("No line is recorded");
      assertThat(problem.get("detail").asString()).startsWith("all 2 are refused; line 1: ");
      assertThat(problem.get("accepted").asLong()).isZero();
      assertThat(problem.get("refused").valueStream().map(line -> line.get("line").asInt()))
          .containsExactly(1, 3);
    }
  }

  @Test
  void whoActsIsDescribedAsAHeaderThatMayBeLeftOut() throws Exception {
    JsonNode api = JSON.readTree(send(get("/v3/api-docs")).getContentAsString());
    JsonNode parameters = api.at("/paths/~1api~1subjects~1{id}~1hold/post/parameters");

    assertThat(parameters.valueStream().map(each -> each.get("name").asString()))
        .containsExactly("id", Actor.HEADER);
    assertThat(parameters.get(1).get("in").asString()).isEqualTo("header");
    assertThat(parameters.get(1).get("required").asBoolean(false)).isFalse();
    assertThat(api.at("/components/schemas/Problem/properties").propertyNames())
        .contains("title", "detail", "parameter");
  }

  @Test
  void otherPartsSendCommandsThroughThePort() {
    FreezeGoldenSet freeze = freeze("TIE");

    Ruling first = commands.send(freeze, new Actor("judge"));
    assertThat(first).isInstanceOf(Ruling.Happened.class);
    assertThat(commands.send(freeze, new Actor("judge")))
        .isEqualTo(new Ruling.Unchanged(first.event()));
    assertThat(commands.send(freeze("RESPONSE_1"), new Actor("judge")).event())
        .isInstanceOfSatisfying(
            GoldenSetFrozen.class, frozen -> assertThat(frozen.version()).isEqualTo(2));

    List<RecordedEvent> events = ledger.stream(StreamName.of(freeze.name()), 0);
    assertThat(events).extracting(RecordedEvent::event).startsWith(first.event()).hasSize(2);
  }

  private static FreezeGoldenSet freeze(String truth) {
    return new FreezeGoldenSet(
        new GoldenSetName("test"),
        new PolicyKey("spam"),
        0,
        "more than half",
        List.of(new GoldenCase(new CaseId("0"), truth, 3)),
        null,
        null);
  }

  private MockHttpServletResponse draft(String yaml) throws Exception {
    return send(
        post(VERSIONS).contentType("application/yaml").header(Actor.HEADER, "ann").content(yaml));
  }

  private JsonNode checked(String yaml) throws Exception {
    MockHttpServletResponse answer =
        send(
            post("/api/policies/check")
                .contentType(MediaType.APPLICATION_JSON)
                .content(JSON.writeValueAsString(Map.of("yaml", yaml))));
    assertThat(answer.getStatus()).isEqualTo(200);
    return JSON.readTree(answer.getContentAsString());
  }

  private void refused(int status, String title, MockHttpServletRequestBuilder request)
      throws Exception {
    MockHttpServletResponse answer = send(request);
    JsonNode problem = JSON.readTree(answer.getContentAsString());
    assertThat(problem.path("title").asString("")).isEqualTo(title);
    assertThat(answer.getStatus()).isEqualTo(status);
  }

  private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
    return http.perform(request).andReturn().getResponse();
  }

  private static String policy(String version) {
    return """
    policy: spam
    version: %s
    title: Spam
    outcomes: [ALLOW]
    tree: [{clause: SP.9, outcome: ALLOW}]
    text: SP.9 Everything stays.
    """
        .formatted(version);
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration(exclude = UpdateCheckerAutoConfiguration.class)
  @Import(CommandConfiguration.class)
  static class Application {
    @Bean
    SqliteCommitLog log(@Value("${test.folder}") Path folder) {
      return SqliteCommitLog.open(folder);
    }

    @Bean
    Committer committer(CommitLog log) {
      return new Committer(log, InstantSource.system());
    }

    @Bean
    EventIds eventIds() {
      return new EventIds(InstantSource.system(), new Random());
    }

    @Bean
    EventStorageEngine eventStorageEngine(LedgerReader ledger, Committer committer) {
      return new LedgerEventStorageEngine(ledger, committer, new ContractEvents());
    }

    @Bean
    PolicyCatalogue policyCatalogue() {
      return new PolicyCatalogue((policy, from) -> List.of());
    }

    @Bean
    Keyring keyring(CommitLog log, @Value("${test.folder}") Path folder) {
      return Keyring.open(new InMemorySubjectKeys(), log, KeyEncryptionKeyFile.beside(folder));
    }

    @Bean
    Sealing sealing(Keyring keys) {
      return new Sealing(keys, new PersonalFields(Set.of(), true));
    }
  }
}
