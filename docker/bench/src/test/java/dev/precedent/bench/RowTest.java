package dev.precedent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RowTest {
  private static final Row MISSED = new Row("a", 1_234.56, "1/s", "b", 5_000, 0.25);
  private static final Row MET = new Row("a", 1_250, "1/s", "b", 5_000, 0.25);
  private static final Row UNASKED = new Row("a", 1, "MiB", "c", 3, null);

  @Test
  void aGoalIsMetByTheRatioItself() {
    assertThat(MISSED.met()).isFalse();
    assertThat(MET.met()).isTrue();
    assertThat(UNASKED.met()).isTrue();
  }

  @Test
  void ofSeveralRoundsTheOneInTheMiddleStands() {
    Row better = new Row("a", 2_000, "1/s", "b", 5_000, 0.25);
    assertThat(Row.median(List.of(better, MISSED, MET))).isEqualTo(MET);
  }

  @Test
  void isOneObjectOfTheDocumentForPrograms() {
    assertThat(JsonMapper.shared().readTree(Row.document(List.of(MISSED, UNASKED)).toString()))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"rows": [
                      {"what": "a", "value": 1234.6, "unit": "1/s", "peer": "b", "peerValue": 5000.0,
                       "ratio": 0.2469, "goal": 0.25, "met": false},
                      {"what": "a", "value": 1.0, "unit": "MiB", "peer": "c", "peerValue": 3.0,
                       "ratio": 0.3333, "goal": null, "met": true}]}
                    """));
  }

  @Test
  void isOneLineOfTheTableForPeople() {
    StringWriter out = new StringWriter();

    Row.print(List.of(MISSED, UNASKED), new PrintWriter(out, true));

    assertThat(out.toString().lines().map(line -> line.strip().replaceAll(" +", " ")))
        .containsExactly(
            "VALUE PEER UNIT RATIO GOAL MET",
            "a : b 1,235 5,000 1/s 0.247 >= 0.25 no",
            "a : c 1 3 MiB 0.333 - -");
  }
}
