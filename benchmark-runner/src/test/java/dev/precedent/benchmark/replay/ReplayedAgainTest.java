package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.GivenArchive;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.FactId;
import dev.precedent.contracts.FactWithdrawn;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelWithdrawn;
import dev.precedent.contracts.PolicyVersionDrafted;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.contracts.SubjectErased;
import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.jobs.Progress;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A replay finds what stands before its position, whatever is recorded behind it while it runs, and
 * on any other day.
 */
@Timeout(120)
class ReplayedAgainTest {
  private static final int DECISIONS = 2_500;
  private static final String DOCUMENT = Given.document("1.0.0", "0.8");
  private static final SystemVersion LATER = new SystemVersion("clf", "2");

  private final FakeLedger ledger = new FakeLedger();
  private final Engine evaluator = new EvaluatorEngine(ledger, new FakeIndex(ledger));

  /** How many commits came behind the position. */
  private int meanwhile;

  @TempDir Path folder;

  @Test
  void whatIsRecordedMeanwhileChangesNothing() throws Exception {
    record();
    long until = ledger.head();
    List<Found> expected = found(evaluator, until, Progress.UNWATCHED);
    try (GivenArchive archive = archive("archive")) {
      Engine duckdb = new DuckDbEngine(archive.evaluation());

      for (Engine engine : List.of(evaluator, duckdb)) {
        assertThat(found(engine, until, new Recording(archive)))
            .as(engine.name())
            .isEqualTo(expected);
      }
      assertThat(found(duckdb, until, Progress.UNWATCHED)).isEqualTo(expected);
    }
    assertThat(meanwhile).isGreaterThan(10);
    assertThat(found(evaluator, until, Progress.UNWATCHED)).isEqualTo(expected);
    assertThat(found(evaluator, ledger.head(), Progress.UNWATCHED))
        .as("what came would change something")
        .doesNotContainAnyElementsOf(expected);
  }

  @Test
  void anArchiveThatIsBuiltAgainComesToTheSame() throws Exception {
    record();
    long until = ledger.head();
    List<Found> expected = found(evaluator, until, Progress.UNWATCHED);
    for (String name : List.of("first", "second")) {
      try (GivenArchive archive = archive(name)) {
        Engine duckdb = new DuckDbEngine(archive.evaluation());
        assertThat(found(duckdb, until, Progress.UNWATCHED)).as(name).isEqualTo(expected);
        for (int i = 0; i < 20; i++) {
          recordMeanwhile();
        }
        assertThat(archive.archive().awaitReadable(ledger.head(), Duration.ofMinutes(1))).isTrue();
        assertThat(found(duckdb, until, Progress.UNWATCHED)).as(name).isEqualTo(expected);
      }
    }
  }

  /** What a replay found, without the engine that did and how it went about it. */
  private record Found(
      ReplayResult.Digests digests,
      long total,
      Map<String, Object> parts,
      List<Flips.Flip> flips) {}

  /** One replay of each kind. */
  private List<Found> found(Engine engine, long until, Progress progress)
      throws InterruptedException {
    List<Found> found = new ArrayList<>();
    for (Baseline baseline : List.of(new Baseline.Recorded(), new Baseline.Under(Given.V1))) {
      for (boolean withLaterFacts : List.of(false, true)) {
        ReplayPlan plan =
            new ReplayPlan(
                Given.V1_1,
                baseline,
                Selection.of(Given.SPAM, Query.ALL, until),
                Measures.PLAIN,
                withLaterFacts,
                null);
        Replay.Replayed replayed =
            new Replay(ledger, Given.versions(Given.V1, Given.V1_1), new Engines(List.of(engine)))
                .run(plan, progress);
        ReplayResult result = replayed.result();
        Map<String, Object> parts = new TreeMap<>();
        parts.put("matrix", result.matrix());
        parts.put("missing", result.missing());
        parts.put("labels", String.valueOf(result.labels()));
        parts.put("changes", String.valueOf(result.changes()));
        parts.put("laterFacts", String.valueOf(result.laterFacts()));
        ReplayResult.Digests digests = result.digests();
        found.add(
            new Found(
                new ReplayResult.Digests(digests.policy(), digests.input(), null, digests.result()),
                result.total(),
                parts,
                replayed.flips().page(-1, Flips.KEPT, _ -> true)));
      }
    }
    return found;
  }

  /** Records behind the position whenever a replay says how far it is. */
  private final class Recording implements Progress {
    private final GivenArchive archive;

    Recording(GivenArchive archive) {
      this.archive = archive;
    }

    @Override
    public void total(long decisions) {
      recordMeanwhile();
    }

    @Override
    public void done(long decisions) {
      recordMeanwhile();
      try {
        assertThat(archive.archive().awaitReadable(ledger.head(), Duration.ofMinutes(1))).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private GivenArchive archive(String name) {
    return GivenArchive.of(ledger, folder.resolve(name), DOCUMENT);
  }

  /** Decisions with and without the facts that the policy asks for, labels, and later facts. */
  private void record() {
    ledger.append(
        new PolicyVersionDrafted(Given.SPAM, Given.V1.version(), DOCUMENT, Digest.of(DOCUMENT)),
        new PolicyVersionPublished(Given.SPAM, Given.V1.version(), Given.V1.digest()));
    for (int i = 0; i < DECISIONS; i++) {
      List<Event> commit = new ArrayList<>();
      Map<String, Value> signals = new TreeMap<>(Map.of("severity", Value.of(i % 3)));
      if (i % 4 > 0) {
        signals.put("score", Value.of(i % 11 / 10.0));
      }
      commit.add(Given.decision("d" + i, i % 5 == 0 ? "REMOVE" : "ALLOW", signals));
      if (i % 7 == 0) {
        commit.add(Given.label("l" + i, "d" + i, "r", i % 2 == 0 ? "REMOVE" : "ALLOW"));
      }
      if (i % 8 == 0) {
        commit.add(fact("f" + i, "d" + i, i % 16 / 15.0));
      }
      ledger.append(commit);
    }
  }

  /** One of everything that could change what a replay finds, if it stood before its position. */
  private void recordMeanwhile() {
    int i = meanwhile++;
    ledger.append(
        Given.decision("m" + i, "ALLOW", Map.of("score", Value.of(0.9))),
        Given.label("m" + i, "d" + (i * 7 + 1), "r", "REMOVE"),
        fact("m" + i, "d" + (i * 4), 0.95),
        new DecisionWithdrawn(new DecisionId("d" + i * 9), "a mistake"),
        new LabelWithdrawn(new LabelId("l" + i * 7), "another"),
        new FactWithdrawn(new FactId("f" + i * 8), "another text"),
        new SubjectErased(new SubjectKeyId("k" + i), "Asked for.", null));
  }

  private static Event fact(String id, String item, double score) {
    return Given.fact(
        id, Given.SPAM, item, "score", Value.of(score), LATER, Given.WHEN.plusSeconds(1));
  }
}
