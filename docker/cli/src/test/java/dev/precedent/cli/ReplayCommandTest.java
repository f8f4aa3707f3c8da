package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay that is asked for and waited for. */
class ReplayCommandTest {
  @TempDir Path folder;

  private FakeServer server;

  private final AtomicInteger asked = new AtomicInteger();

  @BeforeEach
  void start() throws IOException {
    server =
        new FakeServer()
            .on("/api/replays", 202, "{\"id\":\"r 1\",\"state\":\"WAITING\"}")
            .on("/api/replays/", request -> state());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private FakeServer.Response state() {
    return new FakeServer.Response(
        200,
        asked.incrementAndGet() < 3
            ? "{\"id\":\"r 1\",\"state\":\"RUNNING\",\"done\":5,\"total\":null}"
            : AnsweredReplay.done("r 1", AnsweredReplay.RESULT));
  }

  @Test
  void asksForLaterFactsAndSaysWhatWasUsed() {
    String later =
        """
        "laterFacts":{"rule":"the latest counts","decisions":1200,"used":[
          {"name":"toxicity","system":{"name":"toxicity-clf","version":"2"},"decisions":1200}],
         "otherType":[
          {"name":"age","system":{"name":"people","version":"1"},"decisions":3}]},
        "labels":""";
    server.on(
        "/api/replays/",
        200,
        "{\"id\":\"1\",\"state\":\"DONE\",\"done\":9,\"total\":9,\"result\":%s}"
            .formatted(AnsweredReplay.RESULT.replace("\"labels\":", later)));

    Run run = Run.against(server, "replay", "conversational-abuse@2.0.0", "--with-later-facts");

    assertThat(run.out().lines())
        .containsSequence(
            "Facts brought in later: 1,200 decisions were evaluated with them",
            "  (the latest counts)",
            "  toxicity from toxicity-clf@2: 1,200",
            "  age from people@1: 3, not used: not of the declared type");
    assertThat(server.requests().getFirst().body())
        .isEqualTo("{\"policy\":\"conversational-abuse@2.0.0\",\"withLaterFacts\":true}");
  }

  @Test
  void waitsAndPrintsMatrixAndFigures() {
    Run run = Run.against(server, "replay", "conversational-abuse@2.0.0");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "conversational-abuse@2.0.0 against the recorded outcomes, up to position 16955, by"
                + " evaluator",
            "4,185 decisions: 3,617 unchanged, 566 flipped, 2 undecidable",
            "",
            "Only decisions that a change may concern were evaluated; all others follow the version that they"
                + " name.",
            "",
            "from \\ to  ALLOW  WARN  REMOVE",
            "ALLOW      3,441   199       0",
            "REMOVE         0   367     176",
            "",
            "flipped  undecidable  because of",
            "    560            2  guard:AB.1: REMOVE needs severity <= -2 instead of -1 (AB.1), since"
                + " conversational-abuse@1.0.0",
            "      6            0  failed: the system had failed",
            "",
            "Missing in undecidable decisions",
            "  severity: 2",
            "",
            "Against labels, WARN or REMOVE as positive: 578 decisions truly positive, 3,467 not, 140"
                + " not settled",
            "                            before                    after",
            "TP                             469                        0",
            "FP                              31                        0",
            "FN                             109                      578",
            "TN                           3,436                    3,467",
            "precision  0.9380 [0.9134, 0.9560]                undefined",
            "recall     0.8114 [0.7775, 0.8411]  0.0000 [0.0000, 0.0066]",
            "accuracy                    0.9654                   0.8570",
            "f1                          0.8701                   0.0000",
            "-469 true positives, -31 false positives",
            "right before and wrong after: 469; wrong before and right after: 31; McNemar exact p ="
                + " 1.50e-101",
            "",
            "Wherever the line is drawn",
            "positive from   TP  FP   FN     TN  after TP  after FP  after FN  after TN",
            "WARN           469  31  109  3,436         0         0       578     3,467",
            "REMOVE         469  31  109  3,436       162         5       416     3,462");
    assertThat(server.requests()).hasSize(4);
    assertThat(server.requests().getFirst().body())
        .isEqualTo("{\"policy\":\"conversational-abuse@2.0.0\"}");
    assertThat(server.requests().getLast().address()).isEqualTo("/api/replays/r%201");
  }

