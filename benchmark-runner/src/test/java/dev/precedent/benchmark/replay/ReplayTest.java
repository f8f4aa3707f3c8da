package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.adjudication.Adjudication;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.adjudication.Repeats;
import dev.precedent.benchmark.replay.Replay.Replayed;
import dev.precedent.benchmark.statistics.ErrorWeights;
import dev.precedent.benchmark.statistics.Figures;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelWithdrawn;
import dev.precedent.contracts.Value;
import dev.precedent.http.Paging;
import dev.precedent.jobs.Progress;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final Map<String, Value> UNKNOWN = Map.of();

  private final FakeLedger ledger = new FakeLedger();
  private final FakeIndex index = new FakeIndex(ledger);

  @Test
  void countsWhatStaysWhatFlipsAndWhatCannotBeDecided() throws Exception {
    ledger.append(
        Given.decision("a", "ALLOW", score(0.1)),
        Given.decision("b", "ALLOW", score(0.6)),
        Given.decision("c", "REMOVE", score(0.9)),
        Given.decision("d", "ALLOW", UNKNOWN));

    ReplayResult result = replay(Given.V1_1).result();

    assertThat(result.policy()).isEqualTo("spam@1.1.0");
    assertThat(result.baseline()).isEqualTo("recorded");
    assertThat(result.where()).isEqualTo("policy:spam");
    assertThat(result.until()).isEqualTo(4);
    assertThat(result.total()).isEqualTo(4);
    assertThat(result.unchanged()).isEqualTo(2);
    assertThat(result.flipped()).isEqualTo(1);
    assertThat(result.undecidable()).isEqualTo(1);
    assertThat(result.missing()).isEqualTo(Map.of("score", 1L, "severity", 1L));
    assertThat(result.matrix())
        .isEqualTo(
            Map.of("ALLOW", Map.of("ALLOW", 1L, "REMOVE", 1L), "REMOVE", Map.of("REMOVE", 1L)));
    assertThat(result.outcomes()).containsExactly("ALLOW", "REMOVE");
    assertThat(result.engine()).isEqualTo("evaluator");
    assertThat(result.labels()).isNull();
    assertThat(index.awaited()).isEqualTo(4);
  }

  @Test
  void theOldOutcomeOfAFailureIsItsName() throws Exception {
    ledger.append(
        Given.decision("a", "UNPARSEABLE", score(0.9)), Given.decision("b", "TIMEOUT", UNKNOWN));

    ReplayResult result = replay(Given.V1_1).result();

    assertThat(result.flipped()).isEqualTo(1);
    assertThat(result.undecidable()).isEqualTo(1);
    assertThat(result.matrix()).isEqualTo(Map.of("UNPARSEABLE", Map.of("REMOVE", 1L)));
  }

  /** As docs/replay.md promises. */
  @Test
  void aVersionAgainstItsOwnDecisionsFindsThoseThatDidNotFollowIt() throws Exception {
    ledger.append(
        Given.decision("a", "REMOVE", score(0.9)),
        Given.decision("b", "REMOVE", score(0.6)),
        Given.decision("c", "ALLOW", score(0.95)));

    Replayed replayed = replay(Given.V1, new Baseline.Recorded(), "version:1.0.0", 3);

    assertThat(replayed.result().matrix())
        .isEqualTo(
            Map.of("ALLOW", Map.of("REMOVE", 1L), "REMOVE", Map.of("ALLOW", 1L, "REMOVE", 1L)));
    assertThat(
            FlipFileTest.reader(ledger)
                .page(
                    plan(Given.V1, new Baseline.Recorded(), "version:1.0.0", 3),
                    replayed.flips(),
                    Paging.of(null, 9, 9),
                    null,
                    null)
                .items()
                .stream()
                .map(flip -> flip.id() + " " + flip.path().getLast()))
        .containsExactly("b SP.9", "c SP.1");
  }

  @Test
  void anotherVersionMayBeTheBaseline() throws Exception {
    ledger.append(
        Given.decision("a", "REMOVE", score(0.95)), // recorded as it was under neither
        Given.decision("b", "REMOVE", score(0.6)),
        Given.decision("c", "ALLOW", UNKNOWN));
    ledger.append(
        Given.decision(
            "d",
            "d",
            "2.0.0",
            "WARN",
            Map.of("score", Value.of(0.6), "bulk", Value.of("no")),
            Map.of()));

    ReplayResult result = replay(Given.V1_1, new Baseline.Under(Given.V2), "", 4).result();

    assertThat(result.baseline()).isEqualTo("spam@2.0.0");
    assertThat(result.matrix())
        .isEqualTo(
            Map.of(
                "REMOVE", Map.of("REMOVE", 1L),
                "WARN", Map.of("REMOVE", 1L),
                "UNDECIDABLE", Map.of("REMOVE", 1L)));
    assertThat(result.matrix().keySet()).containsExactly("WARN", "REMOVE", "UNDECIDABLE");
    assertThat(result.outcomes()).containsExactly("ALLOW", "WARN", "REMOVE");
    assertThat(result.unchanged()).isEqualTo(1);
    assertThat(result.flipped()).isEqualTo(2);
    assertThat(result.undecidable()).isEqualTo(1);
  }

  @Test
  void onlyMatchingDecisionsOfThePolicyAreTaken() throws Exception {
    ledger.append(
        Given.decision("a", "ALLOW", score(0.6)), Given.decision("b", "REMOVE", score(0.9)));

    ReplayResult result = replay(Given.V1_1, new Baseline.Recorded(), "outcome:REMOVE", 2).result();

    assertThat(result.where()).isEqualTo("policy:spam outcome:REMOVE");
    assertThat(result.total()).isEqualTo(1);
  }

  @Test
  void whatComesLaterChangesNothing() throws Exception {
    ledger.append(
        Given.decision("a", "ALLOW", score(0.6)),
        Given.decision("b", "ALLOW", score(0.1)),
        Given.label("1", "a", "rater", "REMOVE"));
    Replayed before = replay(Given.V1_1);

    ledger.append(
        new DecisionWithdrawn(new DecisionId("a"), "sent twice"),
        new LabelWithdrawn(new LabelId("1"), "the wrong case"),
        Given.label("2", "b", "rater", "REMOVE"),
        Given.decision("c", "ALLOW", score(0.6)));

    assertThat(replay(Given.V1_1, new Baseline.Recorded(), "", 3).result())
        .isEqualTo(before.result());
    assertThat(replay(Given.V1_1).result().digests().input())
        .isNotEqualTo(before.result().digests().input());
  }

  @Test
  void withdrawnDecisionsAreTakenOnlyWhereTheQueryWantsThem() throws Exception {
    ledger.append(
        Given.decision("a", "ALLOW", score(0.6)),
        Given.decision("b", "ALLOW", score(0.6)),
        new DecisionWithdrawn(new DecisionId("a"), "sent twice"));

    assertThat(replay(Given.V1_1).result().total()).isEqualTo(1);
    assertThat(replay(Given.V1_1, new Baseline.Recorded(), "withdrawn:yes,no", 3).result().total())
        .isEqualTo(2);
    assertThat(
            replay(Given.V1_1, new Baseline.Recorded(), "withdrawn:yes", 3)
                .flips()
                .page(-1, 9, each -> true))
        .extracting(Flips.Flip::position)
        .containsExactly(0L);
  }

  @Test
  void labelsSayWhatTheChangesMean() throws Exception {
    ledger.append(
        Given.decision("won", "ALLOW", score(0.6)),
        Given.decision("lost", "ALLOW", score(0.7)),
        Given.decision("right", "REMOVE", score(0.9)),
        Given.decision("tie", "ALLOW", score(0.1)),
        Given.decision("failed", "ERROR", score(0.9)),
        Given.decision("undecidable", "ALLOW", UNKNOWN),
        Given.decision("unlabelled", "ALLOW", score(0.1)));
    ledger.append(
        Given.label("1", "won", "a", "REMOVE"),
        Given.label("2", "lost", "a", "ALLOW"),
        Given.label("3", "right", "a", "REMOVE"),
        Given.label("4", "tie", "a", "ALLOW"),
        Given.label("5", "tie", "b", "REMOVE"),
        Given.label("6", "failed", "a", "REMOVE"),
        Given.label("7", "undecidable", "a", "REMOVE"),
        Given.label("8", "right", "1.0.0", "b", "severity", Value.of(1)));

    AgainstLabels labels = Objects.requireNonNull(replay(Given.V1_1).result().labels());

    assertThat(labels.positive()).containsExactly("REMOVE");
    assertThat(labels.adjudicated()).isEqualTo(5);
    assertThat(labels.unadjudicated()).isEqualTo(1);
    assertThat(labels.unlabelled()).isEqualTo(1);
    assertThat(labels.notCompared()).isEqualTo(Map.of("ERROR", 1L, "UNDECIDABLE", 1L));
    assertThat(labels.roundsWithoutOutcome()).isEqualTo(1);
    counts(labels.before(), 1, 0, 1, 1);
    counts(labels.after(), 2, 1, 0, 0);
    assertThat(labels.mcnemar().b()).isEqualTo(1);
    assertThat(labels.mcnemar().c()).isEqualTo(1);
    assertThat(labels.atLeast().keySet()).containsExactly("REMOVE");
    assertThat(labels.atLeast().get("REMOVE"))
        .isEqualTo(new AgainstLabels.Sides(labels.before(), labels.after()));
    assertThat(labels.rule()).isEqualTo(Adjudication.rule(Repeats.EVERY));
  }

  @Test
  void thePersonMaySayWhichOutcomesArePositive() throws Exception {
    ledger.append(
        Given.decision("a", "REMOVE", Map.of("score", Value.of(0.6))),
        Given.decision(
            "b",
            "b",
            "2.0.0",
            "WARN",
            Map.of("score", Value.of(0.6), "bulk", Value.of("no")),
            Map.of()),
        Given.label("1", "b", "2.0.0", "a", null, Value.of("WARN")));
    Selection all = Selection.of(Given.SPAM, Query.ALL, 3);

    AgainstLabels both =
        Objects.requireNonNull(
            run(new ReplayPlan(Given.V2, new Baseline.Recorded(), all, Measures.PLAIN, null))
                .result()
                .labels());
    AgainstLabels removal =
        Objects.requireNonNull(
            run(new ReplayPlan(
                    Given.V2,
                    new Baseline.Recorded(),
                    all,
                    new Measures(Set.of("REMOVE"), ErrorWeights.ALIKE, List.of(), false),
                    null))
                .result()
                .labels());

    assertThat(both.positive()).containsExactly("WARN", "REMOVE");
    counts(both.after(), 1, 0, 0, 0);
    assertThat(removal.positive()).containsExactly("REMOVE");
    counts(removal.after(), 0, 0, 1, 0);
    assertThat(both.atLeast().keySet()).containsExactly("WARN", "REMOVE");
    assertThatThrownBy(
            () ->
                run(
                    new ReplayPlan(
                        Given.V2,
                        new Baseline.Recorded(),
                        all,
                        new Measures(Set.of("DELETE"), ErrorWeights.ALIKE, List.of(), false),
                        null)))
        .isInstanceOf(Replay.InvalidPlan.class)
        .hasMessage("'positive' names DELETE; the outcomes of this replay are ALLOW, WARN, REMOVE");
  }

  /** As docs/replay.md describes it. */
  @Test
  void theDigestOfTheResultIsOfCountsAndFlips() throws Exception {
    ledger.append(
        Given.decision("a", "ALLOW", score(0.6)),
        Given.decision("b", "REMOVE", score(0.9)),
        Given.decision("c", "TIMEOUT", UNKNOWN));

    ReplayResult result = replay(Given.V1_1).result();

    assertThat(result.digests().result())
        .isEqualTo(
            Digest.of(
                ("{\"baseline\":\"recorded\",\"missing\":{\"score\":1,\"severity\":1},"
                        + "\"outcomes\":[\"ALLOW\",\"REMOVE\"],\"policy\":\"%s\","
                        + "\"truths\":{\"UNLABELLED\":{\"ALLOW REMOVE\":1,\"REMOVE REMOVE\":1,"
                        + "\"TIMEOUT UNDECIDABLE\":1}},\"until\":3,\"where\":\"policy:spam\"}\n"
                        + "0 ALLOW REMOVE UNLABELLED\n2 TIMEOUT UNDECIDABLE UNLABELLED\n")
                    .formatted(Given.V1_1.digest())));
  }

  @Test
  void anEmptySelectionIsAResultToo() throws Exception {
    ReplayResult result = replay(Given.V1).result();

    assertThat(result.total()).isZero();
    assertThat(result.matrix()).isEmpty();
    assertThat(result.digests().policy()).isEqualTo(Given.V1.digest());
    assertThat(result.digests().input())
        .isEqualTo(
            "sha256-positions:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void flipsHoldPositionsInTheOrderOfTheLedger() throws Exception {
    ledger.append(
        Given.decision("a", "ALLOW", score(0.6)),
        Given.decision("b", "REMOVE", score(0.9)),
        Given.decision("c", "ALLOW", UNKNOWN),
        Given.decision("d", "ALLOW", score(0.6)));

    List<Flips.Flip> flips = replay(Given.V1_1).flips().page(-1, 10, each -> true);

    assertThat(flips).extracting(Flips.Flip::position).containsExactly(0L, 2L, 3L);
    assertThat(flips)
        .extracting(flip -> flip.cell().now())
        .containsExactly("REMOVE", null, "REMOVE");
  }

  private static void counts(Figures figures, long tp, long fp, long fn, long tn) {
    assertThat(List.of(figures.tp(), figures.fp(), figures.fn(), figures.tn()))
        .containsExactly(tp, fp, fn, tn);
  }

  private static Map<String, Value> score(double score) {
    return Map.of("score", Value.of(score), "severity", Value.of(0));
  }

  private Replayed replay(PolicyVersion version) throws InterruptedException {
    return replay(version, new Baseline.Recorded(), "", ledger.head());
  }

  private Replayed replay(PolicyVersion version, Baseline baseline, String where, long until)
      throws InterruptedException {
    return run(plan(version, baseline, where, until));
  }

  private static ReplayPlan plan(
      PolicyVersion version, Baseline baseline, String where, long until) {
    return new ReplayPlan(
        version,
        baseline,
        Selection.of(Given.SPAM, Query.parse(where), until),
        Measures.PLAIN,
        null);
  }

  private Replayed run(ReplayPlan plan) throws InterruptedException {
    Guidelines guidelines = Given.versions(Given.V1, Given.V1_1, Given.V2);
    return new Replay(ledger, guidelines, new Engines(List.of(new EvaluatorEngine(ledger, index))))
        .run(
            plan,
            new Progress() {
              @Override
              public void total(long decisions) {}

              @Override
              public void done(long decisions) {}
            });
  }
}
