package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.benchmark.statistics.ErrorWeights;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.Grouping;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import dev.precedent.spark.LocalSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB over the archive against the evaluator over the ledger, on the same random history. */
class EnginesAgreeTest {
  private static final int EVENTS = 1_500;

  private static final int SPARK_PLANS = 5;

  private static final List<String> QUERIES =
      List.of(
          "",
          "outcome:REMOVE",
          "-system:A signal.score>0.2",
          "signal.tags:a,1",
          "attribute.region:true decided:2020..2022",
          "withdrawn:yes",
          "withdrawn:yes,no answer.kinds:threat",
          "failure:TIMEOUT,REFUSED");

  private static final Measures EVERYTHING =
      new Measures(
          null,
          new ErrorWeights(1, 20),
          Stream.of("pathway", "system", "version", "clause", "action", "conform", "region", "a-b")
              .map(name -> Grouping.parse("by", name))
              .toList(),
          true);

  @TempDir private static Path folder;
  private static EnginesHistory history;

  @BeforeAll
  static void record() {
    history = new EnginesHistory(EVENTS, folder);
  }

  @AfterAll
  static void close() throws Exception {
    history.close();
  }

  @Test
  void comeToTheSameForEveryVersionQueryBaselineAndPosition() throws InterruptedException {
    Random random = new Random(5);
    long flipped = 0;
    long undecidable = 0;
    long labelled = 0;
    Set<String> causes = new TreeSet<>();
    Map<String, Integer> ways = new TreeMap<>();
    for (PolicyVersion version : EnginesHistory.VERSIONS) {
      for (String where : QUERIES) {
        Baseline baseline =
            random.nextBoolean()
                ? new Baseline.Recorded()
                : new Baseline.Under(
                    EnginesHistory.VERSIONS.get(random.nextInt(EnginesHistory.VERSIONS.size())));
        long until =
            random.nextBoolean()
                ? history.ledger.head()
                : random.nextLong(history.ledger.head() + 1);
        ReplayPlan plan =
            new ReplayPlan(
                version,
                baseline,
                Selection.of(version.key(), Query.parse(where), until),
                EVERYTHING,
                null);

        Replay.Replayed fast = history.replay(history.duckdb, plan);
        Replay.Replayed plain = history.replay(history.evaluator, plan);

        assertThat(without(fast.result())).as("%s", plan).isEqualTo(without(plain.result()));
        assertThat(fast.result().engine()).isEqualTo("duckdb");
        ways.merge(String.valueOf(fast.result().way()), 1, Integer::sum);
        assertThat(plain.result().engine()).isEqualTo("evaluator");
        assertThat(fast.flips().page(-1, Flips.KEPT, _ -> true))
            .as("%s", plan)
            .isEqualTo(plain.flips().page(-1, Flips.KEPT, _ -> true));
        List<DecidingChange> changes = Objects.requireNonNull(plain.result().changes());
        assertThat(changes.stream().mapToLong(each -> each.flipped()).sum())
            .isEqualTo(plain.result().flipped());
        assertThat(changes.stream().mapToLong(each -> each.undecidable()).sum())
            .isEqualTo(plain.result().undecidable());
        changes.forEach(each -> causes.add(each.id()));
        flipped += fast.result().flipped();
        undecidable += fast.result().undecidable();
        addUp(plain.result());
        labelled += fast.result().labels() == null ? 0 : 1;
      }
    }
    assertThat(flipped).isGreaterThan(EVENTS);
    assertThat(undecidable).isGreaterThan(EVENTS);
    assertThat(labelled).isGreaterThan(EnginesHistory.VERSIONS.size());
    assertThat(ways.getOrDefault("changed", 0)).isGreaterThan(EnginesHistory.VERSIONS.size());
    assertThat(causes)
        .contains(
            "failed",
            "not-followed",
            "undecidable-before",
            "guard:S.1",
            "guard:S.2",
            "node:S.3",
            "node:S.1");
  }

  /**
   * What the archive keeps of a whole policy from one replay to the next is that of its position.
   */
  @Test
  void comeToTheSameOfAWholePolicyAtOnePositionAfterTheOther() throws InterruptedException {
    Random random = new Random(6);
    for (int i = 0; i < 30; i++) {
      long until = i % 3 == 0 ? history.ledger.head() : random.nextLong(history.ledger.head() + 1);
      PolicyVersion version =
          EnginesHistory.VERSIONS.get(random.nextInt(EnginesHistory.VERSIONS.size()));
      ReplayPlan plan =
          new ReplayPlan(
              version,
              new Baseline.Recorded(),
              Selection.of(version.key(), Query.ALL, until),
              EVERYTHING,
              null);

      assertThat(without(history.replay(history.duckdb, plan).result()))
          .as("%s", plan)
          .isEqualTo(without(history.replay(history.evaluator, plan).result()));
    }
  }

