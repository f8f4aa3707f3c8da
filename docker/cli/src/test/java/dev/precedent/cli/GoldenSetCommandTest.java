package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GoldenSetCommandTest {
  private static final String FROZEN =
      """
      {"name":"spam-test","version":2,"policy":"spam","cases":3,"until":8,
       "truth":{"ALLOW":2,"REMOVE":1},"unadjudicated":1,"repeats":"latest",
       "adjudication":"Of a rater's judgements the latest counts.","position":8}
      """;

  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    server.on("/api/golden-sets", 201, FROZEN);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void freezesByTheRuleThatIsChosenAndSaysIt() {
    Run run =
        Run.against(
            server,
            "golden-set",
            "freeze",
            "spam-test",
            "--policy",
            "spam",
            "--where",
            "decided:2026",
            "--until",
            "8",
            "--repeats",
            "latest");

    assertThat(run.out())
        .isEqualToIgnoringNewLines(
            "golden set spam-test, version 2: 3 cases of spam before position 8 (ALLOW 2, REMOVE"
                + " 1), 1 not settledOf a rater's judgements the latest counts.");
    assertThat(run.exitCode()).isZero();
    assertThat(server.requests().toString())
        .contains(
            "POST",
            "{\"name\":\"spam-test\",\"policy\":\"spam\",\"where\":\"decided:2026\",\"until\":8,"
                + "\"repeats\":\"latest\"}");
  }

  @Test
  void leavesTheRuleToTheServerAndPrintsItsAnswer() {
    Run run =
        Run.against(server, "golden-set", "freeze", "spam-test", "--policy", "spam", "--json");

    assertThat(run.out()).isEqualToIgnoringWhitespace(FROZEN);
    assertThat(server.requests().toString())
        .contains("{\"name\":\"spam-test\",\"policy\":\"spam\"}");
  }

  @Test
  void sendsWhatSettlesACase() {
    Run.against(
        server,
        "golden-set",
        "freeze",
        "spam-test",
        "--policy",
        "spam",
        "--rule",
        "weighted",
        "--ties",
        "severe",
        "--weights",
        "expert=3,rater=1");

    assertThat(server.requests().toString())
        .contains(
            "{\"name\":\"spam-test\",\"policy\":\"spam\",\"rule\":\"weighted\",\"ties\":\"severe\","
                + "\"weights\":{\"expert\":3,\"rater\":1}}");
  }

  @Test
  void saysWhatWouldBeFrozen() {
    server.on(
        "/api/golden-set-previews",
        200,
        """
        {"policy":"spam","cases":3,"until":8,"truth":{"ALLOW":2,"REMOVE":1},"unadjudicated":1,
         "adjudication":"The majority."}
        """);

    Run run =
        Run.against(server, "golden-set", "freeze", "spam-test", "--policy", "spam", "--preview");

    assertThat(run.out())
        .isEqualToIgnoringNewLines(
            "golden set spam-test would hold: 3 cases of spam before position 8 (ALLOW 2, REMOVE"
                + " 1), 1 not settledThe majority.");
  }

  @Test
  void knowsTwoRules() {
    Run run =
        Run.against(server, "golden-set", "freeze", "s", "--policy", "spam", "--repeats", "first");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--repeats", "first", "every, latest");
  }

  @Test
  void listsShowsAndCompares() {
    server.on(
        "/api/golden-sets?",
        200,
        """
        {"items":[{"name":"spam-test","version":2,"policy":"spam","cases":1200,"until":8,
          "frozenAt":"2026-01-01T00:00:00Z"}],"next":null}
        """);
    server.on(
        "/api/golden-sets/spam-test",
        200,
        """
        {"name":"spam-test","version":1,"versions":2,"policy":"spam","cases":3,
         "truth":{"ALLOW":2,"REMOVE":1},"where":"pathway:LLM","until":8,"adjudication":"By all labels.",
         "frozenAt":"2026-01-01T00:00:00Z","frozenBy":"ann","position":9}
        """);
    server.on(
        "/api/golden-sets/spam-test/cases",
        200,
        """
        {"items":[
          {"case":{"id":"a"},"truth":"ALLOW","labels":2,"from":[
            {"id":"1","rater":"ann","standing":"expert","value":"ALLOW","withdrawn":false},
            {"id":"2","rater":"bob","standing":"rater","question":"tone","value":["a","b"],"withdrawn":true}],
           "labelsAdded":0,"labelsWithdrawn":0,
           "decisions":1,"withdrawn":false,"erased":false},
          {"case":{"id":"b"},"truth":"REMOVE","labels":3,"from":null,"labelsAdded":2,"labelsWithdrawn":1,
           "decisions":1,"withdrawn":true,"erased":true}],"next":null}
        """);
    server.on(
        "/api/golden-sets/spam-test/difference",
        200,
        """
        {"from":"spam-test@1","to":"spam-test@2","sameRule":false,"same":1,"added":1,"removed":0,
         "changed":0,"cases":[{"case":{"id":"c"},"before":null,"after":"ALLOW"}]}
        """);

    assertThat(Run.against(server, "golden-set", "list").out().lines())
        .containsExactly(
            "NAME       VERSION  POLICY  CASES  UNTIL  FROZEN",
            "spam-test  2        spam    1,200  8      2026-01-01T00:00:00Z");
    assertThat(
            Run.against(server, "golden-set", "show", "spam-test@1", "--truth", "ALLOW")
                .out()
                .lines())
        .containsExactly(
            "golden set spam-test, version 1 of 2: 3 cases of spam before position 8 (ALLOW 2,"
                + " REMOVE 1)",
            "frozen by ann at 2026-01-01T00:00:00Z, position 9",
            "cases of decisions that match pathway:LLM",
            "By all labels.",
            "",
            "CASE  TRUTH   LABELS  MADE OF                                               SINCE",
            "a     ALLOW   2       ann (expert): ALLOW, bob: tone [\"a\",\"b\"] (withdrawn)",
            "b     REMOVE  3       not kept                                              its"
                + " subject is erased, its decisions are withdrawn, 1 labels withdrawn, 2 labels"
                + " more");
    assertThat(Run.against(server, "golden-set", "diff", "spam-test@1", "spam-test").out().lines())
        .containsExactly(
            "spam-test@1 to spam-test@2: 1 cases the same, 1 added, 0 removed, 0 with another"
                + " truth",
            "The truth of the two was made by different rules.",
            "CASE  FROM  TO",
            "c     -     ALLOW");
    assertThat(server.requests().stream().map(FakeServer.Request::address))
        .contains(
            "/api/golden-sets/spam-test?version=1",
            "/api/golden-sets/spam-test/cases?version=1&truth=ALLOW&size=20",
            "/api/golden-sets/spam-test/difference?version=1&to=spam-test");
  }

  @Test
  void saysHowFarASetResemblesTheTraffic() {
    server.on(
        "/api/golden-sets/spam-test/coverage",
        200,
        """
        {"goldenSet":"spam-test@1","policy":"spam","where":"policy:spam decided:2026","until":9,
         "cases":1200,"undecided":1,"traffic":5000,"inBoth":2,"fields":[
          {"by":"attribute.language","distinct":12,"jensenShannon":0.25,
           "chiSquared":{"statistic":null,"degreesOfFreedom":null,"pValue":null,"few":0,
            "undefined":{"pValue":"all decisions have the same value"}},
           "missingShare":0.25,
           "missing":[{"value":null,"set":0,"traffic":1250,"setShare":0.0,"trafficShare":0.25,"divergence":0.1}],
           "values":[{"value":null,"set":0,"traffic":1250,"setShare":0.0,"trafficShare":0.25,"divergence":0.125},
            {"value":"en","set":1199,"traffic":3750,"setShare":1.0,"trafficShare":0.75,"divergence":0.01}]}]}
        """);

    Run run =
        Run.against(
            server,
            "golden-set",
            "coverage",
            "spam-test@1",
            "--where",
            "decided:2026",
            "--by",
            "language,clause",
            "--until",
            "9");

    assertThat(run.out().lines())
        .containsExactly(
            "spam-test@1 against policy:spam decided:2026, up to position 9",
            "1,200 cases in the set, 1 of them never decided; 5,000 cases in the traffic, 2 of them"
                + " in the set",
            "",
            "By attribute.language",
            "figure                                   value",
            "Jensen-Shannon distance                  0.2500",
            "chi-squared, p                           undefined: all decisions have the same value",
            "share of the traffic that the set lacks  0.2500",
            "value     set   share  traffic   share  divergence",
            "(none)      0  0.0000    1,250  0.2500      0.1250",
            "en      1,199  1.0000    3,750  0.7500      0.0100",
            "12 values in all; --json has more",
            "The set has none of: (none) (25.0 %)");
    assertThat(server.requests().getLast().address())
        .isEqualTo(
            "/api/golden-sets/spam-test/coverage?version=1&where=decided%3A2026&by=language%2Cclause&until=9");
  }
}
