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
            "golden set spam-test, version 2: 3 cases of spam before position 8 (ALLOW 2, REMOVE 1),"
                + " 1 not settledOf a rater's judgements the latest counts.");
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
  void knowsTwoRules() {
    Run run =
        Run.against(server, "golden-set", "freeze", "s", "--policy", "spam", "--repeats", "first");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--repeats", "first", "every, latest");
  }
}