  @Test
  void comeToTheSameWithFactsBroughtInLater() throws InterruptedException {
    Random random = new Random(7);
    Set<String> used = new TreeSet<>();
    Set<String> otherType = new TreeSet<>();
    for (PolicyVersion version : EnginesHistory.VERSIONS) {
      for (int i = 0; i < 4; i++) {
        ReplayPlan plan =
            new ReplayPlan(
                version,
                i < 2
                    ? new Baseline.Recorded()
                    : new Baseline.Under(
                        EnginesHistory.VERSIONS.get(
                            random.nextInt(EnginesHistory.VERSIONS.size()))),
                Selection.of(
                    version.key(),
                    Query.parse(QUERIES.get(random.nextInt(QUERIES.size()))),
                    i == 0 ? history.ledger.head() : random.nextLong(history.ledger.head() + 1)),
                EVERYTHING,
                true,
                null);

        Replay.Replayed fast = history.replay(history.duckdb, plan);
        Replay.Replayed plain = history.replay(history.evaluator, plan);

        assertThat(without(fast.result())).as("%s", plan).isEqualTo(without(plain.result()));
        assertThat(fast.flips().page(-1, Flips.KEPT, _ -> true))
            .as("%s", plan)
            .isEqualTo(plain.flips().page(-1, Flips.KEPT, _ -> true));
        LaterFacts later = Objects.requireNonNull(fast.result().laterFacts());
        later.used().forEach(each -> used.add(each.name()));
        later.otherType().forEach(each -> otherType.add(each.name()));
      }
    }
    assertThat(used)
        .containsExactlyInAnyOrderElementsOf(
            EnginesHistory.FACTS.stream()
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals("nowhere"))
                .collect(Collectors.toSet()));
    assertThat(otherType).contains("age", "lang", "tags");
  }

  /** A job is submitted for each plan, and each takes its time to begin. */
  @Test
  void sparkComesToTheSame() throws Exception {
    Engine spark = history.spark(LocalSpark.submit(Path.of("..")));
    for (int i = 0;
        i < EnginesHistory.VERSIONS.size();
        i += EnginesHistory.VERSIONS.size() / SPARK_PLANS) {
      ReplayPlan plan =
          new ReplayPlan(
              EnginesHistory.VERSIONS.get(i),
              i % 4 == 0
                  ? new Baseline.Recorded()
                  : new Baseline.Under(
                      EnginesHistory.VERSIONS.get(EnginesHistory.VERSIONS.size() - i)),
              Selection.of(
                  EnginesHistory.VERSIONS.get(i).key(),
                  Query.parse(QUERIES.get(i % QUERIES.size())),
                  history.ledger.head() - i),
              EVERYTHING,
              i % 4 == 2,
              null);

      Replay.Replayed submitted = history.replay(spark, plan);
      Replay.Replayed plain = history.replay(history.evaluator, plan);

      assertThat(without(submitted.result())).as("%s", plan).isEqualTo(without(plain.result()));
      assertThat(submitted.result().engine()).isEqualTo("spark");
      assertThat(submitted.flips().page(-1, Flips.KEPT, _ -> true))
          .as("%s", plan)
          .isEqualTo(plain.flips().page(-1, Flips.KEPT, _ -> true));
    }
  }

  private static void addUp(ReplayResult result) {
    assertThat(Objects.requireNonNull(result.slices()).by()).hasSize(EVERYTHING.by().size());
    for (SlicedResult.Slicing by : result.slices().by()) {
      assertThat(by.slices().stream().mapToLong(Slice::total).sum()).isEqualTo(result.total());
      assertThat(by.slices().stream().mapToLong(Slice::flipped).sum()).isEqualTo(result.flipped());
      assertThat(by.slices().stream().mapToLong(Slice::undecidable).sum())
          .isEqualTo(result.undecidable());
    }
  }

  /** The result, apart from what found it. */
  private static Map<String, Object> without(ReplayResult result) {
    Map<String, Object> parts = new TreeMap<>();
    for (var part : ReplayResult.class.getRecordComponents()) {
      try {
        parts.put(part.getName(), String.valueOf(part.getAccessor().invoke(result)));
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
    parts.remove("engine");
    parts.remove("way");
    ReplayResult.Digests digests = result.digests();
    parts.put("digests", digests.policy() + " " + digests.input() + " " + digests.result());
    return parts;
  }
}