  @Test
  void printsTheResultAsJson() {
    Run run =
        Run.against(
            server,
            "replay",
            "a@2.0.0",
            "--json",
            "--where",
            "outcome:REMOVE",
            "--baseline",
            "a@1.0.0",
            "--by",
            "region,pathway",
            "--cost",
            "fn=20,fp=0.5",
            "--load",
            "--until",
            "7",
            "--positive",
            "WARN,REMOVE");

    assertThat(CanonicalJson.mapper().readTree(run.out()))
        .isEqualTo(CanonicalJson.mapper().readTree(AnsweredReplay.RESULT));
    assertThat(server.requests().getFirst().body())
        .isEqualTo(
            "{\"policy\":\"a@2.0.0\",\"where\":\"outcome:REMOVE\",\"baseline\":\"a@1.0.0\","
                + "\"until\":7,\"positive\":[\"WARN\",\"REMOVE\"],\"by\":[\"region\",\"pathway\"],"
                + "\"cost\":{\"fn\":20.0,\"fp\":0.5},\"load\":true}");
  }

  @Test
  void saysFirstThatNothingCouldBeDecided() {
    server.on(
        "/api/replays/",
        200,
        """
        {"id":"r 1","state":"DONE","done":9,"total":9,"result":{"policy":"a@2.0.0",
         "baseline":"recorded","until":9,"total":9,"unchanged":0,"flipped":0,"undecidable":9,
         "missing":{"harm":9,"score":9,"kinds":4},"matrix":{},"outcomes":["ALLOW"]}}
        """);

    assertThat(Run.against(server, "replay", "a@2.0.0").out().lines().findFirst())
        .contains("None of these decisions has harm and score, without which none can be decided.");
  }

  @Test
  void saysFirstThatNothingWasSelected() {
    server.on(
        "/api/replays/",
        200,
        """
        {"id":"r 1","state":"DONE","done":0,"total":0,"result":{"policy":"a@2.0.0",
         "baseline":"recorded","until":9,"total":0,"unchanged":0,"flipped":0,"undecidable":0,
         "missing":{},"matrix":{},"outcomes":["ALLOW"]}}
        """);

    assertThat(Run.against(server, "replay", "a@2.0.0").out().lines().findFirst())
        .contains("No decision was selected.");
  }

  @Test
  void printsTheFlipsWhereThereIsAPipeAndTheReportBesideIt() {
    server.on("/api/replays/r%201/files/flips.jsonl", 200, "{\"id\":\"a\"}\n");

    Run run = Run.against(server, "replay", "a@2.0.0", "--out", "-");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("{\"id\":\"a\"}\n");
    assertThat(run.err()).contains("4,185 decisions: 3,617 unchanged");
    assertThat(Path.of("-")).doesNotExist();
  }

  @Test
  void keepsAnEarlierResultUntilTheNextIsWhole() throws IOException {
    Path out = folder.resolve("replay");
    server.on("/api/replays/r%201/files/", 200, "{\"id\":\"a\"}\n");
    assertThat(Run.against(server, "replay", "a@2.0.0", "--out", out.toString()).exitCode())
        .isZero();

    server.on("/api/replays/r%201/files/flips.csv", 503, "{\"detail\":\"restarting\"}");
    assertThat(Run.against(server, "replay", "a@2.0.0", "--out", out.toString()).exitCode())
        .isEqualTo(3);
    assertThat(out.resolve("flips.jsonl")).hasContent("{\"id\":\"a\"}");

    server.on("/api/replays/r%201/files/flips", 200, "{\"id\":\"b\"}\n");
    server.on("/api/replays/r%201/files/flips.csv", 200, "id\r\nb\r\n");
    assertThat(Run.against(server, "replay", "a@2.0.0", "--out", out.toString()).exitCode())
        .isZero();
    assertThat(out.resolve("flips.jsonl")).hasContent("{\"id\":\"b\"}");
    assertThat(out.toFile().list())
        .containsExactlyInAnyOrder("flips.csv", "flips.jsonl", "flips.parquet", "result.json");
  }

