package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.precedent.benchmark.Given;
import dev.precedent.query.Query;
import dev.precedent.query.QueryText;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

/** Replays that are done again: after the server ended, and to verify them. */
@Timeout(120) // it waits for replays, and must not wait for ever
class ReplayRepeatedApiTest {
  private final ReplaysOverHttp replays;

  ReplayRepeatedApiTest(@TempDir Path folder) {
    replays = new ReplaysOverHttp(folder);
  }

  @AfterEach
  void stop() throws Exception {
    replays.close();
  }

  @Test
  void whatTheServerLeftIsDoneByTheNextOne() throws Exception {
    replays.index.waitFor(new CountDownLatch(1));
    replays.send("{'policy':'spam@1.1.0','until':4}");
    replays.stop();
    replays.index.waitFor(new CountDownLatch(0));

    replays.start();

    assertThat(replays.finished("1").at("/result/flipped").asInt()).isEqualTo(2);
  }

  @Test
  void whatWasAcceptedUnderFewerRulesIsDoneAgainAsItWas() throws Exception {
    replays.queries = text -> new QueryText(Query.recorded(text), List.of());
    replays.stop();
    replays.start();
    String where = "decided:2026-01-01T00:00:00Z,2022..2021 policy:spam signal.score:.5,0.6";
    replays.send("{'policy':'spam@1.1.0','where':'%s'}".formatted(where));
    JsonNode done = replays.finished("1");
    JsonNode flips = replays.read("/api/replays/1/flips");
    replays.stop();
    replays.forgetFlips("1");
    replays.queries = QueryText::parse;

    replays.start();

    assertThat(replays.send("{'policy':'spam@1.1.0','where':'%s'}".formatted(where)).getStatus())
        .isEqualTo(400);
    assertThat(replays.read("/api/replays/1")).isEqualTo(done);
    assertThat(replays.read("/api/replays/1/flips")).isEqualTo(flips);
    assertThat(done.at("/request/where").asString()).isEqualTo(where);
    assertThat(done.at("/result/total").asInt()).isEqualTo(1);
  }

  @Test
  void aDraftIsReplayedAsItWasWhenItWasAskedFor() throws Exception {
    replays.drafts.put(Given.V1_1.id(), Given.document("1.1.0", "0.5"));
    replays.index.waitFor(new CountDownLatch(1));
    replays.send("{'policy':'spam@1.1.0','until':4}");
    replays.stop();
    replays.drafts.clear();
    replays.versions.put(Given.V1_1.id(), Given.threshold("1.1.0", "0.99"));
    replays.index.waitFor(new CountDownLatch(0));

    replays.start();

    assertThat(replays.finished("1").at("/result/matrix/ALLOW/REMOVE").asInt()).isEqualTo(1);
  }

  @Test
  void isVerifiedByAReplayOfItsOwn() throws Exception {
    replays.drafts.put(Given.V1_1.id(), Given.document("1.1.0", "0.5"));
    replays.send("{'policy':'spam@1.1.0','until':4}");
    JsonNode done = replays.finished("1");
    replays.drafts.put(Given.V1_1.id(), Given.document("1.1.0", "0.9"));

    MockHttpServletResponse accepted = replays.perform(post("/api/replays/1/verification"));

    assertThat(accepted.getStatus()).isEqualTo(202);
    assertThat(accepted.getHeader("Location")).isEqualTo("/api/replays/2");
    JsonNode again = replays.finished("2");
    assertThat(again.path("result")).isEqualTo(done.path("result"));
    assertThat(again.at("/request/engine").asString()).isEqualTo("evaluator");
    assertThat(again.at("/result/digests/result").asString()).startsWith("sha256:");
  }

  @Test
  void onlyWhatIsDoneCanBeVerified() throws Exception {
    replays.index.waitFor(new CountDownLatch(1));
    replays.send("{'policy':'spam@1.1.0'}");

    MockHttpServletResponse refused = replays.perform(post("/api/replays/1/verification"));

    assertThat(refused.getStatus()).isEqualTo(409);
    assertThat(refused.getContentAsString()).contains("it is still running");
  }
}
