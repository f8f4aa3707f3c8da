package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReplayResultTest {
  private static final String EARLIER =
      """
      {"policy": "spam@2.0.0", "baseline": "recorded", "where": "policy:spam", "until": 7,
       "total": 3, "unchanged": 2, "flipped": 1, "undecidable": 0, "missing": {},
       "matrix": {"ALLOW": {"REMOVE": 1}, "REMOVE": {"REMOVE": 2}}, "engine": "duckdb",
       "digests": {"policy": "sha256:1", "input": "sha256:2"}, "outcomes": ["ALLOW", "REMOVE"]}
      """;

  @Test
  void whatEarlierVersionsWroteSaysNothingOfChanges() {
    ReplayResult read = new Json(EARLIER).as(ReplayResult.class);

    assertThat(read.changes()).isNull();
    assertThat(Json.of(read).toString()).doesNotContain("changes");
  }

  @Test
  void changesKeepTheirOrderAndPutOutcomesIntoTheirs() {
    String with =
        EARLIER.replace(
            "\"outcomes\": [",
            """
            "changes": [
              {"id": "guard:S.2", "says": "b", "since": "spam@1.0.0", "flipped": 1,
               "undecidable": 0, "matrix": {"REMOVE": {"REMOVE": 0, "ALLOW": 1}, "ALLOW": {}}},
              {"id": "failed", "says": "a", "flipped": 0, "undecidable": 0, "matrix": {}}],
            "outcomes": [""");

    List<DecidingChange> changes =
        Objects.requireNonNull(new Json(with).as(ReplayResult.class).changes());

    assertThat(changes).extracting(DecidingChange::id).containsExactly("guard:S.2", "failed");
    Map<String, Map<String, Long>> matrix = changes.getFirst().matrix();
    assertThat(matrix.keySet()).containsExactly("ALLOW", "REMOVE");
    assertThat(Objects.requireNonNull(matrix.get("REMOVE")).keySet())
        .containsExactly("ALLOW", "REMOVE");
    assertThat(changes.getFirst().since()).isEqualTo("spam@1.0.0");
    assertThat(changes.getLast().since()).isNull();
  }
}
