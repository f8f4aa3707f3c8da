package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DsaCommandTest {
  private static final String ISSUED =
      """
      {"query":"outcome:REMOVE","until":7,"crosswalk":"dsa@1","checked":false,"decisions":5,
       "issued":3,"already":1,"leftUp":0,"unstatable":{%s},"batches":1,"earlier":[],
       "leftOut":[%s],"files":[{"name":"statements.jsonl","bytes":9,"digest":"sha256:00"}]}
      """;

  @TempDir Path machine;
  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        new FakeServer()
            .on("/api/statements", 202, "{\"id\":\"4\",\"state\":\"WAITING\"}")
            .on("/api/statements/", 200, issue("", ""))
            .on("/api/statements/4/files/statements.jsonl", 200, "{\"statements\":[]}\n")
            .on("/api/statements/4/files/statements.csv", 200, "uuid\n");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void asksForWhatTheOptionsSayAndLeavesTheFile() {
    Path file = machine.resolve("new/out.jsonl");

    Run run =
        Run.against(
            server,
            "dsa",
            "statements",
            "outcome:REMOVE",
            "-label:ALLOW",
            "--crosswalk=dsa@1",
            "--until=7",
            "--leave-out",
            "--out=" + file);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(server.requests().getFirst().body())
        .isEqualTo(
            "{\"query\":\"outcome:REMOVE -label:ALLOW\",\"crosswalk\":\"dsa@1\",\"until\":7,\"leaveOut\":true}");
    assertThat(file).hasContent("{\"statements\":[]}\n");
    assertThat(run.out().lines())
        .containsExactly(
            "Statements of reasons of outcome:REMOVE up to position 7, by crosswalk dsa@1",
            "5 decisions: 3 issued in 1 requests, 1 issued before, 0 restrict nothing",
            "sha256:00  statements.jsonl",
            "written to " + file);
  }

  @Test
  void fetchesTheTableOfAnEarlierIssue() {
    Path file = machine.resolve("out.csv");

    Run run =
        Run.against(server, "dsa", "statements", "--again=4", "--format=csv", "--out=" + file);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(file).hasContent("uuid\n");
    assertThat(server.requests()).noneMatch(each -> each.method().equals("POST"));
  }

  @Test
  void saysWhatIsLeftOutAndThatTheAnswerIsNegative() {
    server.on(
        "/api/statements/4",
        200,
        issue(
            "\"CLAUSE_NOT_MAPPED\":1",
            "{\"decision\":\"d-9\",\"lack\":\"CLAUSE_NOT_MAPPED\",\"why\":\"no entry for clause SP.1\"}"));

    Run run =
        Run.against(server, "dsa", "statements", "--leave-out", "--out=" + machine.resolve("a"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("left out, clause not mapped: 1")
        .contains("d-9", "no entry for clause SP.1");
  }

  @Test
  void refusesBeforeItAsks() throws IOException {
    Path there = Files.writeString(machine.resolve("there"), "mine");

    Run exists = Run.against(server, "dsa", "statements", "--out=" + there);
    Run nowhere = Run.against(server, "dsa", "statements", "outcome:REMOVE");
    Run both = Run.against(server, "dsa", "statements", "--check", "--out=x");

    assertThat(exists.err()).contains("is there already");
    assertThat(nowhere.err()).contains("Missing required option: '--out'");
    assertThat(both.err()).contains("--check issues nothing");
    assertThat(there).hasContent("mine");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void publishesACrosswalkAndListsItsVersions() throws IOException {
    String version =
        """
        {"name":"dsa","version":2,"title":"T","policies":["spam","abuse"],"position":9,
         "publishedAt":"2026-01-01T00:00:00Z","actor":"ann"}
        """;
    server
        .on("/api/crosswalks", 201, version)
        .on("/api/crosswalks/dsa", 200, "{\"items\":[" + version + "]}");
    Path file = Files.writeString(machine.resolve("dsa.yaml"), "crosswalk: dsa\n");

    Run published = Run.against(server, "dsa", "crosswalk", file.toString());
    Run listed = Run.against(server, "dsa", "crosswalks");

    assertThat(published.exitCode()).as(published.err()).isZero();
    assertThat(published.out().strip())
        .isEqualTo("crosswalk dsa@2 of 2026-01-01T00:00:00Z: spam, abuse");
    assertThat(server.requests().getFirst().body()).isEqualTo("crosswalk: dsa\n");
    assertThat(listed.out()).contains("dsa@2").contains("ann");
  }

  @Test
  void makesAReportAndFetchesItsSheets() {
    server
        .on("/api/transparency-reports", 202, "{\"id\":\"2\",\"state\":\"WAITING\"}")
        .on(
            "/api/transparency-reports/",
            200,
            """
            {"id":"2","state":"DONE","files":["8_automated_means.csv"],"result":
             {"service":"S","period":"2026-01-01/2026-06-30","edition":2,"until":9,"crosswalk":"dsa@2",
              "because":"a clause was moved","decisions":5,"stated":3,"issued":2,"leftUp":2,
              "figures":[{"sheet":"6_own_initiative_TC","row":"TOTAL","column":"Account ","value":3}],
              "gaps":[{"gap":"NOTICES_NOT_RECORDED","why":"no notices","cells":4}],
              "breaks":[{"after":"dsa@1","by":"dsa@2","publishedAt":"T","changed":["it moved"]}],
              "changes":{"decisionsBefore":4,"untilBefore":7,"cells":[{}]}}}
            """)
        .on("/api/transparency-reports/2/files/8_automated_means.csv", 200, "Applicability\n");
    Path folder = machine.resolve("report");

    Run run =
        Run.against(
            server,
            "dsa",
            "report",
            "--from=2026-01-01",
            "--to=2026-06-30",
            "--because=a clause was moved",
            "--out=" + folder);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(server.requests().getFirst().body())
        .isEqualTo(
            "{\"from\":\"2026-01-01\",\"to\":\"2026-06-30\",\"because\":\"a clause was moved\"}");
    assertThat(folder.resolve("8_automated_means.csv")).hasContent("Applicability\n");
    assertThat(run.out())
        .contains("Transparency report of S on 2026-01-01/2026-06-30, edition 2")
        .contains("no figure in 4 cells (NOTICES_NOT_RECORDED): no notices")
        .contains("break: dsa@2 after dsa@1")
        .contains("1 cells changed; the period had 4 decisions at position 7");
    assertThat(Run.against(server, "dsa", "report", "--to=2026-06-30").err())
        .contains("Missing required option: '--from'");
  }

  @Test
  void handsFilesInAndSaysWhereTheyPart() throws IOException {
    server
        .on("/api/filings", 201, "{\"name\":\"x\",\"bytes\":2,\"digest\":\"sha256:aa\"}")
        .on("/api/reconciliations", 202, "{\"id\":\"3\",\"state\":\"WAITING\"}")
        .on("/api/reconciliations/", 200, reconciliation(1))
        .on("/api/reconciliations/3/files/findings.jsonl", 200, "{\"kind\":\"LATE\"}\n");
    Path dump = Files.writeString(machine.resolve("dump.csv"), "puid\n");
    Path sheets = Files.createDirectory(machine.resolve("report"));
    Path sheet = Files.writeString(sheets.resolve("8.csv"), "Value\n");
    Files.writeString(sheets.resolve("cells.jsonl"), "{}\n");
    Path out = machine.resolve("findings.jsonl");

    Run run =
        Run.against(
            server,
            "dsa",
            "reconcile",
            dump.toString(),
            "--report=" + sheets,
            "--from=2026-01-01",
            "--to=2026-06-30",
            "--platform=Ours",
            "--late-after=3",
            "--until=9",
            "--crosswalk=dsa@1",
            "--out=" + out);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(server.requests().get(0).body()).isEqualTo("puid\n");
    assertThat(server.requests().get(1).body()).isEqualTo("Value\n");
    assertThat(server.requests().get(2).body())
        .isEqualTo(
            "{\"submitted\":[{\"digest\":\"sha256:aa\",\"name\":\"%s\"}],\"report\":[{\"digest\":\"sha256:aa\",\"name\":\"%s\"}],\"from\":\"2026-01-01\",\"to\":\"2026-06-30\",\"platform\":\"Ours\",\"crosswalk\":\"dsa@1\",\"until\":9,\"lateAfter\":3}"
                .formatted(dump, sheet));
    assertThat(out).hasContent("{\"kind\":\"LATE\"}\n");
    assertThat(run.out())
        .contains("Reconciliation of 2026-01-01/2026-06-30 up to position 9, by crosswalk dsa@1")
        .contains(
            "5 decisions: a statement is due for 3, 2 restrict nothing, for 0 none can be made")
        .contains("8 figures of the report: 7 agree")
        .contains("late: 1")
        .contains("dump.csv:7, statement 2")
        .contains("created_at by 2026-01-08");
  }

  @Test
  void aReconciliationThatFindsNothingIsDone() throws IOException {
    server
        .on("/api/filings", 201, "{\"digest\":\"sha256:aa\"}")
        .on("/api/reconciliations", 202, "{\"id\":\"3\",\"state\":\"WAITING\"}")
        .on("/api/reconciliations/", 200, reconciliation(0));
    Path dump = Files.writeString(machine.resolve("dump.csv"), "puid\n");

    Run run = Run.against(server, "dsa", "reconcile", dump.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("everything agrees");
    assertThat(Run.against(server, "dsa", "reconcile").err())
        .contains("Missing required parameter: 'SUBMITTED'");
    assertThat(Run.against(server, "dsa", "reconcile", machine.resolve("none").toString()).err())
        .contains("none is no file");
  }

  private static String reconciliation(int total) {
    return """
        {"id":"3","state":"DONE","result":
         {"period":"2026-01-01/2026-06-30","until":9,"crosswalk":"dsa@1","decisions":5,"due":3,
          "leftUp":2,"unstatable":0,"statements":3,"matched":3,"outside":0,"undated":0,
          "files":[{"name":"dump.csv","statements":3,"unknown":["x"],"missing":[]}],
          "report":{"figures":8,"agreeing":7,"ofRecord":1,"ofSubmitted":0,"gaps":4},
          "findings":{%s},"total":%d,"first":[
           {"kind":"LATE","file":"dump.csv","line":7,"statement":2,"puid":"p","decision":"d",
            "position":4,"expected":"created_at by 2026-01-08","found":"created_at 2026-02-01"}]}}
        """
        .formatted(total == 0 ? "" : "\"LATE\":1", total);
  }

  private static String issue(String unstatable, String leftOut) {
    return "{\"id\":\"4\",\"state\":\"DONE\",\"done\":5,\"total\":5,\"result\":%s}"
        .formatted(ISSUED.formatted(unstatable, leftOut));
  }
}
