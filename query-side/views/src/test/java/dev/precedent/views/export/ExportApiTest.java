package dev.precedent.views.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.JobEnded;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.JobRequested;
import dev.precedent.contracts.Json;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.http.ActorArgument;
import dev.precedent.http.Problems;
import dev.precedent.jobs.JobFolders;
import dev.precedent.jobs.Jobs;
import dev.precedent.jobs.Lease;
import dev.precedent.jobs.MemoryJobLog;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.views.TestLedger;
import dev.precedent.views.TestViews;
import dev.precedent.views.proof.DecisionProofs;
import dev.precedent.views.proof.ProofController;
import dev.precedent.views.proof.TileController;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exports and proofs as the HTTP API hands them out. */
class ExportApiTest {
  private static final String DOCUMENT =
      """
      policy: abuse
      version: 1.0.0
      title: Abuse
      signals:
        score: {type: double}
      outcomes: [ALLOW, REMOVE]
      tree:
        - {clause: AB.1, when: 'score > 0.5', outcome: REMOVE}
        - {clause: AB.9, outcome: ALLOW}
      text: |
        AB.1 abuse goes. AB.9 the rest stays.
      """;

  @TempDir private static Path folder;
  private static final TestLedger LEDGER = new TestLedger();
  private static TestViews views;
  private static JobFolders folders;
  private static Jobs jobs;
  private static MockMvc server;

  @BeforeAll
  static void start() throws Exception {
    LEDGER.publish(DOCUMENT.replace("policy: abuse", "policy: other"));
    LEDGER.publish(DOCUMENT);
    for (int i = 0; i < 10; i++) {
      LEDGER.append(decision("d/" + i, i % 2 == 0 ? "ALLOW" : "REMOVE"));
    }
    request("replay-1");
    JobId job = JobId.of("replay-1");
    LEDGER.append(
        new JobEnded(
            job, JobEnded.State.DONE, 10, 10L, Json.of(Map.of("policy", "abuse@1.0.0")), null));
    request("replay-2");
    LEDGER.append(new DecisionWithdrawn(new DecisionId("d/1"), "sent by mistake"));
    views = TestViews.of(LEDGER).caughtUp();
    folders = new JobFolders(folder.resolve("jobs"), ExportWork.KIND, ExportConfiguration.KEPT);
    DecisionTable table = new DecisionTable(LEDGER, null);
    jobs =
        new Jobs(
            new MemoryJobLog(),
            Lease.ALONE,
            new Actor("server"),
            InstantSource.system(),
            List.of(
                new ExportWork(new Selector(LEDGER, views.index), views.export, folders, table)));
    jobs.start();
    server =
        MockMvcBuilders.standaloneSetup(
                new ExportController(jobs, LEDGER, folders, views.queries, table),
                new ProofController(new DecisionProofs(LEDGER, views.proofs)),
                new TileController(views.proofs))
            .setCustomArgumentResolvers(new ActorArgument(new Actor("tester")))
            .setControllerAdvice(new Problems())
            .build();
  }

  private static void request(String id) {
    JobId job = JobId.of(id);
    LEDGER.append(new JobRequested(job, id, Json.of(Map.of("policy", "abuse@1.0.0")), 1));
  }

  @AfterAll
  static void stop() throws Exception {
    jobs.close();
    views.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          outcome:REMOVE subject:u-1 | column 16: expected no subject
          signal.toxcity:1           | column 1: expected a name that a published policy declares
          """)
  void aQueryThatMustNotStandOnRecordIsRefused(String query, String reason) throws Exception {
    MockHttpServletResponse refused = post("{\"query\":\"%s\"}".formatted(query));

    assertThat(refused.getStatus()).isEqualTo(400);
    assertThat(refused.getContentAsString()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "something" | ids of jobs, such as replay-1
          "export-1"  | which can be computed again from events
          "replay-9"  | jobs of this ledger
          "replay-2"  | jobs that are done
          null        | at most 100 ids of jobs
          """)
  void aFigureThatCannotBeComputedAgainIsRefused(String id, String reason) throws Exception {
    MockHttpServletResponse refused = post("{\"certificates\":[%s]}".formatted(id));

    assertThat(refused.getStatus()).isEqualTo(400);
    assertThat(refused.getContentAsString()).contains(reason);
  }

