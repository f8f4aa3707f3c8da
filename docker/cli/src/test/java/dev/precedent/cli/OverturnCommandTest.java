package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverturnCommandTest {
  private static final String RESULT =
      """
      {"policy":"spam","where":"policy:spam","review":"policy:spam pathway:ESCALATION","until":40,
       "decisions":30,"reviews":6,"reviewed":5,"upheld":3,"overturned":2,"failures":0,"further":1,
       "withoutDecision":0,"overturnRate":0.4,"overturnRateInterval":[0.1176,0.7693],
       "errorRate":0.2,"errorRateInterval":[0.0362,0.6245],"restsOn":"decisions that were reviewed",
       "causes":[{"cause":"NOT_BY_POLICY","error":true,"cases":1},
        {"cause":"WORDS","error":false,"cases":1},{"cause":"LATER_KIND","error":false,"cases":0}],
       "matrix":{"ALLOW":{"ALLOW":3,"REMOVE":2}},
       "systems":[{"system":"clf","version":"2","upheld":3,"overturned":2,"errors":1,"failures":0}],
       "systemsInAll":1,
       "overturns":[{"decision":"d","review":"r","case":"c","from":"ALLOW","to":"REMOVE",
        "version":"1.0.0","reviewVersion":"1.1.0","cause":"WORDS","facts":[]}]}
      """;

  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        new FakeServer()
            .on("/api/overturns", 202, "{\"id\":\"1\",\"state\":\"WAITING\"}")
            .on(
                "/api/overturns/",
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
            "overturn",
            "--policy=spam",
            "--where=pathway:LLM",
            "--review=pathway:HUMAN",
            "--until=7",
            "--json");

    assertThat(run.exitCode()).isZero();
    assertThat(server.requests().getFirst().body())
        .isEqualTo(
            "{\"policy\":\"spam\",\"where\":\"pathway:LLM\",\"review\":\"pathway:HUMAN\",\"until\":7}");
    assertThat(run.out()).contains("\"errorRate\":0.2");
  }

  @Test
  void saysWhatTheOverturnsCameFrom() {
    Run run = Run.against(server, "overturn", "--policy=spam");

    assertThat(run.out())
        .contains("5 decisions reviewed, 3 upheld, 2 overturned")
        .contains("overturned as an error: 0.2000 [0.0362, 0.6245]")
        .contains("the decision did not follow its policy")
        .contains("later kind")
        .contains("clf@2")
        .contains("the words changed");
  }

  @Test
  void thePolicyIsAskedFor() {
    Run run = Run.against(server, "overturn");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Missing required option: '--policy'");
  }
}