  @Test
  void writesResultAndFlips() throws IOException {
    server
        .on("/api/replays/r%201/files/flips.jsonl", 200, "{\"id\":\"a\"}\n{\"id\":\"b\"}\n")
        .on("/api/replays/r%201/files/flips.csv", 200, "id\r\na\r\nb\r\n")
        .on("/api/replays/r%201/files/flips.parquet", 200, "PAR1");
    Path out = folder.resolve("new/folder");

    Run run = Run.against(server, "replay", "a@2.0.0", "--out", out.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(out.resolve("flips.jsonl")).hasContent("{\"id\":\"a\"}\n{\"id\":\"b\"}\n");
    assertThat(Files.readString(out.resolve("flips.csv"))).isEqualTo("id\r\na\r\nb\r\n");
    assertThat(out.resolve("flips.parquet")).hasContent("PAR1");
    assertThat(CanonicalJson.mapper().readTree(Files.readString(out.resolve("result.json"))))
        .isEqualTo(CanonicalJson.mapper().readTree(AnsweredReplay.RESULT));
  }

  @Test
  void sendsADocumentThatTheServerNeedNotKnow() throws IOException {
    Path document =
        Path.of("../standalone/src/main/resources/demo/policies/conversational-abuse-2.0.0.yaml");

    assertThat(Run.against(server, "replay", document.toString()).exitCode()).isZero();
    assertThat(
            CanonicalJson.mapper()
                .readTree(server.requests().getFirst().body())
                .path("yaml")
                .asString())
        .isEqualTo(Files.readString(document));
  }

  @Test
  void saysWhereADocumentIsWrong() throws IOException {
    Path document = Files.writeString(folder.resolve("p.yaml"), "policy: a\n");

    Run run = Run.against(server, "replay", document.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(document + ":1:1: error: ");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void saysWhyAReplayFailed() {
    server.on("/api/replays/", 200, "{\"state\":\"FAILED\",\"failure\":\"the index is away\"}");

    Run run = Run.against(server, "replay", "a@2.0.0");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .isEqualToIgnoringNewLines("precedent: the replay failed: the index is away");
  }

  @Test
  void saysThatAReplayWasCancelled() {
    server.on("/api/replays/", 200, "{\"state\":\"CANCELLED\"}");

    Run run = Run.against(server, "replay", "a@2.0.0");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEqualToIgnoringNewLines("precedent: the replay was cancelled");
  }

  @Test
  void needsAPolicy() {
    Run run = Run.against(server, "replay");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Missing required parameter: 'FILE|KEY@VERSION'");
  }

  @Test
  void costsThatCannotBeReadAreToldFromAnExample() {
    for (String cost : new String[] {"20", "fp=1,fp=2", "fp=-1,fn=2", "fp=1;fn=2", ""}) {
      Run run = Run.against(server, "replay", "conversational-abuse@2.0.0", "--cost", cost);

      assertThat(run.exitCode()).as(cost).isEqualTo(2);
      assertThat(run.err()).contains("--cost must be like fp=1,fn=20, found '" + cost + "'");
    }
  }

  @Test
  void printsSlicesTheGreatestHarmFirst() {
    String slice =
        """
        {"value":%s,"total":%d,"unchanged":1,"flipped":2,"undecidable":0,"matrix":{},
         "labels":{"adjudicated":9,"before":{"precision":0.5,"recall":null},
          "after":{"precision":0.25,"recall":1.0},"mcnemar":{},"pAdjusted":0.012,
          "verdict":"%s","cost":{"change":%s}}}""";
    server.on(
        "/api/replays/",
        request ->
            new FakeServer.Response(
                200,
                "{\"id\":\"r 1\",\"state\":\"DONE\",\"done\":9,\"total\":9,\"result\":%s}"
                    .formatted(
                        AnsweredReplay.RESULT.strip().replaceFirst("}$", "")
                            + ",\"slices\":{\"correction\":\"Benjamini-Hochberg over 2 slices\",\"by\":[{\"name\":\"pathway\",\"values\":3,\"slices\":["
                            + slice.formatted("\"HUMAN\"", 5, "TOO_FEW", "-1.0")
                            + ","
                            + slice.formatted("null", 4, "MORE_MISTAKES", "7.5")
                            + "],\"others\":{\"value\":null,\"total\":3,\"flipped\":1,\"undecidable\":0}}]},"
                            + "\"load\":{\"from\":\"2021-03-01\",\"to\":\"2021-03-02\",\"days\":2,\"outcomes\":"
                            + "{\"REMOVE\":{\"before\":{\"mean\":1.5,\"interval\":[0,3.25],\"most\":2},\"after\":{\"mean\":0,\"interval\":null,\"most\":0}}}}}")));

    Run run = Run.against(server, "replay", "conversational-abuse@2.0.0", "--by", "pathway");

    assertThat(run.out().lines().toList())
        .containsSubsequence(
            "By pathway: 3 slices, the greatest rise in costs first, 2 of them shown",
            "p* is corrected: Benjamini-Hochberg over 2 slices",
            "A day, over 2 days from 2021-03-01 to 2021-03-02");
    assertThat(run.out())
        .containsSubsequence(
            "(none)", "0.500 to 0.250", "undefined to 1.000", "+7.5", "0.012", "more", "HUMAN")
        .containsSubsequence("HUMAN", "too few to say", "(smaller ones together)", "no labels")
        .contains("1.5 [0.0, 3.3]");
  }
}
