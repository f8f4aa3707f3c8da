package dev.precedent.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static final JobId JOB = new JobId("replay", 1);

  record Figures(
      double share,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Double none,
      SequencedMap<String, Long> counts,
      List<String> names) {}

  record Fewer(double share) {}

  private static final Figures FIGURES =
      new Figures(1e-7, null, new TreeMap<>(Map.of("b", 2L, "a", 1L)), List.of("\u00e9\n", "/"));

  private static Json carried(String json) {
    return CanonicalJson.read(
            "{\"firstOpen\":1,\"id\":\"replay-1\",\"name\":\"\",\"request\":%s}"
                .formatted(json)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
            JobRequested.class)
        .request();
  }

  @Test
  void whatAnEventCarriesComesBackAsItWas() {
    Json json = Json.of(FIGURES);
    byte[] event = EventCodec.write(new JobRequested(JOB, "", json, 1));

    assertThat(((JobRequested) EventCodec.read("job-requested", 1, event)).request())
        .isEqualTo(json);
    assertThat(json.as(Figures.class)).isEqualTo(FIGURES);
  }

  @Test
  void anotherOrderOrFormIsTheSame() {
    assertThat(
            carried(
                "{ \"names\": [\"\\u00e9\\n\", \"\\/\"], \"share\": 0.00000010,"
                    + " \"counts\": {\"b\": 2, \"a\": 1}, \"none\": null}"))
        .isEqualTo(Json.of(FIGURES));
    assertThat(carried("{}").text()).isEqualTo("{}");
    assertThat(carried("{\"a\":[{},[],true,10.0]}").text()).isEqualTo("{\"a\":[{},[],true,10]}");
  }

  @Test
  void whatARecordDoesNotKnowAnyMoreIsPassedOver() {
    assertThat(Json.of(FIGURES).as(Fewer.class)).isEqualTo(new Fewer(1e-7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "\"{}\"", "[]"})
  void anythingButAnObjectIsRefused(String json) {
    assertThatThrownBy(() -> carried(json)).hasMessageContaining("a JSON object is expected");
  }

  @Test
  void anIdIsAKindAndANumber() {
    assertThat(JobId.of("golden-set-12")).isEqualTo(new JobId("golden-set", 12));
    for (String wrong : List.of("replay", "replay-0", "replay-01", "-1", "replay-x", "Replay-1")) {
      assertThatThrownBy(() -> JobId.of(wrong)).as(wrong).isInstanceOf(InvalidValue.class);
    }
  }

  @Test
  void whatTheGoldenFileOfAnEndCannotHoldIsWrittenSo() {
    assertThat(
            EventCodec.write(
                new JobEnded(JOB, JobEnded.State.FAILED, 3, null, null, "Search is away.")))
        .asString()
        .isEqualTo(
            "{\"done\":3,\"id\":\"replay-1\",\"reason\":\"Search is away.\",\"state\":\"FAILED\"}");
    assertThat(EventCodec.write(new JobEnded(JOB, JobEnded.State.CANCELLED, 0, null, null, null)))
        .asString()
        .isEqualTo("{\"done\":0,\"id\":\"replay-1\",\"state\":\"CANCELLED\"}");
  }

  @Test
  void aJobEndsWithAResultOrAReason() {
    assertThatThrownBy(() -> new JobEnded(JOB, JobEnded.State.DONE, 0, null, null, null))
        .hasMessageContaining("found DONE with no result and no reason");
    assertThatThrownBy(() -> new JobEnded(JOB, JobEnded.State.CANCELLED, 0, null, null, "why"))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new JobRequested(JOB, "", new Json("{}"), 2))
        .hasMessageContaining("1 to its own number, which is 1, found 2");
  }
}
