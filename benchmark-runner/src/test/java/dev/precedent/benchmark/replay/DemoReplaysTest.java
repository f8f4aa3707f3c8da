package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.benchmark.DemoData;
import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.adjudication.Truth;
import dev.precedent.benchmark.replay.Replay.Replayed;
import dev.precedent.benchmark.statistics.ErrorCost;
import dev.precedent.benchmark.statistics.ErrorWeights;
import dev.precedent.benchmark.statistics.Figures;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.jobs.Progress;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.Grouping;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The replays of the demo on its real data. The expected figures were computed from the same files
 * independently of Precedent.
 */
class DemoReplaysTest {

  @Test
  void theDraftOnAbuseFindsMoreAndIsWrongMoreOften() throws Exception {
    FakeLedger ledger = DemoData.conversationalAbuse();

    ReplayResult result = replay(ledger, DemoData.ABUSE, "2.0.0", "", Measures.PLAIN).result();

    assertThat(result.total()).isEqualTo(4185);
    assertThat(result.flipped()).isEqualTo(568);
    assertThat(result.undecidable()).isZero();
    assertThat(result.matrix())
        .isEqualTo(
            Map.of(
                "ALLOW", Map.of("ALLOW", 3441L, "WARN", 201L),
                "REMOVE", Map.of("REMOVE", 176L, "WARN", 367L)));
    AgainstLabels labels = Objects.requireNonNull(result.labels());
    assertThat(labels.positive()).containsExactly("WARN", "REMOVE");
    assertThat(labels.adjudicated()).isEqualTo(578 + 3467);
    assertThat(labels.unadjudicated()).isEqualTo(140);
    assertThat(labels.unlabelled()).isZero();
    assertThat(labels.notCompared()).isEmpty();
    counts(labels.before(), 469, 31, 109, 3436);
    counts(labels.after(), 520, 157, 58, 3310);
    AgainstLabels.Sides removal = Objects.requireNonNull(labels.atLeast().get("REMOVE"));
    counts(removal.before(), 469, 31, 109, 3436);
    counts(removal.after(), 162, 5, 416, 3462);
  }

  @Test
  void eachBotsDecisionsAddUpToTheWhole() throws Exception {
    Measures byBot =
        new Measures(
            null, new ErrorWeights(1, 20), List.of(Grouping.parse("by", "attribute.bot")), false);

    ReplayResult result =
        replay(DemoData.conversationalAbuse(), DemoData.ABUSE, "2.0.0", "", byBot).result();

    List<Slice> bots =
        Objects.requireNonNull(result.slices()).by().stream()
            .flatMap(by -> by.slices().stream())
            .toList();
    assertThat(bots.stream().map(Slice::value)).containsExactly("E.L.I.Z.A.", "CarbonBot");
    assertThat(bots.stream().map(Slice::total)).containsExactly(2670L, 1515L);
    assertThat(bots.stream().map(Slice::flipped)).containsExactly(480L, 88L);
    List<ErrorCost> costs =
        bots.stream().map(bot -> Objects.requireNonNull(bot.labels()).cost()).toList();
    assertThat(costs.stream().mapToDouble(ErrorCost::before).sum()).isEqualTo(31 + 20 * 109);
    assertThat(costs.stream().mapToDouble(ErrorCost::after).sum()).isEqualTo(157 + 20 * 58);
  }

  @Test
  void removalAloneMayCountAsPositive() throws Exception {
    FakeLedger ledger = DemoData.conversationalAbuse();

    AgainstLabels labels =
        Objects.requireNonNull(
            replay(
                    ledger,
                    DemoData.ABUSE,
                    "2.0.0",
                    "",
                    new Measures(Set.of("REMOVE"), ErrorWeights.ALIKE, List.of(), false))
                .result()
                .labels());

    counts(labels.before(), 469, 31, 109, 3436);
    counts(labels.after(), 162, 5, 416, 3462);
  }

  @Test
  void theLowerThresholdFindsPositivesThatWereMissed() throws Exception {
    FakeLedger ledger = DemoData.scoreDrift();

    Replayed replayed =
        replay(ledger, DemoData.DRIFT, "1.1.0", "attribute.period:analysis", Measures.PLAIN);

    ReplayResult result = replayed.result();
    assertThat(result.total()).isEqualTo(8232);
    assertThat(result.flipped()).isEqualTo(1594);
    assertThat(replayed.flips().page(-1, 2000, cell -> cell.truth() == Truth.POSITIVE))
        .hasSize(1344);
    AgainstLabels labels = Objects.requireNonNull(result.labels());
    counts(labels.before(), 945, 16, 3370, 3901);
    counts(labels.after(), 2289, 266, 2026, 3651);
    assertThat(labels.mcnemar().b()).isEqualTo(250);
    assertThat(labels.mcnemar().c()).isEqualTo(1344);
  }

  private static void counts(Figures figures, long tp, long fp, long fn, long tn) {
    assertThat(List.of(figures.tp(), figures.fp(), figures.fn(), figures.tn()))
        .containsExactly(tp, fp, fn, tn);
  }

  private static Replayed replay(
      FakeLedger ledger, PolicyKey policy, String version, String where, Measures measures)
      throws InterruptedException {
    PolicyVersion replayed = DemoData.policy(policy, version);
    ReplayPlan plan =
        new ReplayPlan(
            replayed,
            new Baseline.Recorded(),
            Selection.of(policy, Query.parse(where), ledger.head()),
            measures,
            null);
    Guidelines guidelines = Given.versions(DemoData.policy(policy, "1.0.0"), replayed);
    return new Replay(
            ledger,
            guidelines,
            new Engines(List.of(new EvaluatorEngine(ledger, new FakeIndex(ledger)))))
        .run(plan, Progress.UNWATCHED);
  }
}