  @Test
  void aFigureBringsAllThatItRestsOn() throws Exception {
    JsonNode done = export("{\"query\":\"id:none\",\"certificates\":[\"replay-1\",\"replay-1\"]}");

    assertThat(done.at("/manifest/certificates").toString()).isEqualTo("[\"replay-1\"]");
    List<String> types = types(done);
    assertThat(types).contains("policy-version-drafted", "job-requested", "job-ended");
    assertThat(types.stream().filter("decision-recorded"::equals)).hasSize(10);
    assertThat(types).doesNotContain("decision-withdrawn"); // which came after the request
    assertThat(lines(done, "events.jsonl")).noneMatch(line -> line.contains("\"other\""));
    assertThat(lines(done, "cases.jsonl"))
        .singleElement()
        .asString()
        .startsWith("{\"case\":\"c\",\"events\":10,\"sha256\":\"");
  }

  @Test
  void anExportHoldsTheDecisionsTheirWithdrawalsAndTheirPolicies() throws Exception {
    JsonNode done = export("{\"query\":\"outcome:REMOVE withdrawn:yes,no\"}");
    assertThat(done.at("/manifest/query").asString()).contains("outcome:REMOVE");
    assertThat(done.at("/manifest/actor").asString()).isEqualTo("tester");
    assertThat(types(done))
        .containsExactly(
            "policy-version-drafted",
            "policy-version-published",
            "decision-recorded",
            "decision-recorded",
            "decision-recorded",
            "decision-recorded",
            "decision-recorded",
            "decision-withdrawn");
    assertThat(done.path("files")).hasSize(6);
  }

  @Test
  void aTableHasTheDecisionsThatTheEventsAre() throws Exception {
    JsonNode done =
        export(
            "{\"query\":\"withdrawn:yes,no\",\"format\":\"csv\",\"columns\":[\"id\",\"outcome\","
                + "\"position\",\"withdrawn\",\"signal.none\"]}");

    List<String> lines = lines(done, "decisions.csv");
    assertThat(lines).hasSize(11);
    assertThat(lines.getFirst()).isEqualTo("id,outcome,position,withdrawn,signal.none");
    assertThat(lines).contains("d/0,ALLOW,4,,", "d/1,REMOVE,5,sent by mistake,");
    assertThat(done.at("/manifest/files").valueStream().map(file -> file.path("name").asString()))
        .contains("decisions.csv", "events.jsonl", "events.proof");
  }

  @Test
  void aTableAsOfAPositionDoesNotTellOfLaterWithdrawals() throws Exception {
    JsonNode done =
        export(
            "{\"query\":\"\",\"format\":\"csv\",\"columns\":[\"id\",\"withdrawn\"],\"until\":%d}"
                .formatted(LEDGER.head() - 1));
    assertThat(lines(done, "decisions.csv")).hasSize(11).contains("d/1,");
  }

