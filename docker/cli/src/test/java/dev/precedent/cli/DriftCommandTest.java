package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DriftCommandTest {
  private static final String RESULT =
      """
      {"policy":"score-drift","measured":"signal.y_pred_proba",
       "where":{"reference":"decided:2020","current":"decided:2021"},"until":28129,
       "reference":5832,"current":8232,"withoutValue":{"reference":0,"current":3},"inBoth":2,
       "psi":null,"psiFloored":0.3765588,"floor":1.0E-4,"jensenShannon":0.2112,
       "ks":{"statistic":0.22,"pValue":1.5E-101,"method":"exact","ties":true},
       "binning":"10 bins of equal width, [0, 0.1) to [0.9, 1]",
       "bins":[{"bin":"[0, 0.1)","from":0.0,"to":0.1,"reference":706,"current":1597},
               {"bin":"[0.9, 1]","from":0.9,"to":1.0,"reference":1128,"current":0}],
       "every":"month",
       "windows":[
        {"from":"2021-06-01","current":720,"withoutValue":0,"counts":[1,2],"psi":1.1264,
         "psiFloored":1.1264,"jensenShannon":0.3,"ks":{"statistic":0.4013,"pValue":1.0E-90},"alarm":true},
        {"from":"2021-07-01","current":744,"withoutValue":0,"counts":[1,0],"psi":null,
         "psiFloored":2.4339,"jensenShannon":0.4,"ks":{"statistic":0.05,"pValue":0.12},"alarm":false}],
       "alarm":{"method":"Kolmogorov-Smirnov test on each window against the reference, 5 % divided by 2 windows (Bonferroni)",
        "alpha":0.05,"looks":2,"level":0.025,"raised":[0]},
       "undefined":{"psi":"[0.9, 1] has no current decisions, which makes it infinite"}}
      """;

  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        new FakeServer()
            .on("/api/drifts", 202, "{\"id\":\"1\",\"state\":\"WAITING\"}")
            .on(
                "/api/drifts/",
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
            "drift",
            "--policy=score-drift",
            "--signal=y_pred_proba",
            "--reference=decided:2020",
            "--current=decided:2021",
            "--every=month",
            "--planned=24",
            "--until=7",
            "--json");

    assertThat(run.exitCode()).isZero();
    assertThat(server.requests().getFirst().body())
        .isEqualTo(
            "{\"policy\":\"score-drift\",\"signal\":\"y_pred_proba\",\"reference\":\"decided:2020\","
                + "\"current\":\"decided:2021\",\"until\":7,\"every\":\"month\",\"planned\":24}");
    assertThat(run.out()).contains("\"psiFloored\":0.3765588");
  }

  @Test
  void usesAReferenceAgain() {
    server.on(
        "/api/drifts/",
        200,
        "{\"id\":\"1\",\"state\":\"DONE\",\"done\":9,\"total\":9,\"result\":%s}"
            .formatted(
                RESULT.replace(
                    "\"undefined\":{\"psi\"",
                    "\"referenceUntil\":1200,\"looked\":3,\"undefined\":{\"psi\"")));

    Run like = Run.against(server, "drift", "--like=7", "--current=decided:2021");
    Run rate =
        Run.against(server, "drift", "--rate=failures", "--reference=id:a", "--current=id:b");

    assertThat(server.requests().getFirst().body())
        .isEqualTo("{\"like\":\"7\",\"current\":\"decided:2021\"}");
    assertThat(like.out())
        .contains(
            "the reference is as it was at position 1200",
            "3 windows were looked at against this reference before");
    assertThat(rate.exitCode()).isZero();
    assertThat(server.requests().toString()).contains("{\"rate\":\"failures\",\"reference\":");
    assertThat(Run.against(server, "drift", "--current=id:b").err())
        .contains("Missing required option: '--reference'");
  }

  @Test
  void printsFiguresBinsAndWindows() {
    Run run =
        Run.against(
            server, "drift", "--outcome", "--reference=decided:2020", "--current=decided:2021");

    assertThat(server.requests().getFirst().body()).contains("\"outcome\":true");
    assertThat(run.out().lines())
        .containsExactly(
            "signal.y_pred_proba of score-drift, up to position 28129",
            "reference  decided:2020: 5,832 decisions, 0 more without it",
            "current    decided:2021: 8,232 decisions, 3 more without it",
            "2 decisions are on both sides; the test supposes that none is",
            "",
            "figure                       value",
            "PSI                          undefined: [0.9, 1] has no current decisions, which makes it"
                + " infinite",
            "PSI, empty bins at 0.0001    0.3766",
            "Jensen-Shannon distance      0.2112",
            "Kolmogorov-Smirnov distance  0.2200",
            "p, exact                     1.50e-101",
            "",
            "Bins: 10 bins of equal width, [0, 0.1) to [0.9, 1]",
            "          reference   share  current   share",
            "[0, 0.1)        706  12.1 %    1,597  19.4 %",
            "[0.9, 1]      1,128  19.3 %        0   0.0 %",
            "",
            "Every month, against the whole reference",
            "from        decisions        PSI  floored      JS      KS         p",
            "2021-06-01        720     1.1264   1.1264  0.3000  0.4013  1.00e-90  drift",
            "2021-07-01        744  undefined   2.4339  0.4000  0.0500     0.120",
            "1 of 2 windows differ. Kolmogorov-Smirnov test on each window against the reference, 5 %"
                + " divided by 2 windows (Bonferroni): without drift, 5 % of such series have one");
  }

  @Test
  void printsWhatIsExpectedBesideTheTruth() {
    server.on(
        "/api/drifts/",
        200,
        "{\"id\":\"1\",\"state\":\"DONE\",\"done\":9,\"total\":9,\"result\":%s}"
            .formatted(
                RESULT.replace(
                    "\"undefined\":{\"psi\"",
                    """
                    "performance":{"method":"CBPE","supposes":"An estimate, and no truth.",
                     "positive":["REMOVE"],"threshold":0.5,"calibration":"isotonic","calibratedOn":1200,
                     "reference":{"decisions":5832,"estimated":{"accuracy":0.9,"precision":0.8,"recall":0.7},
                       "labelled":1200,"truth":{"accuracy":0.91,"precision":0.81,"recall":0.71}},
                     "current":{"decisions":8232,"estimated":{"accuracy":0.85,"precision":0.75,"recall":0.65},
                       "labelled":0,"truth":{"accuracy":null,"precision":null,"recall":null}},
                     "windows":[]},"undefined":{"psi\"""")));

    Run run =
        Run.against(
            server,
            "drift",
            "--signal=y_pred_proba",
            "--reference=decided:2020",
            "--current=decided:2021",
            "--positive=REMOVE",
            "--threshold=0.5");

    assertThat(server.requests().getFirst().body())
        .contains("\"positive\":[\"REMOVE\"],\"threshold\":0.5");
    assertThat(run.out())
        .contains(
            "Expected of 0.5000 and more, where REMOVE is truly positive (CBPE), beside the truth",
            "1,200 labelled reference decisions say what a score means",
            "accuracy, estimated",
            "An estimate, and no truth.")
        .containsPattern("current +8,232 +0.8500 +0.7500 +0.6500 +0 +undefined +undefined");
  }

  @Test
  void saysWhatIsMissing() {
    Run missing = Run.against(server, "drift", "--signal=b", "--reference=x");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("Missing required option: '--current'");
    assertThat(server.requests()).isEmpty();
  }
}
