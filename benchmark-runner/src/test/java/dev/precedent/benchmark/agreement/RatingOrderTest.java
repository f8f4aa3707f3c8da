package dev.precedent.benchmark.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.benchmark.adjudication.Label;
import dev.precedent.benchmark.adjudication.Rating;
import dev.precedent.benchmark.adjudication.Ratings;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelStanding;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What counts of repeated labels hangs on when they were given, never on how they came in. */
class RatingOrderTest {
  @Test
  void theOrderInWhichLabelsAreRecordedMakesNoDifference() {
    List<Label> labels =
        new ArrayList<>(
            List.of(
                label("set/10/ann", 2, "2026-01-01T00:00:00Z"),
                label("set/9/ann", 1, "2026-01-01T00:00:00Z"),
                label("set/11/ann", 0, "2025-12-31T00:00:00Z"),
                label("set/1/ann", 3, "2026-01-02T00:00:00Z")));
    Random random = new Random(7);

    for (int i = 0; i < 20; i++) {
      Collections.shuffle(labels, random);
      List<Rating> given = Ratings.onQuestion(labels, "severity").given();
      assertThat(given)
          .extracting(rating -> rating.value().toString())
          .containsExactly("0", "1", "2", "3");
      assertThat(RepeatedRatings.FIRST.counted(given)).containsExactly(given.getFirst());
      assertThat(RepeatedRatings.LAST.counted(given)).containsExactly(given.getLast());
    }
  }

  private static Label label(String id, int value, String at) {
    return new Label(
        0,
        new LabelId(id),
        new RaterId("ann"),
        PolicyVersionId.of("spam@1.0.0"),
        "severity",
        Value.of(value),
        Instant.parse(at),
        null,
        LabelStanding.RATER);
  }
}
