package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgreementCommandTest {
  private static final String RESULT =
      """
      {"policy":"spam","question":"tone","where":null,"until":8,"guideline":"spam@1.0.0",
       "scale":"ordinal","values":["mild","rude"],"repeats":"first","rule":"The first counts.",
       "units":1200,"labels":3000,"counted":2990,"pairableUnits":1100,"pairable":2890,
       "withoutOutcome":0,
       "alpha":{"nominal":0.51234,"ordinal":0.61234,"interval":null,"masi":null,
         "intervals":{"nominal":[0.4,0.6],"ordinal":null,"interval":null,"masi":null},
         "undefined":{"interval":"the values are not numbers","intervals.ordinal":"too few"}},
       "fleissKappa":null,"fleissKappaInterval":null,"cohenKappa":{"ann|bob":0.25},
       "pairs":[{"raters":["ann","bob"],"units":1100,"agreed":900,"cohenKappa":0.25,
         "interval":[0.2,0.3]}],
       "furtherPairs":2,"repeated":{"pairs":10,"consistent":8},
       "resampling":{"unit":"case","seed":1,"resamples":999,"generator":"G"},
       "raters":[{"rater":"ann","units":1100,"alone":1,"undecided":9,"compared":1090,"agreed":1000,
         "agreement":0.9174,"interval":[0.9,0.93],"cohenKappa":0.7,
         "experts":{"alone":980,"undecided":20,"compared":100,"agreed":90,"accuracy":0.9,
           "interval":[0.82,0.94],"cohenKappa":0.8},
         "windows":[{"from":"2026-01-01","compared":1000,"agreed":930,"agreement":0.93,
           "interval":[0.91,0.94]},{"from":"2026-03-01","compared":90,"agreed":70,
           "agreement":0.7778,"interval":[0.68,0.85]}],
         "steadiness":{"windows":2,"statistic":25.1,"degreesOfFreedom":1,"pValue":0.0015},
         "alarm":true}],
       "every":"month","alarm":{"method":"chi-squared test, 5 % divided by 1 rater (Bonferroni)",
         "alpha":0.05,"looks":1,"level":0.05,"raised":[0]},
       "estimate":{"method":"Dawid-Skene","supposes":"An estimate, and no truth.",
         "convergence":{"iterations":1533,"most":2000,"converged":true,"moved":0.00125,
           "tolerance":0.0025,"logLikelihood":-6790.5447},
         "shares":[0.25,0.75],"raters":[{"rater":"ann","labels":1100,"accuracy":0.92,
           "said":[[0.9,0.1],null]}],"further":0,"otherwise":12,
         "cases":[{"case":{"id":"c-9"},"value":"rude","probability":0.99,"most":null}]},
       "disagreements":[{"case":{"id":"c-1"},"disagreement":2.5,"metric":"ordinal",
         "labels":[{"rater":"ann","value":"mild"},{"rater":"bob","value":"rude"}]}],
       "undefined":{"fleissKappa":"cases have between 1 and 3 labels"}}
      """;

  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    server.on(
        "/api/agreements", 202, "{\"id\":\"4\",\"state\":\"WAITING\",\"name\":\"tone of spam\"}");
    server.on(
        "/api/agreements/4",
        200,
        """
        {"id":"4","kind":"agreement","name":"tone of spam","state":"DONE","actor":"ann",
         "requestedAt":"2026-01-01T00:00:00Z","endedAt":"2026-01-01T00:00:01Z","done":3000,
         "total":3000,"failure":null,"request":{},"result":%s}
        """
            .formatted(RESULT));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void saysFiguresWhatTheyRestOnAndWhyThereAreNone() {
    Run run =
        Run.against(server, "agreement", "--policy", "spam", "--question", "tone", "--by", "rater");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "Agreement on tone of spam, before position 8, scale ordinal (spam@1.0.0)",
            "1,200 cases, 3,000 labels, 2,990 of them count; 2,890 labels of 1,100 cases stand beside"
                + " another one",
            "",
            "                                       95 %",
            "Krippendorff's alpha, nominal  0.5123  [0.4000, 0.6000]",
            "Krippendorff's alpha, ordinal  0.6123",
            "Intervals from 999 resamples of cases, seed 1",
            "undefined: alpha interval: the values are not numbers",
            "undefined: alpha intervals.ordinal: too few",
            "undefined: fleissKappa: cases have between 1 and 3 labels",
            "",
            "two raters  cases  agreed            Cohen's kappa",
            "ann, bob    1,100     900  0.2500 [0.2000, 0.3000]",
            "and 2 further pairs",
            "",
            "Rated again by the same rater: 10 times, 8 of them alike",
            "",
            "rater  cases  compared  as the others                    share  Cohen's kappa",
            "ann    1,100     1,090          1,000  0.9174 [0.9000, 0.9300]         0.7000",
            "",
            "rater  compared  as the experts                    share  Cohen's kappa",
            "ann         100              90  0.9000 [0.8200, 0.9400]         0.8000",
            "",
            "The same every month, by when labels were given: share of the compared (their number)",
            "rater      2026-01-01   2026-03-01  chance",
            "ann    0.9300 (1,000)  0.7778 (90)  0.0015  changed",
            "1 of 1 raters changed: chi-squared test, 5 % divided by 1 rater (Bonferroni)",
            "",
            "Estimated by Dawid-Skene",
            "rater               labels  estimated right  of mild    of rude",
            "share of the cases                            0.2500     0.7500",
            "ann                  1,100           0.9200   0.9000  undefined",
            "Converged after 1,533 iterations, the last of which moved a probability by 1.3e-03 at"
                + " most; log-likelihood -6790.545",
            "12 cases have another estimated truth than more than half of their labels say",
            "case  estimated  probability  most say",
            "c-9   rude       0.9900       nothing",
            "An estimate, and no truth.",
            "",
            "Where raters disagree most, by the ordinal distance, 1 as by chance",
            "case        labels",
            "c-1   2.50  ann mild, bob rude",
            "",
            "The first counts.");
    assertThat(server.requests().getFirst().body())
        .isEqualTo("{\"policy\":\"spam\",\"question\":\"tone\",\"by\":[\"rater\"]}");
  }

  @Test
  void handsEverythingOnAndPrintsTheResultAsItIs() {
    Run run =
        Run.against(
            server,
            "agreement",
            "--policy",
            "spam",
            "--outcome",
            "--where",
            "decided:2026",
            "--until",
            "8",
            "--repeats",
            "every",
            "--every",
            "month",
            "--estimate",
            "dawid-skene",
            "--seed",
            "7",
            "--resamples",
            "99",
            "--json");

    assertThat(run.out()).isEqualToIgnoringWhitespace(RESULT);
    assertThat(server.requests().getFirst().body())
        .isEqualTo(
            "{\"policy\":\"spam\",\"outcome\":true,\"where\":\"decided:2026\",\"until\":8,"
                + "\"repeats\":\"every\",\"every\":\"month\",\"estimate\":\"dawid-skene\","
                + "\"seed\":7,\"resamples\":99}");
  }

  @Test
  void needsAPolicyAndEitherAQuestionOrTheOutcome() {
    assertThat(Run.against(server, "agreement", "--outcome").err())
        .contains("Missing required option: '--policy=KEY'");
    assertThat(Run.against(server, "agreement", "--policy", "spam").err())
        .contains("found neither");
    Run both =
        Run.against(server, "agreement", "--policy", "spam", "--outcome", "--question", "tone");
    assertThat(both.err()).contains("found both");
    assertThat(both.exitCode()).isEqualTo(2);
  }

  @Test
  void listsAndShowsWhatIsOnRecord() {
    Run shown = Run.against(server, "agreement", "show", "4");

    assertThat(shown.out())
        .startsWith("agreement 4: tone of spam")
        .contains("asked for by ann at 2026-01-01T00:00:00Z", "done at 2026-01-01T00:00:01Z")
        .contains("Krippendorff's alpha, nominal  0.5123");
    server.on(
        "/api/agreements?",
        200,
        """
        {"items":[{"id":"4","kind":"agreement","name":"tone of spam","state":"DONE","actor":"ann",
          "requestedAt":"2026-01-01T00:00:00Z"}],"next":null}
        """);
    assertThat(Run.against(server, "agreement", "list").out().lines())
        .containsExactly(
            "ID  STATE  REQUESTED             BY   AGREEMENT",
            "4   done   2026-01-01T00:00:00Z  ann  tone of spam");
  }
}
