package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replays that are on record: listed, shown, cancelled and verified. */
class KeptReplaysTest {
  private static final String SUMMARY =
      """
      {"id":"17","kind":"replay","name":"a@2.0.0 against what was recorded","state":"%s",
       "actor":"ann","requestedAt":"2026-11-28T12:00:00Z","endedAt":%s,"done":1500,"total":%s,
       "failure":null}""";

  private final FakeServer server;

  KeptReplaysTest() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void listsReplays() {
    server.on(
        "/api/replays?",
        200,
        "{\"items\":[%s],\"next\":\"17\"}".formatted(SUMMARY.formatted("RUNNING", "null", "null")));

    Run run = Run.against(server, "replay", "list", "--size", "1");

    assertThat(run.out().lines())
        .containsExactly(
            "ID  STATE    REQUESTED             BY   REPLAY",
            "17  running  2026-11-28T12:00:00Z  ann  a@2.0.0 against what was recorded");
    assertThat(run.err()).isEqualToIgnoringNewLines("older ones: --cursor 17");
    assertThat(server.requests().getFirst().address()).isEqualTo("/api/replays?size=1");
  }

  @Test
  void showsAReplay() {
    server.on("/api/replays/17", 200, SUMMARY.formatted("RUNNING", "null", "2000"));
    server.on(
        "/api/replays/18",
        200,
        SUMMARY
            .formatted("DONE", "\"2026-11-28T12:00:09Z\"", "1500")
            .replaceFirst("\\{", "{\"result\":%s,".formatted(AnsweredReplay.RESULT.strip())));

    assertThat(Run.against(server, "replay", "show", "17").out().lines())
        .containsExactly(
            "replay 17: a@2.0.0 against what was recorded",
            "asked for by ann at 2026-11-28T12:00:00Z",
            "running, 1,500 decisions done of 2,000");
    assertThat(Run.against(server, "replay", "show", "18").out().lines())
        .contains(
            "done at 2026-11-28T12:00:09Z",
            "4,185 decisions: 3,617 unchanged, 566 flipped, 2 undecidable");
    assertThat(Run.against(server, "replay", "show", "17", "--json").out())
        .contains("\"done\":1500");
  }

  @Test
  void cancelsAReplay() {
    server.on("/api/replays/17/cancellation", 200, SUMMARY.formatted("CANCELLED", "null", "null"));

    Run run = Run.against(server, "replay", "cancel", "17");

    assertThat(run.out()).isEqualToIgnoringNewLines("replay 17: cancelled");
    assertThat(server.requests().getFirst().method()).isEqualTo("POST");
    assertThat(server.requests().getFirst().actor()).isEqualTo("tess");
  }

  @Test
  void verifiesAReplay() {
    server.on("/api/replays/18", 200, AnsweredReplay.done("18", AnsweredReplay.RESULT));
    server.on("/api/replays/18/verification", 202, "{\"id\":\"19\",\"state\":\"WAITING\"}");
    server.on(
        "/api/replays/19",
        200,
        AnsweredReplay.done("19", AnsweredReplay.RESULT.replace("evaluator", "duckdb")));

    Run run = Run.against(server, "replay", "verify", "18");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualToIgnoringNewLines(
            "OK: replay 18 stands on record, and 19 came to the same of 4,185 decisions, read from"
                + " the ledger");
  }

  @Test
  void saysInWhatAReplayDiffersFromTheLedger() {
    server.on(
        "/api/replays/18",
        200,
        AnsweredReplay.done("18", AnsweredReplay.RESULT.replace(":\"b\"", ":\"sha256:b\"")));
    server.on("/api/replays/18/verification", 202, "{\"id\":\"19\",\"state\":\"WAITING\"}");
    server.on(
        "/api/replays/19",
        200,
        AnsweredReplay.done(
            "19",
            AnsweredReplay.RESULT
                .replace(":\"b\"", ":\"sha256-positions:c\"")
                .replace("3441", "3440")));

    Run run = Run.against(server, "replay", "verify", "18");
    Run json = Run.against(server, "replay", "verify", "18", "--json");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .isEqualToIgnoringNewLines(
            "replay 18 and 19, which did the same from the ledger, differ in 'matrix'; check the"
                + " ledger with 'precedent verify'");
    assertThat(json.exitCode()).isEqualTo(1);
    assertThat(json.out()).contains("\"agrees\":false").contains("'matrix'");
  }

  @Test
  void aReplayThatIsNotDoneIsNotVerified() {
    server.on("/api/replays/17", 200, SUMMARY.formatted("RUNNING", "null", "2000"));
    server.on(
        "/api/replays/17/verification",
        409,
        "{\"title\":\"The replay is not done\",\"detail\":\"it is still running\"}");

    Run run = Run.against(server, "replay", "verify", "17");

    assertThat(run.exitCode()).isNotZero();
    assertThat(run.err()).contains("it is still running");
  }
}
