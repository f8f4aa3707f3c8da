package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.contracts.Refusal;
import dev.precedent.jobs.Progress;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which engine replays, and what the others say why they do not. */
class EnginesTest {
  @TempDir private static Path folder;
  private static EnginesHistory history;

  @BeforeAll
  static void record() {
    history = new EnginesHistory(100, folder);
  }

  @AfterAll
  static void close() throws Exception {
    history.close();
  }

  @Test
  void theFastestThatCanReplaysWhereNoneIsNamed() throws InterruptedException {
    Replay replay =
        new Replay(
            history.ledger,
            EnginesHistory.GUIDELINES,
            new Engines(List.of(history.duckdb, history.evaluator)));

    assertThat(replay.run(plan("", null), Progress.UNWATCHED).result().engine())
        .isEqualTo("duckdb");
    ReplayPlan words = plan("\"two words\"", null);
    assertThat(replay.run(words, Progress.UNWATCHED).result().engine()).isEqualTo("evaluator");
    ReplayPlan time = with(EnginesHistory.TEXT_AS_TIME, null);
    assertThat(replay.run(time, Progress.UNWATCHED).result().engine()).isEqualTo("evaluator");
  }

  @Test
  void theOneThatIsNamedSaysWhatItCannot() {
    Replay replay =
        new Replay(
            history.ledger,
            EnginesHistory.GUIDELINES,
            new Engines(List.of(history.duckdb, history.evaluator)));

    assertThatThrownBy(
            () -> replay.run(with(EnginesHistory.TEXT_AS_TIME, "duckdb"), Progress.UNWATCHED))
        .isInstanceOf(Engine.Unable.class)
        .hasMessageContaining("'lang' is declared as a time");
    assertThatThrownBy(() -> replay.run(plan("\"two words\"", "duckdb"), Progress.UNWATCHED))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("the archive holds no texts");
    assertThatThrownBy(() -> replay.run(plan("", "abacus"), Progress.UNWATCHED))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("duckdb or evaluator");
  }

  @Test
  void sparkIsUsedOnlyWhereItIsNamedAndSaysWhyItIsNot() {
    Engine nowhere = history.spark(List.of());
    Engines engines = new Engines(List.of(history.duckdb, history.evaluator), List.of(nowhere));
    assertThat(engines.named(null)).doesNotContain(nowhere);
    Replay replay = new Replay(history.ledger, EnginesHistory.GUIDELINES, engines);
    assertThatThrownBy(() -> replay.run(plan("", "spark"), Progress.UNWATCHED))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("precedent.replay.spark.submit");

    Engine broken = history.spark(List.of("false"));
    assertThatThrownBy(() -> history.replay(broken, plan("", null)))
        .isInstanceOf(Engine.Unable.class)
        .hasMessageContaining("ended by itself with exit code 1");
    assertThatThrownBy(() -> history.replay(broken, plan("\"two words\"", null)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("the archive holds no texts");
    assertThatThrownBy(() -> history.replay(broken, with(EnginesHistory.TEXT_AS_TIME, null)))
        .isInstanceOf(Engine.Unable.class)
        .hasMessageContaining("'lang' is declared as a time");
  }

  private static ReplayPlan plan(String where, @Nullable String engine) {
    return new ReplayPlan(
        EnginesHistory.VERSIONS.get(1),
        new Baseline.Recorded(),
        Selection.of(
            EnginesHistory.VERSIONS.get(1).key(), Query.parse(where), history.ledger.head()),
        Measures.PLAIN,
        engine);
  }

  private static ReplayPlan with(PolicyVersion version, @Nullable String engine) {
    return new ReplayPlan(
        version,
        new Baseline.Recorded(),
        Selection.of(version.key(), Query.ALL, history.ledger.head()),
        Measures.PLAIN,
        engine);
  }
}
