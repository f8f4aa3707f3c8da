package dev.precedent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.policy.agreement.GeneratedHistory;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A random history, replayed under random drafts by every engine and asked of search, through the
 * archive and the index of a server. {@code -Dprecedent.engines.policies=300} makes it the longer
 * run.
 */
class EnginesIT {
  private static final int DRAFTS = Integer.getInteger("precedent.engines.policies", 20);
  private static final long SEED = Long.getLong("precedent.engines.seed", 11);
  private static final int CASES = 200;

  /** So many are recorded at least; the others hold texts that no line may have. */
  private static final int RECORDED = 150;

  private static final List<String> FIGURES =
      List.of("total", "unchanged", "flipped", "undecidable", "missing", "matrix");

  @TempDir private static Path folder;
  private static final GeneratedHistory HISTORY = new GeneratedHistory(SEED, CASES);
  private static Program program;
  private static URI server;
  private static long until;

  @BeforeAll
  static void record() throws Exception {
    program = Program.start(folder, "serve", "--data", "data", "--port", "0");
    server = program.server();
    assertThat(
            post("/api/policies/generated/versions", "application/yaml", HISTORY.document())
                .statusCode())
        .isEqualTo(201);
    assertThat(
            post("/api/policies/generated/versions/1.0.0/publish", "application/json", "")
                .statusCode())
        .isEqualTo(200);
    HttpResponse<String> recorded =
        post("/api/decisions", "application/x-ndjson", String.join("\n", HISTORY.lines()));
    assertThat(json(recorded).at("/accepted").asInt()).isGreaterThan(RECORDED);
    until = json(recorded).at("/position").asLong();
  }

  @AfterAll
  static void end() throws Exception {
    program.close();
  }

  @Test
  void comeToTheSameFiguresUnderEveryDraft() throws Exception {
    int unable = 0;
    long flipped = 0;
    long undecidable = 0;
    for (int i = 0; i < DRAFTS; i++) {
      String draft = HISTORY.draft();
      JsonNode expected = ended(replay(draft, "evaluator")).get("result");
      JsonNode whatIf = json(post("/api/what-if", "application/json", body(Map.of("yaml", draft))));
      JsonNode fast = ended(replay(draft, "duckdb"));
      for (String figure : FIGURES) {
        assertThat(whatIf.get(figure))
            .as("%s of\n%s", figure, draft)
            .isEqualTo(expected.get(figure));
      }
      if (fast.at("/state").asString().equals("FAILED")) {
        assertThat(fast.at("/failure").asString()).contains("is declared as a time");
        unable++;
      } else {
        JsonNode found = fast.get("result");
        for (String figure : FIGURES) {
          assertThat(found.get(figure))
              .as("%s of\n%s", figure, draft)
              .isEqualTo(expected.get(figure));
        }
        assertThat(found.at("/digests/result")).as(draft).isEqualTo(expected.at("/digests/result"));
        assertThat(found.at("/digests/input")).isEqualTo(expected.at("/digests/input"));
      }
      flipped += expected.get("flipped").asLong();
      undecidable += expected.get("undecidable").asLong();
    }
    assertThat(unable).isLessThan(DRAFTS / 2);
    assertThat(flipped).isGreaterThan(DRAFTS);
    assertThat(undecidable).isGreaterThan(DRAFTS);
  }

  private static HttpResponse<String> replay(String draft, String engine) {
    return post(
        "/api/replays",
        "application/json",
        body(Map.of("yaml", draft, "engine", engine, "until", until)));
  }

  private static JsonNode ended(HttpResponse<String> accepted) {
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    String path = "/api/replays/" + json(accepted).at("/id").asString();
    program.await("an end", () -> Program.get(server, path).hasNonNull("endedAt"));
    return Program.get(server, path);
  }

  private static HttpResponse<String> post(String path, String type, String body) {
    return Program.send(
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  private static String body(Object value) {
    return JsonMapper.shared().writeValueAsString(value);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
