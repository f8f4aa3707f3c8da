package dev.precedent.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.query.Grouping;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluationProgressTest {
  private final List<Long> told = new ArrayList<>();
  private final ArchiveEvaluation.Taker taker =
      new ArchiveEvaluation.Taker() {
        @Override
        public void counted(ArchiveEvaluation.Group group, long decisions) {}

        @Override
        public void sliced(
            Grouping by, @Nullable String value, ArchiveEvaluation.Group group, long decisions) {}

        @Override
        public void selected(long stretch, byte[] bits) {}

        @Override
        public void evaluated(long decisions, long total) {
          assertThat(total).isEqualTo(1_000);
          told.add(decisions);
        }

        @Override
        public void labelled(String value, long cases) {}

        @Override
        public void later(
            String name, String system, String version, boolean used, long decisions) {}

        @Override
        public void completed(long decisions) {}

        @Override
        public void changed(long position, ArchiveEvaluation.Group group) {}
      };

  @Test
  void addsTheShareOfTheStatementThatRunsToThoseThatHaveEnded() {
    EvaluationProgress progress = new EvaluationProgress(1_000, 4, taker);
    progress.at(0.5);
    progress.ended();
    progress.at(0.1);
    progress.ended();
    progress.ended();
    progress.at(1);
    progress.ended();

    assertThat(told).containsExactly(0L, 125L, 250L, 275L, 500L, 750L, 1_000L, 1_000L);
  }

  @Test
  void neverGoesBackAndNeverBeyondTheEnd() {
    EvaluationProgress progress = new EvaluationProgress(1_000, 1, taker);
    progress.at(0.6);
    progress.at(0.3);
    progress.at(7);
    progress.ended();
    progress.at(0.2);

    assertThat(told).containsExactly(0L, 600L, 600L, 1_000L, 1_000L);
  }

  @Test
  void nothingToEvaluateIsDone() {
    EvaluationProgress _ = new EvaluationProgress(1_000, 0, taker);

    assertThat(told).containsExactly(1_000L);
  }
}
