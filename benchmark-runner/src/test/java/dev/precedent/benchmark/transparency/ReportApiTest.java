package dev.precedent.benchmark.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.WorkOverHttp;
import dev.precedent.benchmark.crosswalk.Crosswalks;
import dev.precedent.benchmark.issue.KeptCommands;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.CrosswalkName;
import dev.precedent.contracts.command.PublishCrosswalk;
import dev.precedent.jobs.JobFolders;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
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
class ReportApiTest {
  private static final String JANUARY = "'from':'2026-01-01','to':'2026-01-31'";

  @TempDir private Path folder;
  private final FakeLedger ledger = new FakeLedger();
  private @Nullable WorkOverHttp reports;

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
    Crosswalks crosswalks = new Crosswalks(ledger);
    JobFolders folders = new JobFolders(folder, ReportWork.KIND, 1);
    reports =
        new WorkOverHttp(
            "/api/transparency-reports",
            new ReportWork(
                new Reporting(ledger, new FakeIndex(ledger), Given.versions(Given.V1), crosswalks),
                folders,
                _ -> Optional.empty()),
            jobs ->
                new ReportController(new ReportPlanning(ledger, crosswalks, jobs), jobs, folders));
  }

  @AfterEach
  void stop() throws Exception {
    reports().close();
  }

  @Test
  void aReportHasItsSheetsUntilThoseOfOthersAreKept() throws Exception {
    JsonNode first = reports().result("{%s}".formatted(JANUARY));
    assertThat(first.path("edition").asInt()).isOne();
    assertThat(reports().get("/1/files/4_notices.csv").getContentAsString())
        .startsWith("Applicability,Service,Reporting period");
    assertThat(reports().get("/1/files/9.csv").getContentAsString())
        .contains("The report has no file '9.csv'; it has 2_categories_names.csv, ");

    JsonNode second = reports().result("{%s,'because':'once more'}".formatted(JANUARY));

    assertThat(second.path("edition").asInt()).isEqualTo(2);
    assertThat(reports().get("/1/files/4_notices.csv").getStatus()).isEqualTo(404);
    assertThat(reports().get("/1").getContentAsString())
        .contains("are not kept on this server any more");
    reports()
        .refuses(
            "{%s}".formatted(JANUARY),
            400,
            "'because' is missing: the period 2026-01-01/2026-01-31 has a report already, number 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | 400 | 'from' is missing: a day, such as 2026-01-01",
        "{'from':'2026-01-01'} | 400 | 'to' is missing: a day, such as 2026-01-01",
        "{'from':'January','to':'2026-01-31'} | 400 | 'from' must be a day, such as 2026-01-01, found 'January'",
        "{'from':'2026-02-30','to':'2026-03-31'} | 400 | 'from' must be a day, such as 2026-01-01, found '2026-02-30'",
        "{'from':'2026-02-01','to':'2026-01-31'} | 400 | 'to' must be no day before 'from', 2026-02-01, found 2026-01-31",
        "{JANUARY,'until':9} | 400 | 'until' must be a ledger position from 0 to the head, which is 1, found 9",
        "{JANUARY,'crosswalk':'dsa@0'} | 400 | 'crosswalk' must be a version of dsa from 1 to 1, found 'dsa@0'",
        "{JANUARY,'because':' '} | 400 | 'because' must be a reason of 1 to 2000 characters, found blanks only",
      })
  void whatCannotBeDoneIsRefusedWithAReason(String request, int status, String reason)
      throws Exception {
    reports().refuses(request.replace("JANUARY", JANUARY), status, reason);
  }

  private WorkOverHttp reports() {
    return Objects.requireNonNull(reports);
  }
}
