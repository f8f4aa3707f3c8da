package dev.precedent.benchmark.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.MediaType.APPLICATION_OCTET_STREAM;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.WorkOverHttp;
import dev.precedent.benchmark.crosswalk.Crosswalks;
import dev.precedent.benchmark.issue.KeptCommands;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.CrosswalkName;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.command.PublishCrosswalk;
import dev.precedent.http.ActorArgument;
import dev.precedent.http.Problems;
import dev.precedent.jobs.JobFolders;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

@Timeout(120) // it waits for work, and must not wait for ever
class ReconciliationApiTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String NONE = "sha256:" + "0".repeat(64);

  @TempDir private Path folder;
  private final FakeLedger ledger = new FakeLedger();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private Filings filings;
  private MockMvc http;
  private WorkOverHttp reconciliations;

  @BeforeEach
  void start() {
    var _ =
        new KeptCommands(ledger)
            .send(
                new PublishCrosswalk(
                    new CrosswalkName("dsa"),
                    """
                    crosswalk: dsa
                    title: T
                    service: S
                    provider: hosting
                    policies:
                      spam: none
                    """),
                new Actor("ann"));
    ledger.append(Given.decision("a", "REMOVE", Map.of("score", Value.of(0.9))));
    filings = new Filings(folder.resolve("filings"), 1_000, () -> now);
    http =
        MockMvcBuilders.standaloneSetup(new FilingController(filings))
            .setCustomArgumentResolvers(new ActorArgument(new Actor("tester")))
            .setControllerAdvice(new Problems())
            .build();
    Crosswalks crosswalks = new Crosswalks(ledger);
    JobFolders folders = new JobFolders(folder.resolve("jobs"), ReconciliationWork.KIND, 2);
    reconciliations =
        new WorkOverHttp(
            "/api/reconciliations",
            new ReconciliationWork(
                new Reconciling(
                    ledger,
                    new FakeIndex(ledger),
                    Given.versions(Given.V1),
                    crosswalks,
                    filings,
                    Legs.MOST_AT_ONCE),
                folders),
            jobs ->
                new ReconciliationController(
                    new ReconciliationPlanning(ledger, crosswalks, filings), jobs, folders));
  }

  @AfterEach
  void stop() throws Exception {
    reconciliations.close();
  }

  @Test
  void aFileIsHandedInAndReconciled() throws Exception {
    String digest = handIn("s.json", "{\"puid\":\"x\"}");

    JsonNode result =
        reconciliations.result(
            "{'submitted':[{'digest':'%s','name':'s.json'}],'lateAfter':0}".formatted(digest));

    assertThat(result.at("/findings/NO_DECISION").asInt()).isOne();
    assertThat(result.at("/first/0/file").asString()).isEqualTo("s.json");
    assertThat(result.path("leftUp").asInt()).isOne();
    assertThat(result.path("lateAfter").asInt()).isZero();
    assertThat(result.has("report")).isFalse();
    MockHttpServletResponse file = reconciliations.get("/1/files/findings.jsonl");
    assertThat(file.getContentAsString()).contains("\"kind\":\"NO_DECISION\"");
    assertThat(reconciliations.get("/1/files/other").getContentAsString())
        .contains("A reconciliation has no file 'other'; it has findings.jsonl.");
    assertThat(reconciliations.get("/2").getStatus()).isEqualTo(404);
  }

  @Test
  void findingsAreReadPageByPageAndByKind() throws Exception {
    String statements =
        IntStream.range(0, 40)
            .mapToObj("{\"puid\":\"x%d\"}"::formatted)
            .collect(Collectors.joining("\n"));
    String digest = handIn("s.json", statements + "\n{\"puid\":\"x7\"}\n");
    JsonNode result =
        reconciliations.result("{'submitted':[{'digest':'%s','name':'s.json'}]}".formatted(digest));
    assertThat(result.at("/findings/NO_DECISION").asInt()).isEqualTo(40);

    JsonNode first = json("/1/findings?size=39&kind=NO_DECISION");
    JsonNode rest = json("/1/findings?kind=NO_DECISION&cursor=" + first.path("next").asString());
    JsonNode doubled = json("/1/findings?kind=DOUBLED");

    assertThat(first.path("items")).hasSize(39);
    assertThat(rest.path("items")).hasSize(1);
    assertThat(rest.at("/items/0/puid").asString()).isEqualTo("x39");
    assertThat(rest.path("next").isNull()).isTrue();
    assertThat(doubled.path("items")).hasSize(1);
    assertThat(doubled.at("/items/0/line").asInt()).isEqualTo(41);
    assertThat(json("/1/findings?size=200").path("items")).hasSize(41);
    assertThat(json("/1/findings?kind=LATE").path("items")).isEmpty();
    assertThat(reconciliations.get("/1/findings?kind=NONE").getStatus()).isEqualTo(400);
    assertThat(reconciliations.get("/1/findings?cursor=x").getStatus()).isEqualTo(400);
    assertThat(reconciliations.get("/2/findings").getStatus()).isEqualTo(404);
  }

  private JsonNode json(String path) throws Exception {
    return JSON.readTree(reconciliations.get(path).getContentAsString());
  }

  @Test
  void aFileIsKeptForAWeekAfterItsLastUse() throws Exception {
    String digest = handIn("s.json", "{\"puid\":\"x\"}");
    now = now.plus(Duration.ofDays(6));
    assertThat(filings.find(digest)).isPresent();
    now = now.plus(Duration.ofDays(6));
    String other = handIn("other.json", "{}");
    assertThat(filings.find(digest)).isPresent();
    now = now.plus(Duration.ofDays(8));
    assertThat(handIn("again.json", "[]")).isNotEqualTo(other);

    reconciliations.refuses(
        "{'submitted':[{'digest':'%s'}]}".formatted(digest),
        400,
        "'submitted' must be files that were handed in with POST /api/filings, each by its digest, found");
  }

  @Test
  void whatBrokeOffWhileItWasHandedInIsRemoved() throws Exception {
    Path broken = Files.createFile(folder.resolve("filings/filing1.unfinished"));

    var _ = new Filings(folder.resolve("filings"), 1, InstantSource.system());

    assertThat(broken).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "?name=a.csv | 0 | 400 | the file is empty, expected its bytes as the body",
        "?name=a.csv | 1001 | 413 | a file of more than 1,000 bytes is not taken",
        "?name=%20 | 1 | 400 | 'name' must be 1 to 300 characters, none of them a control character, found blanks only",
        "?name=a%0Ab | 1 | 400 | found 3 characters",
        "`` | 1 | 400 | name",
      })
  void whatIsNoFileIsRefused(String query, int bytes, int status, String reason) throws Exception {
    MockHttpServletResponse refused = send(query, new byte[bytes]);

    assertThat(refused.getStatus()).isEqualTo(status);
    assertThat(JSON.readTree(refused.getContentAsString()).path("detail").asString())
        .contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | 400 | 'submitted' is missing: one file of statements or more, as POST /api/filings answers them",
        "{'submitted':[]} | 400 | 'submitted' is missing",
        "{'submitted':[{}]} | 400 | 'submitted' must be files that were handed in with POST /api/filings, each by its digest, found one without",
        "{'submitted':[{'digest':'NONE'}]} | 400 | each by its digest, found 'sha256:000",
        "{'submitted':[{'digest':'../../secret'}]} | 400 | each by its digest, found '../../secret'",
        "{'submitted':[A,A]} | 400 | 'submitted' must be files of different names, found 'a' twice",
        "{'submitted':[A],'report':[A]} | 400 | 'report' must be files of different names, found 'a' twice",
        "{'submitted':[A],'report':[{'digest':'NONE'}]} | 400 | 'report' must be files that were handed in",
        "{'submitted':[A],'from':'2026-01-01'} | 400 | 'to' is missing: a day, such as 2026-01-01",
        "{'submitted':[A],'from':'x','to':'2026-01-01'} | 400 | 'from' must be a day, such as 2026-01-01, found 'x'",
        "{'submitted':[A],'from':'2026-01-02','to':'2026-01-01'} | 400 | 'to' must be no day before 'from', 2026-01-02, found 2026-01-01",
        "{'submitted':[A],'lateAfter':-1} | 400 | 'lateAfter' must be a number of days from 0 to 366, found -1",
        "{'submitted':[A],'platform':' '} | 400 | 'platform' must be a name of 1 to 300 characters, found blanks only",
        "{'submitted':[A],'until':99} | 400 | 'until' must be a ledger position from 0 to the head, which is 2, found 99",
        "{'submitted':[A],'crosswalk':'other'} | 400 | 'crosswalk' must be one that was published before",
        "{'submitted':[A],'crosswalk':'dsa@2'} | 400 | 'crosswalk' must be a version of dsa from 1 to 1, found 'dsa@2'",
      })
  void whatCannotBeDoneIsRefusedWithAReason(String request, int status, String reason)
      throws Exception {
    String digest = handIn("a", "{\"puid\":\"x\"}");

    reconciliations.refuses(
        request
            .replace("[A", "[B")
            .replace("A]", "B]")
            .replace("B", "{'digest':'%s','name':'a'}".formatted(digest))
            .replace("NONE", NONE),
        status,
        reason);
  }

  private String handIn(String name, String content) throws Exception {
    MockHttpServletResponse kept = send("?name=" + name, content.getBytes(StandardCharsets.UTF_8));
    assertThat(kept.getStatus()).as(kept.getContentAsString()).isEqualTo(201);
    return JSON.readTree(kept.getContentAsString()).path("digest").asString();
  }

  private MockHttpServletResponse send(String query, byte[] content) throws Exception {
    return http.perform(
            post(URI.create("/api/filings" + query))
                .contentType(APPLICATION_OCTET_STREAM)
                .content(content))
        .andReturn()
        .getResponse();
  }
}
