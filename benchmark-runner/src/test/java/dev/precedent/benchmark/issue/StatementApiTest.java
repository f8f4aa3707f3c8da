package dev.precedent.benchmark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.WorkOverHttp;
import dev.precedent.benchmark.crosswalk.Crosswalks;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.CrosswalkName;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.command.PublishCrosswalk;
import dev.precedent.jobs.JobFolders;
import dev.precedent.query.QueryText;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@Timeout(120) // it waits for work, and must not wait for ever
class StatementApiTest {
  @TempDir private Path folder;
  private final FakeLedger ledger = new FakeLedger();
  private @Nullable WorkOverHttp statements;

  @BeforeEach
  void start() {
    KeptCommands commands = new KeptCommands(ledger);
    var _ =
        commands.send(
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
    IssuePlanning planning = new IssuePlanning(ledger, QueryText::parse, new Crosswalks(ledger));
    Issue issue =
        new Issue(
            ledger,
            new FakeIndex(ledger),
            Given.versions(Given.V1),
            commands,
            new JobFolders(folder, IssueWork.KIND, 2));
    statements =
        new WorkOverHttp(
            "/api/statements",
            new IssueWork(planning, issue),
            jobs -> new StatementController(planning, issue, jobs));
  }

  @AfterEach
  void stop() throws Exception {
    statements().close();
  }

  @Test
  void anIssueHasFilesAndACheckHasNone() throws Exception {
    JsonNode issued = statements().result("{'query':'policy:spam'}");
    JsonNode checked = statements().result("{'query':'policy:spam','check':true}");

    assertThat(issued.path("leftUp").asInt()).isOne();
    assertThat(issued.path("files").size()).isEqualTo(2);
    assertThat(checked.path("checked").asBoolean()).isTrue();
    assertThat(statements().get("/1/files/statements.csv").getContentAsString())
        .startsWith("uuid,decision_visibility");
    assertThat(statements().get("/1/files/other").getContentAsString())
        .contains("An issue has no file 'other'; it has statements.jsonl and statements.csv.");
    assertThat(statements().get("/2/files/statements.csv").getContentAsString())
        .contains("The issue has no files, because it was a check.");
    assertThat(statements().get("/1/issued").getContentAsString())
        .isEqualTo("{\"items\":[],\"next\":null}");
    assertThat(statements().get("/1/issued?size=0").getStatus()).isEqualTo(400);
    assertThat(statements().get("/3/issued").getStatus()).isEqualTo(404);
    assertThat(statements().get("/3").getStatus()).isEqualTo(404);
    assertThat(statements().get("/x").getStatus()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'query':'policies:spam'} | 400 | column 1",
        "{'query':'subject:u-1'} | 400 | expected no subject",
        "{'until':99} | 400 | 'until' must be a ledger position from 0 to the head, which is 2, found 99",
        "{'until':-1} | 400 | 'until' must be a ledger position from 0 to the head, which is 2, found -1",
        "{'crosswalk':'other'} | 400 | 'crosswalk' must be one that was published before",
        "{'crosswalk':'dsa@7'} | 400 | 'crosswalk' must be a version of dsa from 1 to 1, found 'dsa@7'",
        "{'crosswalk':'D S A'} | 400 | 'crosswalk'",
        "{'check':'perhaps'} | 400 | check",
        "[ | 400 | expected an object",
      })
  void whatCannotBeDoneIsRefusedWithAReason(String request, int status, String reason)
      throws Exception {
    statements().refuses(request, status, reason);
  }

  private WorkOverHttp statements() {
    return Objects.requireNonNull(statements);
  }
}
