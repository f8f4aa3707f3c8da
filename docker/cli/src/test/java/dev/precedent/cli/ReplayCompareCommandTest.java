package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.CanonicalJson;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayCompareCommandTest {
  private static final String SIDES =
      """
      "first":{"id":"1","policy":"spam@1.0.0","baseline":"recorded","where":"policy:spam",
       "until":90,"total":1234,"unchanged":1100,"flipped":130,"undecidable":4},
      "second":{"id":"2","policy":"spam@2.0.0","baseline":"recorded","where":"policy:spam",
       "until":95,"total":1234,"unchanged":1000,"flipped":230,"undecidable":4},
      "selected":{"both":1234,"onlyFirst":0,"onlySecond":0},
      "flips":{"both":100,"differently":5,"onlyFirst":29,"onlySecond":129,"neither":971},
      "outcomes":["ALLOW","REMOVE"],
      "matrix":{"ALLOW":{"REMOVE":158},"REMOVE":{"ALLOW":5,"REMOVE":100}}""";

  private static final String WHOLE =
      "{"
          + SIDES
          + """
          ,"differences":[],"undefined":{},
          "labels":{"positive":["REMOVE"],"adjudicated":900,"undecided":3,
           "first":{"tp":10,"fp":2,"fn":5,"tn":883,"precision":0.8333,"recall":0.6667,"fpr":0.0023,
            "fnr":0.3333,"accuracy":0.9922,"f1":0.7407,"precisionInterval":[0.552,0.953],
            "recallInterval":[0.417,0.848]},
           "second":{"tp":0,"fp":0,"fn":15,"tn":885,"precision":null,"recall":0.0,"fpr":0.0,"fnr":1.0,
            "accuracy":0.983,"f1":0.0,"undefined":{"precision":"no verdict was positive"}},
           "mcnemar":{"b":10,"c":2,"pExact":0.0386},
           "cost":{"weights":{"fp":1,"fn":1},"before":7,"after":15,"change":8,"interval":[1,15]}},
          "slices":[{"name":"attribute.region","slices":[
            {"value":"IE","total":1000,"first":{"flipped":30,"undecidable":4,
              "labels":{"precision":0.5,"recall":0.25}},
             "second":{"flipped":200,"undecidable":4,"labels":{"precision":null,"recall":0.0}}},
            {"value":null,"total":234,"first":{"flipped":100,"undecidable":0},
             "second":{"flipped":30,"undecidable":0}}]}]}
          """;

  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void saysWhatBothHaveInCommonAndWhichIsRightMoreOften() {
    server.on("/api/replays/1/comparison", 200, WHOLE);

    Run run = Run.against(server, "replay", "compare", "1", "2");

    assertThat(run.exitCode()).isZero();
    assertThat(server.requests().getFirst().address())
        .isEqualTo("/api/replays/1/comparison?with=2");
    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            """
                    replay      policy  baseline  decisions  flipped  undecidable
            first        1  spam@1.0.0  recorded      1,234      130            4
            second       2  spam@2.0.0  recorded      1,234      230            4

            Of 1,234 decisions that both selected
                                                    decisions
            flip in both, and come out alike              100
            flip in both, and come out differently          5
            flip in the first only                         29
            flip in the second only                       129
            flip in neither                               971

            New outcomes of those that flip, under the first in rows
            first \\ second  ALLOW  REMOVE
            ALLOW               0     158
            REMOVE              5     100

            Against labels, REMOVE as positive: 900 decisions that both decide, 3 that one of them does not
                                         first     second
            TP                              10          0
            FP                               2          0
            FN                               5         15
            TN                             883        885
            precision  0.8333 [0.5520, 0.9530]  undefined
            recall     0.6667 [0.4170, 0.8480]     0.0000
            fpr                         0.0023     0.0000
            fnr                         0.3333     1.0000
            accuracy                    0.9922     0.9830
            f1                          0.7407     0.0000
            right under the first only: 10; right under the second only: 2; McNemar exact p = 0.0386
            mistakes cost 7.0 first, 15.0 second: +8.0 [+1.0, +15.0]

            By attribute.region
            attribute.region  decisions  flipped 1st  2nd  undecidable 1st  2nd           precision          recall
            IE                    1,000           30  200                4    4  0.500 to undefined  0.250 to 0.000
            (none)                  234          100   30                0    0           no labels       no labels
            """);
  }

  @Test
  void saysFirstWhatTheTwoDoNotHaveInCommon() {
    server.on(
        "/api/replays/1/comparison",
        200,
        "{"
            + SIDES
            + ",\"differences\":[\"Replay 1 selects by 'a', replay 2 by 'b'.\"],"
            + "\"undefined\":{\"labels\":\"the two did not select the same\","
            + "\"slices\":\"the two were not sliced by the same\"}}");

    Run run = Run.against(server, "replay", "compare", "1", "2");

    assertThat(run.out())
        .startsWith("Replay 1 selects by 'a', replay 2 by 'b'.")
        .contains("Against labels undefined: the two did not select the same")
        .contains("Slices undefined: the two were not sliced by the same");
  }

  @Test
  void listsTheDecisionsOfAGroup() {
    server.on(
        "/api/replays/1/comparison/decisions",
        200,
        """
        {"items":[
         {"id":"a","position":1,"first":null,"second":{"id":"a","case":{"id":"x"},"old":"ALLOW",
          "new":"REMOVE","truth":"positive"}},
         {"id":"b","position":2,"first":{"id":"b","case":{"id":"y"},"old":"ALLOW","new":null},
          "second":null}],"next":"2"}
        """);

    Run run =
        Run.against(server, "replay", "compare", "1", "2", "--list", "onlySecond", "--size", "2");

    assertThat(server.requests().getFirst().address())
        .isEqualTo("/api/replays/1/comparison/decisions?with=2&group=onlySecond&size=2");
    assertThat(run.out().lines())
        .containsExactly(
            "ID  CASE  BEFORE  FIRST        SECOND     TRUTH",
            "a   x     ALLOW   unchanged    REMOVE     positive",
            "b   y     ALLOW   undecidable  unchanged  -");
    assertThat(run.err()).isEqualToIgnoringNewLines("further ones: --cursor 2");
  }

  @Test
  void jsonIsWhatTheServerSays() {
    server.on("/api/replays/1/comparison", 200, WHOLE);

    Run run = Run.against(server, "replay", "compare", "1", "2", "--json");

    assertThat(CanonicalJson.mapper().readTree(run.out()))
        .isEqualTo(CanonicalJson.mapper().readTree(WHOLE));
  }

  @Test
  void aRefusalIsToldWithItsExitCode() {
    server.on("/api/replays/1/comparison", 404, "{\"detail\":\"There is no replay 1\"}");

    Run run = Run.against(server, "replay", "compare", "1", "2");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("There is no replay 1");
    assertThat(Run.against(server, "replay", "compare", "1").exitCode()).isEqualTo(2);
  }
}
