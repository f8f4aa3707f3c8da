package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepCommandTest {
  private static final String RESULT =
      """
      {"policy":"score-drift","signal":"y_pred_proba","positive":["POSITIVE"],
       "where":"policy:score-drift","until":28129,"seed":1,"decisions":8240,"positives":4315,
       "negatives":3917,"unadjudicated":3,"unlabelled":4,"withoutSignal":1,
       "rocAuc":0.8402458783370228,"rocAucInterval":[0.8315,0.8489],
       "averagePrecision":0.8629456602644612,"prAucTrapezoid":0.8650872127738071,
       "distinct":2,"told":"every distinct score",
       "thresholds":[
        {"threshold":0.95,"tp":218,"fp":0,"fn":4097,"tn":3917,"precision":1.0,"recall":0.0505,"fpr":0.0},
        {"threshold":0.5,"tp":2289,"fp":266,"fn":2026,"tn":3651,"precision":0.8959,"recall":0.5305,"fpr":0.0679}],
       "chosen":{"rule":"the lowest threshold whose precision is 0.95 or more","threshold":0.95,
        "tp":218,"fp":0,"fn":4097,"tn":3917,"precision":1.0,"recall":0.0505,"fpr":0.0,
        "precisionInterval":[0.9827,1.0],
        "bootstrap":{"interval":[0.5,0.95],"rounds":1000,"missed":0,"candidates":2,"generator":"G","seed":1}},
       "calibration":{"brier":null,"ece":null,"rule":"r","bins":[],
        "undefined":{"brier":"scores are no chances","ece":"scores are no chances"}},
       "by":[{"name":"attribute.period","values":1,"others":0,"slices":[
        {"value":null,"decisions":8240,"positives":4315,"negatives":3917,"rocAuc":0.84,
         "averagePrecision":0.86,"ece":null,"chosen":{"threshold":0.95},
         "atChosen":{"precision":1.0,"recall":0.0505}}]}],
       "rule":"how"}
      """;

  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        new FakeServer()
            .on("/api/sweeps", 202, "{\"id\":\"1\",\"state\":\"WAITING\"}")
            .on(
                "/api/sweeps/",
                200,
                "{\"id\":\"1\",\"state\":\"DONE\",\"done\":9,\"total\":9,\"result\":%s}"
                    .formatted(RESULT));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void asksForWhatTheOptionsSay() {
    Run run =
        Run.against(
            server,
            "sweep",
            "--policy=score-drift",
            "--signal=y_pred_proba",
            "--positive=POSITIVE",
            "--where=decided:2021",
            "--until=7",
            "--target=precision=0.95",
            "--by=period,pathway",
            "--at=0.5,0.8",
            "--seed=3",
            "--json");

    assertThat(run.exitCode()).isZero();
    assertThat(server.requests().getFirst().body())
        .isEqualTo(
            "{\"policy\":\"score-drift\",\"signal\":\"y_pred_proba\",\"positive\":[\"POSITIVE\"],"
                + "\"where\":\"decided:2021\",\"until\":7,\"target\":{\"precision\":0.95},"
                + "\"by\":[\"period\",\"pathway\"],\"at\":[0.5,0.8],\"seed\":3}");
    assertThat(run.out()).contains("\"rocAuc\":0.8402458783370228");
  }

  @Test
  void printsFiguresThresholdsAndSlices() {
    Run run =
        Run.against(
            server,
            "sweep",
            "--policy=score-drift",
            "--signal=y_pred_proba",
            "--positive=POSITIVE",
            "--cost=fp=1,fn=20");

    assertThat(server.requests().getFirst().body()).contains("\"cost\":{\"fp\":1.0,\"fn\":20.0}");
    assertThat(run.out().lines())
        .containsExactly(
            "y_pred_proba of score-drift against POSITIVE, up to position 28129",
            "8,240 decisions: 4,315 truly positive, 3,917 not, 3 not settled, 4 not labelled, 1"
                + " without the score",
            "",
            "figure                      value",
            "ROC AUC                     0.8402 [0.8315, 0.8489]",
            "average precision (steps)   0.8629",
            "PR AUC (straight lines)     0.8651",
            "Brier score                 undefined: scores are no chances",
            "expected calibration error  undefined: scores are no chances",
            "",
            "Chosen: the lowest threshold whose precision is 0.95 or more",
            "0.95, by 1,000 draws (seed 1) between 0.5 and 0.95",
            "TP 218, FP 0, FN 4,097, TN 3,917; precision 1.0000 [0.9827, 1.0000], recall 0.0505,"
                + " false positive rate 0.0000",
            "",
            "Thresholds, every distinct score",
            "threshold     TP   FP     FN     TN  precision  recall     FPR",
            "0.95         218    0  4,097  3,917     1.0000  0.0505  0.0000",
            "0.5        2,289  266  2,026  3,651     0.8959  0.5305  0.0679",
            "",
            "By attribute.period: 1 slice",
            "attribute.period  decisions  positive  negative  ROC AUC  avg. precision        ECE  own"
                + " threshold  precision at chosen  recall at chosen",
            "(none)                8,240     4,315     3,917   0.8400          0.8600  undefined         "
                + "  0.95               1.0000            0.0505");
  }

  @Test
  void saysWhatIsMissingOrWrittenInAnotherWay() {
    Run missing = Run.against(server, "sweep", "--policy=a", "--signal=b");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("Missing required option: '--positive'");
    Run target =
        Run.against(
            server, "sweep", "--policy=a", "--signal=b", "--positive=C", "--target=accuracy=1");
    assertThat(target.exitCode()).isEqualTo(2);
    assertThat(target.err()).contains("--target must be like precision=0.95");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void writesTheChosenThresholdIntoADraft() {
    String document =
        "policy: score-drift\\nversion: 1.1.0\\nthresholds: {act_at: 0.8, other: 0.8}\\n";
    server
        .on("/api/policies/score-drift/versions", 200, "{\"policy\":\"score-drift\"}")
        .on(
            "/api/policies/score-drift/versions/1.1.0",
            200,
            "{\"status\":\"DRAFT\",\"document\":\"%s\"}".formatted(document));

    Run run =
        Run.against(
            server,
            "sweep",
            "--policy=score-drift",
            "--signal=y_pred_proba",
            "--positive=POSITIVE",
            "--target=precision=0.95",
            "--draft=score-drift@1.1.0",
            "--threshold=act_at",
            "--json");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("score-drift@1.1.0: act_at is 0.95 now");
    assertThat(server.requests().getLast().body())
        .isEqualTo("policy: score-drift\nversion: 1.1.0\nthresholds: {act_at: 0.95, other: 0.8}\n");
  }

  @Test
  void aPublishedVersionStaysAsItIs() {
    server.on(
        "/api/policies/score-drift/versions/1.0.0",
        200,
        "{\"status\":\"PUBLISHED\",\"document\":\"\"}");

    Run run =
        Run.against(
            server,
            "sweep",
            "--policy=score-drift",
            "--signal=y_pred_proba",
            "--positive=POSITIVE",
            "--target=precision=0.95",
            "--draft=score-drift@1.0.0",
            "--threshold=act_at");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("score-drift@1.0.0 is published and stays as it is");
    Run alone =
        Run.against(server, "sweep", "--policy=a", "--signal=b", "--positive=C", "--draft=a@1.0.0");
    assertThat(alone.exitCode()).isEqualTo(2);
    assertThat(alone.err()).contains("--draft and --threshold go together");
  }

  @Test
  void isLookedAfterByTheSameCommandsAsAllLongWork() {
    Run shown = Run.against(server, "sweep", "show", "1");
    assertThat(shown.out()).contains("sweep 1:", "done", "ROC AUC");
    assertThat(Run.against(server, "replay", "list", "--help").out()).contains("newest first");
    assertThat(Run.against(server, "dsa", "statements", "list", "--help").out())
        .contains("'precedent dsa statements'");
  }
}
