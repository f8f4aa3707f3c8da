package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkCommandTest {
  private static final String RESULT =
      """
      {"goldenSet":"spam-test@2","system":"llm","policy":null,"where":null,"until":8,
       "systems":{"llm@1":3},"truth":"By all labels.","rule":"The last decision counts.",
       "failuresCounted":"wrong","cases":1200,"unparseable":25,
       "failures":{"NO_DECISION":1,"UNPARSEABLE":25},"compared":1200,
       "outcomes":["ALLOW","REMOVE"],
       "matrix":{"ALLOW":{"ALLOW":700,"REMOVE":100,"UNPARSEABLE":25},
                 "REMOVE":{"ALLOW":74,"REMOVE":300,"NO_DECISION":1}},
       "accuracy":0.8333,"accuracyInterval":[0.81,0.85],
       "macro":{"precision":null,"recall":0.8,"f1":0.7,
                "undefined":{"precision":"that of ALLOW does not exist"}},
       "weighted":{"precision":0.8,"recall":0.8,"f1":0.8},
       "perClass":{"ALLOW":{"support":825,"given":774,"precision":0.9044,"recall":0.8485,
                            "f1":0.8756,"precisionInterval":[0.88,0.92],
                            "recallInterval":[0.82,0.87]}},
       "cohenKappa":0.6,"mcc":null,
       "binary":{"positive":["REMOVE"],"figures":{}},
       "intervals":{"macroF1":[0.65,0.75],"cohenKappa":[0.5,0.7],"mcc":null},
       "questions":[{"question":"tone","cases":10,"answered":9,"right":6,"accuracy":0.6667,
                     "interval":[0.35,0.88]}],
       "paths":{"checked":8,"wrongAnswer":3},
       "resampling":{"seed":1,"resamples":999,"generator":"G"},
       "against":{"system":"clf","failures":{},"compared":1200,
         "matrix":{"ALLOW":{"ALLOW":800},"REMOVE":{"REMOVE":400}},"accuracy":1.0,
         "accuracyInterval":[0.99,1.0],"paired":1200,"differ":200,"difference":-0.1667,
         "differenceInterval":[-0.19,-0.14],"mcnemar":{"b":0,"c":200,"pExact":0.0012}},
       "undefined":{"mcc":"all verdicts are the same"}}
      """;

  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    server.on("/api/benchmarks", 202, "{\"id\":\"4\",\"state\":\"WAITING\"}");
    server.on(
        "/api/benchmarks/4",
        200,
        """
        {"id":"4","kind":"benchmark","name":"llm on spam-test@2","state":"DONE","actor":"ann",
         "requestedAt":"2026-01-01T00:00:00Z","endedAt":"2026-01-01T00:00:01Z","done":3,
         "total":3,"failure":null,"request":{},"result":%s}
        """
            .formatted(RESULT));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void saysTheMatrixTheFiguresAndHowTheOtherSystemCompares() {
    Run run = Run.against(server, "benchmark", "spam-test", "--system", "llm", "--against", "clf");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "llm on spam-test@2, up to position 8",
            "1,200 cases, 1,200 compared; without a usable verdict: NO_DECISION 1, UNPARSEABLE 25",
            "",
            "truth \\ verdict  ALLOW  REMOVE  UNPARSEABLE  NO_DECISION",
            "ALLOW              700     100           25            0",
            "REMOVE              74     300            0            1",
            "",
            "          cases                precision                   recall                       f1",
            "ALLOW       825  0.9044 [0.8800, 0.9200]  0.8485 [0.8200, 0.8700]                   0.8756",
            "macro     1,200                undefined                   0.8000  0.7000 [0.6500, 0.7500]",
            "weighted  1,200                   0.8000                   0.8000                   0.8000",
            "",
            "                                  95 %",
            "accuracy               0.8333     [0.8100, 0.8500]",
            "Cohen's kappa          0.6000     [0.5000, 0.7000]",
            "Matthews' correlation  undefined",
            "undefined: mcc: all verdicts are the same",
            "undefined: precision: that of ALLOW does not exist",
            "",
            "answers to  labelled  answered  right                 accuracy",
            "tone              10         9      6  0.6667 [0.3500, 0.8800]",
            "right outcome by a wrong answer: 3 of 8",
            "",
            "Against clf: 1,200 compared",
            "truth \\ verdict  ALLOW  REMOVE",
            "ALLOW              800       0",
            "REMOVE               0     400",
            "",
            "                          95 %",
            "accuracy of clf  1.0000   [0.9900, 1.0000]",
            "difference       -0.1667  [-0.1900, -0.1400]",
            "on 1,200 cases with a verdict of both, 200 differ; right alone: llm 0, clf 200; McNemar"
                + " exact p = 0.00120",
            "",
            "The last decision counts.",
            "Truth: By all labels.",
            "",
            "Each case: precedent benchmark verdicts 4 --only wrong");
  }

  @Test
  void handsEverythingOnAndPrintsTheResultAsItIs() {
    Run run =
        Run.against(
            server,
            "benchmark",
            "spam-test@2",
            "--policy",
            "spam@1.0.0",
            "--failures",
            "exclude",
            "--where",
            "decided:2026",
            "--until",
            "8",
            "--positive",
            "WARN,REMOVE",
            "--seed",
            "7",
            "--resamples",
            "99",
            "--json");

    assertThat(run.out()).isEqualToIgnoringWhitespace(RESULT);
    assertThat(server.requests().getFirst().body())
        .isEqualTo(
            "{\"goldenSet\":\"spam-test@2\",\"policy\":\"spam@1.0.0\",\"failures\":\"exclude\","
                + "\"where\":\"decided:2026\",\"until\":8,\"positive\":[\"WARN\",\"REMOVE\"],"
                + "\"seed\":7,\"resamples\":99}");
  }

  @Test
  void whatItDoesNotTakeItSays() {
    assertThat(Run.against(server, "benchmark", "--system", "llm").err())
        .contains("Missing required parameter: 'GOLDEN_SET'");
    assertThat(Run.against(server, "benchmark", "spam-test").err()).contains("found none");
    assertThat(
            Run.against(server, "benchmark", "spam-test", "--system", "a", "--mapping", "m.yaml")
                .err())
        .contains("--mapping belongs to --verdicts FILE");
    assertThat(Run.against(server, "benchmark", "spam-test", "--verdicts", "no.jsonl").err())
        .contains("there is no file no.jsonl");
  }

  @Test
  void sendsVerdictsThatWereMadeElsewhereAndBenchmarksThem(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("judge.csv");
    Files.writeString(file, "item,said,by\na,REMOVE,judge\nb,,judge\na,ALLOW,other\n");
    Path mapping = folder.resolve("judge.yaml");
    Files.writeString(
        mapping,
        """
        format: csv
        decisions:
          - id: "${row.by}/${row.item}"
            case: {id: "${row.item}"}
            policy: spam
            version: 1.0.0
            pathway: BENCHMARK
            system: {name: "${row.by}", version: "7"}
            decidedAt: 2026-11-01T00:00:00Z
            outcome: "${row.said == '' ? null : row.said}"
            failure: "${row.said == '' ? 'UNPARSEABLE' : null}"
        """);
    server.on(
        "/api/benchmarks/verdicts",
        201,
        "{\"benchmark\":\"verdicts-1\",\"goldenSet\":\"spam-test@2\"}");
    String[] asked = {
      "benchmark", "spam-test", "--verdicts", file.toString(), "--mapping", mapping.toString()
    };

    Run both = Run.against(server, asked);
    Run one =
        Run.against(
            server,
            Stream.concat(Stream.of(asked), Stream.of("--system", "judge")).toArray(String[]::new));

    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.err()).contains("holds verdicts of judge@7, other@7; name one system");
    assertThat(one.exitCode()).isZero();
    assertThat(server.requests().get(0).body())
        .isEqualTo(
            "{\"system\":{\"name\":\"judge\",\"version\":\"7\"},\"verdicts\":["
                + "{\"case\":\"a\",\"outcome\":\"REMOVE\"},"
                + "{\"case\":\"b\",\"failure\":\"UNPARSEABLE\"}],\"goldenSet\":\"spam-test\"}");
    assertThat(server.requests().get(1).body())
        .isEqualTo("{\"goldenSet\":\"spam-test@2\",\"verdicts\":\"verdicts-1\"}");
  }

  @Test
  void listsVerdicts() {
    server.on(
        "/api/benchmarks/4/verdicts",
        200,
        """
        {"items":[{"case":{"id":"a"},"truth":"ALLOW","labels":3,"verdict":"REMOVE","right":false,
          "decision":{"id":"a/1","position":4,"path":[]},"wrongAnswers":["tone"],
          "against":{"verdict":"ALLOW","right":true,"decision":null}}],"next":"7"}
        """);

    Run run = Run.against(server, "benchmark", "verdicts", "4", "--only", "lost");

    assertThat(run.out().lines())
        .containsExactly(
            "CASE  TRUTH  VERDICT  DECISION  WRONG ANSWERS  AGAINST",
            "a     ALLOW  REMOVE   a/1       tone           ALLOW");
    assertThat(run.err()).contains("--cursor 7");
    assertThat(server.requests().getLast().address())
        .isEqualTo("/api/benchmarks/4/verdicts?only=lost&size=50");
  }

  @Test
  void putsTheBenchmarksOfASetOneAfterTheOther() {
    server.on(
        "/api/golden-sets/spam-test/league",
        200,
        """
        {"goldenSet":"spam-test","version":1,"benchmarks":4,"rows":[
         {"benchmark":"1","goldenSet":"spam-test@1","system":"clf@1","policy":null,
          "at":"2026-01-01T00:00:00Z","accuracy":0.5,"accuracyInterval":[0.25,0.75],"change":null},
         {"benchmark":"3","goldenSet":"spam-test@1","system":"clf@2","policy":null,
          "at":"2026-01-02T00:00:00Z","accuracy":0.9,"accuracyInterval":[0.8,0.95],
          "change":{"benchmark":"1","same":true,"paired":9,"difference":0.4,"pAdjusted":0.0123,
           "distinguishable":true}},
         {"benchmark":"4","goldenSet":"spam-test@1","system":null,"policy":"spam@1.0.0",
          "at":"2026-01-03T00:00:00Z","accuracy":null,"accuracyInterval":null,
          "change":{"benchmark":"3","same":false,"paired":0,"difference":null,"pAdjusted":null,
           "distinguishable":null,"undefined":{"difference":"no case has a verdict of both"}}}]}
        """);

    Run run = Run.against(server, "benchmark", "league", "spam-test@1");

    assertThat(run.out().lines())
        .containsExactly(
            "BENCHMARK  SET          SYSTEM      ASKED                 ACCURACY   95 %              CHANGE     AGAINST  P",
            "1          spam-test@1  clf@1       2026-01-01T00:00:00Z  0.5000     [0.2500, 0.7500]",
            "3          spam-test@1  clf@2       2026-01-02T00:00:00Z  0.9000     [0.8000, 0.9500]  +0.4000    1        0.0123  differs",
            "4          spam-test@1  spam@1.0.0  2026-01-03T00:00:00Z  undefined                    undefined  3",
            "4 benchmarks are done; of those that were asked alike the last one is listed. P is McNemar's exact one on the cases of both, corrected for the number of rows",
            "4: no case has a verdict of both");
    assertThat(server.requests().getLast().address())
        .isEqualTo("/api/golden-sets/spam-test/league?version=1");
  }
}