  @Test
  void whatBeginsLikeAFormulaIsNone() {
    RecordedEvent event =
        LEDGER
            .find(List.of(StreamName.of(new DecisionId("d/1")).key(0)))
            .values()
            .iterator()
            .next();
    TableRow row = new TableRow(event, "=HYPERLINK(\"http://x\")", null);
    assertThat(TableColumn.of(List.of("withdrawn")).getFirst().cell(row))
        .isEqualTo("'=HYPERLINK(\"http://x\")");
    assertThat(
            TableColumn.of(List.of("withdrawn")).getFirst().cell(new TableRow(event, "-3", null)))
        .isEqualTo("-3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"format": "xlsx"}                              | jsonl, csv, parquet
          {"format": "parquet"}                           | no part of this server archives
          {"format": "csv", "columns": ["id", "nonsense"]} | or signal.NAME
          {"format": "csv", "columns": ["id", "id"]}       | each column once
          {"columns": ["id"]}                             | jsonl holds whole events
          """)
  void aTableThatCannotBeWrittenIsRefused(String request, String reason) throws Exception {
    MockHttpServletResponse refused = post(request);
    assertThat(refused.getStatus()).isEqualTo(400);
    assertThat(refused.getContentAsString()).contains(reason);
  }

  private static List<String> lines(JsonNode export, String file) throws Exception {
    return get("/api/exports/%s/files/%s".formatted(export.path("id").asString(), file))
        .getContentAsString(StandardCharsets.UTF_8)
        .lines()
        .toList();
  }

  @Test
  void anExportUpToAPositionKnowsNothingOfWhatCameLater() throws Exception {
    long beforeWithdrawal = LEDGER.head() - 1;
    JsonNode done =
        export("{\"query\":\"outcome:REMOVE\",\"until\":%d}".formatted(beforeWithdrawal));
    assertThat(types(done)).filteredOn("decision-recorded"::equals).hasSize(5);
    assertThat(types(done)).doesNotContain("decision-withdrawn");
  }

  @Test
  void anExportThatSelectsNothingIsAnExport() throws Exception {
    JsonNode done = export("{\"query\":\"id:none\",\"proofs\":false}");
    assertThat(done.at("/manifest/events").asLong()).isZero();
    assertThat(done.path("files").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrder("manifest.json", "manifest.note", "events.jsonl");
  }

  @Test
  void anExportStandsOnRecordAndIsTheSameOnceMore() throws Exception {
    String request = "{\"query\":\"outcome:ALLOW\",\"until\":%d}".formatted(LEDGER.head());
    JsonNode first = export(request);
    JsonNode again = export(request);

    JsonNode listed = json(get("/api/exports?size=2"));
    assertThat(listed.at("/items/0/id")).isEqualTo(again.path("id"));
    assertThat(listed.at("/items/1/name").asString()).isEqualTo("outcome:ALLOW");
    assertThat(listed.at("/items/1/done").asLong())
        .isEqualTo(first.at("/manifest/events").asLong());
    assertThat(events(again)).isEqualTo(events(first));
  }

  private static JsonNode events(JsonNode export) {
    return export.at("/manifest/files/0/sha256");
  }

  @Test
  void anExportWhoseFilesAreGoneSaysHowToHaveThemAgain() throws Exception {
    JsonNode done = export("{\"query\":\"outcome:REMOVE\"}");
    String address = "/api/exports/" + done.path("id").asString();
    FileSystemUtils.deleteRecursively(folder.resolve("jobs/export-" + done.path("id").asString()));

    JsonNode gone = json(get(address));

    assertThat(gone.path("manifest")).isEqualTo(done.path("manifest"));
    assertThat(gone.has("files")).isFalse();
    String until = done.path("until").asString();
    assertThat(gone.path("removed").asString()).contains("once more", "'until' " + until);
    MockHttpServletResponse file = get(address + "/files/events.jsonl");
    assertThat(file.getStatus()).isEqualTo(404);
    assertThat(file.getContentAsString()).contains("'until' " + until);
  }

  @Test
  void theFilesOfTheLastExportsAreKept() throws Exception {
    long first = export("{\"query\":\"id:none\"}").path("id").asLong();
    for (int i = 0; i < ExportConfiguration.KEPT; i++) {
      export("{\"query\":\"id:none\"}");
    }

    assertThat(folders.find(new JobId("export", first))).isEmpty();
    assertThat(folders.find(new JobId("export", first + 1))).isPresent();
  }

  @Test
  void wrongRequestsAreAnsweredInWords() throws Exception {
    assertThat(post("{\"format\":\"xlsx\"}").getContentAsString()).contains("jsonl", "csv");
    assertThat(post("{\"query\":\"outcome:\"}").getStatus()).isEqualTo(400);
    assertThat(post("{\"until\":9999}").getContentAsString()).contains("head");
    assertThat(get("/api/exports/none").getStatus()).isEqualTo(404);
    JsonNode done = export("{}");
    MockHttpServletResponse file =
        get("/api/exports/" + done.path("id").asString() + "/files/..%2F..%2Fsigning.key");
    assertThat(file.getStatus()).isEqualTo(404);
  }

  @Test
  void aDecisionIsProvedWithItsWithdrawalAndItsPolicy() throws Exception {
    JsonNode proof = json(get("/api/decisions/d%2F1/proof"));
    assertThat(proof.path("ledger").asString()).isEqualTo(LEDGER.id());
    assertThat(proof.path("events").valueStream().map(each -> each.path("type").asString()))
        .containsExactly(
            "policy-version-drafted",
            "policy-version-published",
            "decision-recorded",
            "decision-withdrawn");
    assertThat(proof.at("/events/2/proof").asString()).startsWith("c2sp.org/tlog-proof@v1\n");
    assertThat(get("/api/decisions/unknown/proof").getStatus()).isEqualTo(404);
  }

  @Test
  void checkpointAndTilesAreServedAsTheirSpecificationsSay() throws Exception {
    MockHttpServletResponse checkpoint = get("/checkpoint");
    assertThat(checkpoint.getContentType()).startsWith("text/plain");
    assertThat(checkpoint.getContentAsString())
        .startsWith("test/ledger\n%d\n".formatted(LEDGER.head()));
    MockHttpServletResponse tile = get("/tile/0/000.p/" + LEDGER.head());
    assertThat(tile.getContentAsByteArray()).hasSize((int) LEDGER.head() * 32);
    assertThat(tile.getHeader("Cache-Control")).contains("immutable");
    assertThat(get("/tile/entries/000.p/1").getContentAsString()).contains("precedent.dev/leaf@v1");
    for (String missing : List.of("0/000", "0/001.p/1", "1/000.p/1", "0/0", "x", "entries/x")) {
      assertThat(get("/tile/" + missing).getStatus()).as(missing).isEqualTo(404);
    }
  }

  private static JsonNode export(String request) throws Exception {
    String id = json(post(request)).path("id").asString();
    while (true) {
      JsonNode state = json(get("/api/exports/" + id));
      switch (state.path("state").asString()) {
        case "WAITING", "RUNNING" -> Thread.sleep(10);
        case "DONE" -> {
          return state;
        }
        default -> throw new AssertionError(state.toString());
      }
    }
  }

  private static List<String> types(JsonNode done) throws Exception {
    return get("/api/exports/" + done.path("id").asString() + "/files/events.jsonl")
        .getContentAsString()
        .lines()
        .map(line -> JsonMapper.shared().readTree(line).path("type").asString())
        .toList();
  }

  private static JsonNode json(MockHttpServletResponse response) throws Exception {
    assertThat(response.getStatus()).as(response.getContentAsString()).isLessThan(300);
    return JsonMapper.shared().readTree(response.getContentAsString());
  }

  private static MockHttpServletResponse get(String path) throws Exception {
    return server.perform(MockMvcRequestBuilders.get(URI.create(path))).andReturn().getResponse();
  }

  private static MockHttpServletResponse post(String body) throws Exception {
    return server
        .perform(
            MockMvcRequestBuilders.post("/api/exports")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body))
        .andReturn()
        .getResponse();
  }

  private static DecisionRecorded decision(String id, String outcome) {
    return new DecisionRecorded(
        new DecisionId(id),
        new Case(new CaseId("c"), null),
        null,
        new PolicyKey("abuse"),
        VersionNumber.of("1.0.0"),
        Pathway.CLASSIFIER,
        new SystemVersion("clf", "1"),
        outcome,
        null,
        null,
        Instant.parse("2026-01-01T00:00:00Z"),
        null,
        null,
        null,
        null);
  }
}
