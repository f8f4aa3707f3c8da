package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCommandTest {
  private static final String SAMPLE =
      """
      {"policy":"spam","where":"policy:spam outcome:REMOVE","until":90,"decisions":3000,
       "population":"sha256:00","drawn":30,"allocation":"proportional","seed":"ab12",
       "checkpoint":{"number":7,"size":91,"root":"ff","nonce":"mine"},"drawsBefore":2,
       "rule":"By rank.","strata":[
         {"name":"IE","values":{"attribute.region":"IE"},"decisions":1000,
          "outcomes":{"REMOVE":1000},"drawn":10},
         {"name":"-","values":{},"decisions":2000,"outcomes":{"ALLOW":500,"REMOVE":1500},
          "drawn":20}]}
      """;

  private static final String ESTIMATE =
      """
      {"sample":"3","policy":"spam","where":"policy:spam","drawnUntil":90,"until":120,"seed":"s",
       "decisions":3000,"drawn":30,"settled":25,"unlabelled":4,"unsettled":1,"failures":2,
       "withoutExposure":0,"positive":["REMOVE"],"standings":["expert","rater"],
       "labels":{"rater":26},"leftOut":{"appeal":3},"against":"raters","judge":"judge","judged":28,
       "rule":"More than half.","figures":[
         {"name":"prevalence","what":"the share that is truly positive, by raters",
          "estimate":0.25,"interval":[0.2,0.3],"bounds":[0.2,0.4],"naive":0.3,
          "naiveInterval":[0.25,0.35],"of":25},
         {"name":"errorRate","what":"the share whose outcome is wrong","estimate":null,
          "interval":null,"naive":null,"naiveInterval":null,"of":0,
          "undefined":{"estimate":"not of experts","interval":"not of experts","naive":"no"}}],
       "strata":[{"name":"IE","decisions":1000,"drawn":10,"settled":9,"positives":3,"wrong":1},
         {"name":"-","decisions":2000,"drawn":20,"settled":16,"positives":4,"wrong":2}]}
      """;

  @TempDir private Path folder;
  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    work("samples", "sample", SAMPLE);
    work("estimates", "estimate", ESTIMATE);
  }

  private void work(String address, String kind, String result) {
    server.on("/api/" + address, 202, "{\"id\":\"3\",\"state\":\"WAITING\"}");
    server.on(
        "/api/%s/3".formatted(address),
        200,
        """
        {"id":"3","kind":"%s","name":"some","state":"DONE","actor":"ann",
         "requestedAt":"2026-01-01T00:00:00Z","endedAt":"2026-01-01T00:00:01Z","done":30,
         "total":30,"failure":null,"request":{},"result":%s}
        """
            .formatted(kind, result));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void drawsAndSaysHow() {
    Run run =
        Run.against(
            server,
            "sample",
            "draw",
            "policy:spam",
            "-label:ALLOW",
            "--size",
            "30",
            "--by",
            "region,system",
            "--allocate",
            "neyman",
            "--rate",
            "IE=0.1",
            "--rate",
            "-=0.2",
            "--minimum",
            "3",
            "--seed-from",
            "next-checkpoint",
            "--nonce",
            "mine");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "30 of 3,000 decisions drawn of policy:spam outcome:REMOVE, before position 90",
            "the decisions' ids: sha256:00",
            "seed ab12, of checkpoint 7 over 91 events (root ff) and the nonce 'mine'",
            "2 samples of this query were asked for before",
            "",
            "stratum  decisions  drawn                 outcomes",
            "IE           1,000     10             1,000 REMOVE",
            "-            2,000     20  500 ALLOW, 1,500 REMOVE",
            "",
            "By rank.",
            "",
            "to be labelled: precedent sample export 3 --out FILE");
    assertThat(server.requests().getFirst().body())
        .isEqualTo(
            "{\"where\":\"policy:spam -label:ALLOW\",\"size\":30,\"by\":[\"region\",\"system\"],"
                + "\"allocate\":\"neyman\",\"rates\":{\"IE\":0.1,\"-\":0.2},\"minimum\":3,"
                + "\"seedFrom\":\"next-checkpoint\",\"nonce\":\"mine\"}");
    assertThat(
            Run.against(server, "sample", "draw", "x", "--size", "1", "--seed", "s", "--json")
                .out())
        .contains("\"sample\":\"3\"");
    assertThat(Run.against(server, "sample", "draw", "x", "--sise", "1").exitCode()).isEqualTo(2);
  }

  @Test
  void estimatesAndSaysWhyThereAreNoFigures() {
    Run run =
        Run.against(
            server,
            "sample",
            "estimate",
            "3",
            "--standing",
            "expert,rater",
            "--judge",
            "judge",
            "--sensitivity",
            "90/100",
            "--specificity",
            "190/200",
            "--positive",
            "REMOVE");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "Of 3,000 decisions, policy:spam, before position 90: sample 3, seed s",
            "30 drawn, 25 settled by raters, 4 without a label, 1 whose labels settle nothing,"
                + " before position 120",
            "labels that count: 26 rater, left out: 3 appeal; positive: REMOVE",
            "2 failures among the settled ones count as wrong",
            "the judge judge decided 28 of those drawn",
            "",
            "            estimate  95 %              naive   95 %              of",
            "prevalence  0.2500    [0.2000, 0.3000]  0.3000  [0.2500, 0.3500]  25",
            "prevalence if none, or all, of what no label settles were so: [0.2000, 0.4000]",
            "undefined: errorRate: not of experts",
            "",
            "prevalence: the share that is truly positive, by raters",
            "",
            "stratum  decisions  drawn  settled  truly positive  wrong",
            "IE           1,000     10        9               3      1",
            "-            2,000     20       16               4      2",
            "",
            "More than half.");
    assertThat(server.requests().getFirst().body())
        .isEqualTo(
            "{\"sample\":\"3\",\"positive\":[\"REMOVE\"],\"standings\":[\"expert\",\"rater\"],"
                + "\"judge\":\"judge\",\"rater\":{\"found\":90,\"positives\":100,\"cleared\":190,"
                + "\"negatives\":200}}");
    assertThat(Run.against(server, "sample", "estimate", "show", "3").out())
        .startsWith("estimate 3: some");
    assertThat(Run.against(server, "sample", "show", "3").out()).startsWith("sample 3: some");
    assertThat(Run.against(server, "sample", "estimate", "3", "--sensitivity", "1/2").err())
        .contains("go together");
    assertThat(
            Run.against(
                    server,
                    "sample",
                    "estimate",
                    "3",
                    "--sensitivity",
                    "0.9",
                    "--specificity",
                    "1/2")
                .err())
        .contains("must be like 90/100, found '0.9'");
    assertThat(Run.against(server, "sample", "estimate").err()).contains("'ID'");
  }

  @Test
  void plans() {
    server.on(
        "/api/samples/plan",
        200,
        "{\"decisions\":385,\"samples\":1,\"labels\":1155,\"hours\":77.0,\"judgeCost\":192.5,\"basis\":\"So.\"}");

    Run run = Run.against(server, "sample", "plan", "--half-width", "0.05", "--labels-each", "3");

    assertThat(run.out().lines())
        .containsExactly(
            "385 decisions, 1,155 labels, 77.0 hours of reviewers, 192.50 for a judge", "So.");
    assertThat(server.requests().getFirst().body())
        .isEqualTo("{\"halfWidth\":0.05,\"labelsEach\":3}");
  }

  @Test
  void writesWhatIsToBeLabelled() throws IOException {
    pages("c-2");
    Path csv = folder.resolve("sample.csv");
    Path lines = folder.resolve("sample.jsonl");

    Run run = Run.against(server, "sample", "export", "3", "--out", csv.toString());
    Run jsonl =
        Run.against(
            server, "sample", "export", "3", "--out", lines.toString(), "--format", "jsonl");

    assertThat(run.out()).isEqualToIgnoringNewLines("2 decisions in " + csv);
    assertThat(Files.readAllLines(csv))
        .containsExactly(
            "sample,order,decision,case,policy,version,stratum,rater,outcome,labelledAt,standing",
            "3,1,d-1,c-1,spam,1.0.0,IE,,,,",
            "3,2,d-2,c-2,spam,1.0.0,'-,,,,");
    assertThat(jsonl.exitCode()).isZero();
    assertThat(Files.readAllLines(lines).getLast())
        .isEqualTo(
            "{\"sample\":\"3\",\"order\":2,\"decision\":\"d-2\",\"case\":\"c-2\",\"policy\":\"spam\","
                + "\"version\":\"1.0.0\",\"stratum\":\"-\"}");
    assertThat(Run.against(server, "sample", "export", "3", "--out", csv.toString()).exitCode())
        .as("a file that is there")
        .isEqualTo(2);
  }

  @Test
  void whatPeopleFillInComesBackAsLabels() throws IOException {
    server.on(
        "/api/labels", 200, "{\"accepted\":1,\"duplicates\":0,\"refused\":[],\"position\":121}");
    Path filled = folder.resolve("filled.csv");
    Files.write(
        filled,
        List.of(
            "sample,order,decision,case,policy,version,stratum,rater,outcome,labelledAt,standing",
            "3,1,d-1,c-1,spam,1.0.0,IE,ann,REMOVE,2026-01-02T00:00:00Z,expert",
            "3,2,d-2,c-2,spam,1.0.0,IE,,,,"));

    Run run =
        Run.against(
            server,
            "import",
            "--mapping",
            "../../docs/examples/sample-labels.yaml",
            filled.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(server.requests().getLast().lines())
        .containsExactly(
            "{\"id\":\"sample-3/1/ann\",\"case\":{\"id\":\"c-1\"},\"policy\":\"spam\","
                + "\"version\":\"1.0.0\",\"rater\":\"ann\",\"value\":\"REMOVE\","
                + "\"labelledAt\":\"2026-01-02T00:00:00Z\",\"standing\":\"expert\"}");
  }

  @Test
  void anIdThatASpreadsheetWouldCountIsNotWrittenAsCsv() {
    pages("=1+1");

    assertThat(
            Run.against(
                    server, "sample", "export", "3", "--out", folder.resolve("a.csv").toString())
                .err())
        .contains("'=1+1' begins like a formula of a spreadsheet; take --format jsonl");
  }

  private void pages(String secondCase) {
    server.on("/api/samples/3/decisions", 200, page(1, "c-1", "IE", "\"1\""));
    server.on("/api/samples/3/decisions?size=200&cursor=1", 200, page(2, secondCase, "-", "null"));
  }

  private static String page(int order, String item, String stratum, String next) {
    return """
    {"policy":"spam","items":[{"order":%d,"id":"d-%d","case":{"id":"%s"},"stratum":"%s",
      "version":"1.0.0"}],"next":%s}
    """
        .formatted(order, order, item, stratum, next);
  }

  @Test
  void saysThatASampleIsTheOneOnRecord() {
    server.on(
        "/api/samples/3/verification",
        200,
        "{\"sample\":\"3\",\"decisions\":3000,\"drawn\":30,\"equal\":true,\"partings\":[]}");

    Run run = Run.against(server, "sample", "verify", "3");

    assertThat(run.out())
        .isEqualToIgnoringNewLines("OK: sample 3, drawn again, has the same 30 of 3,000 decisions");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void saysWhereASamplePartsFromTheRecord() {
    server.on(
        "/api/samples/3/verification",
        200,
        """
        {"sample":"3","decisions":3000,"drawn":30,"equal":false,
         "partings":[{"what":"drawn decision 4","recorded":"d0","again":"d7"}]}
        """);

    Run run = Run.against(server, "sample", "verify", "3");

    assertThat(run.out())
        .isEqualToIgnoringNewLines(
            "sample 3, drawn again, is not the one on record:  drawn decision 4: on record d0,"
                + " drawn again d7");
    assertThat(run.exitCode()).isEqualTo(1);
  }
}
