package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.contracts.FactId;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.FactWithdrawn;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.jobs.Progress;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What docs/replay.md promises of facts brought in later; both engines agree elsewhere. */
class LaterFactsTest {
  private static final SystemVersion OLD = new SystemVersion("clf", "1");
  private static final SystemVersion NEW = new SystemVersion("clf", "2");
  private static final String OCTOBER = "2026-10-01T00:00:00Z";
  private static final String NOVEMBER = "2026-11-01T00:00:00Z";
  private static final Map<String, Value> NONE = Map.of("severity", Value.of(0));

  private final FakeLedger ledger = new FakeLedger();
  private final FakeIndex index = new FakeIndex(ledger);

  @Test
  void decideWhatWasUndecidable() throws Exception {
    ledger.append(
        Given.decision("a", "ALLOW", NONE),
        Given.decision("b", "ALLOW", NONE),
        Given.decision("c", "ALLOW", NONE));
    ledger.append(fact("1", "a", 0.9, OCTOBER, NEW), fact("2", "b", 0.1, OCTOBER, NEW));

    ReplayResult without = replay(false, ledger.head());
    ReplayResult with = replay(true, ledger.head());

    assertThat(without.undecidable()).isEqualTo(3);
    assertThat(without.laterFacts()).isNull();
    assertThat(with.undecidable()).isEqualTo(1);
    assertThat(with.flipped()).isEqualTo(1);
    assertThat(with.missing()).isEqualTo(Map.of("score", 1L));
    assertThat(with.laterFacts()).isEqualTo(used(2, new LaterFacts.OfSystem("score", NEW, 2)));
    assertThat(with.digests().input()).isEqualTo(without.digests().input());
    assertThat(with.digests().result()).isNotEqualTo(without.digests().result());
  }

  @Test
  void areNeverUsedWhereTheDecisionHasTheFactWhateverItsType() throws Exception {
    ledger.append(
        Given.decision("a", "ALLOW", Map.of("score", Value.of(0.1), "severity", Value.of(0))),
        Given.decision("b", "ALLOW", Map.of("score", Value.of("low"), "severity", Value.of(0))));
    ledger.append(fact("1", "a", 0.9, OCTOBER, NEW), fact("2", "b", 0.9, OCTOBER, NEW));

    ReplayResult result = replay(true, ledger.head());

    assertThat(result.unchanged()).isEqualTo(1);
    assertThat(result.undecidable()).isEqualTo(1);
    assertThat(result.laterFacts()).isEqualTo(used(0));
  }

  @Test
  void theLatestMeasuredCountsAndOfThoseMeasuredAtOnceTheOneRecordedLast() throws Exception {
    ledger.append(Given.decision("a", "ALLOW", NONE), Given.decision("b", "ALLOW", NONE));
    ledger.append(
        fact("1", "a", 0.9, NOVEMBER, NEW),
        fact("2", "a", 0.1, OCTOBER, OLD),
        fact("3", "b", 0.1, OCTOBER.replace("00Z", "00.000000900Z"), OLD),
        fact("4", "b", 0.9, OCTOBER, NEW));

    ReplayResult result = replay(true, ledger.head());

    assertThat(result.flipped()).isEqualTo(2);
    assertThat(result.laterFacts()).isEqualTo(used(2, new LaterFacts.OfSystem("score", NEW, 2)));
  }

  @Test
  void doNotCountOnceWithdrawnNorBehindThePositionNorOfAnotherPolicy() throws Exception {
    ledger.append(Given.decision("a", "ALLOW", NONE));
    ledger.append(
        fact("1", "a", 0.1, OCTOBER, OLD),
        fact("2", "a", 0.9, NOVEMBER, NEW),
        Given.fact(
            "3",
            new PolicyKey("other"),
            "a",
            "score",
            Value.of(0.1),
            OLD,
            Instant.parse("2026-12-01T00:00:00Z")));
    long withdrawal = ledger.append(new FactWithdrawn(new FactId("2"), "another text"));

    assertThat(replay(true, 2).laterFacts())
        .isEqualTo(used(1, new LaterFacts.OfSystem("score", OLD, 1)));
    assertThat(replay(true, withdrawal).laterFacts())
        .isEqualTo(used(1, new LaterFacts.OfSystem("score", NEW, 1)));
    assertThat(replay(true, withdrawal + 1).laterFacts())
        .isEqualTo(used(1, new LaterFacts.OfSystem("score", OLD, 1)));
  }

  @Test
  void ofAnotherTypeAreCountedAndNotUsed() throws Exception {
    ledger.append(Given.decision("a", "ALLOW", NONE), Given.decision("b", "ALLOW", NONE));
    ledger.append(
        fact("1", "a", 0.9, OCTOBER, OLD),
        Given.fact("2", Given.SPAM, "a", "score", Value.of("high"), NEW, Instant.parse(NOVEMBER)));

    ReplayResult result = replay(true, ledger.head());

    assertThat(result.undecidable()).isEqualTo(2);
    assertThat(result.laterFacts())
        .isEqualTo(
            new LaterFacts(
                LaterFacts.RULE, 0, List.of(), List.of(new LaterFacts.OfSystem("score", NEW, 1))));
  }

  @Test
  void countForTheBaselineVersionAsWell() throws Exception {
    ledger.append(Given.decision("a", "ALLOW", NONE));
    ledger.append(fact("1", "a", 0.6, OCTOBER, NEW));

    ReplayResult result = replay(new Baseline.Under(Given.V1), true, ledger.head());

    assertThat(result.matrix()).isEqualTo(Map.of("ALLOW", Map.of("REMOVE", 1L)));
    assertThat(Objects.requireNonNull(result.changes()))
        .singleElement()
        .satisfies(change -> assertThat(change.id()).isEqualTo("guard:SP.1"));
  }

  private static LaterFacts used(long decisions, LaterFacts.OfSystem... used) {
    return new LaterFacts(LaterFacts.RULE, decisions, List.of(used), List.of());
  }

  private static FactRecorded fact(
      String id, String item, double score, String measuredAt, SystemVersion system) {
    return Given.fact(
        id, Given.SPAM, item, "score", Value.of(score), system, Instant.parse(measuredAt));
  }

  private ReplayResult replay(boolean withLaterFacts, long until) throws InterruptedException {
    return replay(new Baseline.Recorded(), withLaterFacts, until);
  }

  private ReplayResult replay(Baseline baseline, boolean withLaterFacts, long until)
      throws InterruptedException {
    PolicyVersion version = Given.V1_1;
    ReplayPlan plan =
        new ReplayPlan(
            version,
            baseline,
            Selection.of(version.key(), Query.ALL, until),
            Measures.PLAIN,
            withLaterFacts,
            null);
    return new Replay(
            ledger,
            Given.versions(Given.V1, Given.V1_1),
            new Engines(List.of(new EvaluatorEngine(ledger, index))))
        .run(plan, Progress.UNWATCHED)
        .result();
  }
}
