package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.adjudication.Adjudication;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.adjudication.LabelsByCase;
import dev.precedent.benchmark.adjudication.Repeats;
import dev.precedent.benchmark.adjudication.Truth;
import dev.precedent.benchmark.adjudication.Truths;
import dev.precedent.benchmark.statistics.Confusion;
import dev.precedent.benchmark.statistics.ErrorWeights;
import dev.precedent.benchmark.statistics.Figures;
import dev.precedent.benchmark.statistics.McNemar;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Value;
import dev.precedent.http.Paging;
import dev.precedent.jobs.Progress;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.Grouping;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparingTest {
  private static final String UNDECIDABLE = "UNDECIDABLE";

  private final FakeLedger ledger = new FakeLedger();
  private final FakeIndex index = new FakeIndex(ledger);
  private final Engines engines = new Engines(List.of(new EvaluatorEngine(ledger, index)));
  private final Guidelines guidelines = Given.versions(Given.V1, Given.V1_1, Given.V2);
  private final Comparing comparing = new Comparing(engines, FlipFileTest.reader(ledger));

  private FinishedReplay replay(
      String id, PolicyVersion version, Baseline baseline, String where, long until)
      throws InterruptedException {
    return replay(
        id,
        new ReplayPlan(
            version,
            baseline,
            Selection.of(Given.SPAM, Query.parse(where), until),
            Measures.PLAIN,
            null));
  }

  private FinishedReplay replay(String id, ReplayPlan plan) throws InterruptedException {
    Replay.Replayed replayed =
        new Replay(ledger, guidelines, engines).run(plan, Progress.UNWATCHED);
    return new FinishedReplay(id, plan, replayed.result(), replayed.flips());
  }

  private FinishedReplay replay(String id, PolicyVersion version) throws InterruptedException {
    return replay(id, version, new Baseline.Recorded(), "", ledger.head());
  }

  /** Decisions of all kinds on few cases, labels, and some that are withdrawn. */
  private void record(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      Map<String, Value> signals = new HashMap<>();
      if (random.nextInt(8) > 0) {
        signals.put("score", Value.of(random.nextInt(11) / 10.0));
      }
      if (random.nextBoolean()) {
        signals.put("severity", Value.of(random.nextInt(3)));
      }
      if (random.nextInt(3) > 0) {
        signals.put("bulk", Value.of(random.nextBoolean() ? "yes" : "no"));
      }
      String outcome = List.of("ALLOW", "REMOVE", "WARN", "TIMEOUT").get(random.nextInt(4));
      List<Event> commit = new ArrayList<>();
      commit.add(
          Given.decision(
              "d" + i,
              "c" + random.nextInt(200),
              outcome.equals("WARN") ? "2.0.0" : "1.0.0",
              outcome,
              signals,
              Map.of("region", Value.of(random.nextBoolean() ? "IE" : "FR"))));
      if (random.nextBoolean()) {
        commit.add(
            Given.label(
                "l" + i,
                "c" + random.nextInt(200),
                "r" + random.nextInt(3),
                random.nextBoolean() ? "ALLOW" : "REMOVE"));
      }
      if (i % 20 == 19) {
        commit.add(
            new DecisionWithdrawn(new DecisionId("d" + (i - random.nextInt(19))), "a mistake"));
      }
      ledger.append(commit);
    }
  }

  private Set<Long> selected(FinishedReplay replay) throws InterruptedException {
    Set<Long> positions = new TreeSet<>();
    index.awaitPosition(replay.plan().selection().until());
    index.decisions(
        replay.plan().selection(),
        page -> {
          for (long position : page) {
            positions.add(position);
          }
        });
    return positions;
  }

  private static String outcome(PolicyVersion version, DecisionRecorded decision) {
    return version.evaluate(decision.facts()) instanceof Evaluation.Decided decided
        ? decided.outcome()
        : UNDECIDABLE;
  }

  private static String before(Baseline baseline, DecisionRecorded decision) {
    return baseline.outcome(decision, decision.facts()).name();
  }

  private static boolean flips(FinishedReplay replay, DecisionRecorded decision) {
    String now = outcome(replay.plan().version(), decision);
    return now.equals(UNDECIDABLE) || !now.equals(before(replay.plan().baseline(), decision));
  }

  /** Decision by decision, without what the replays kept. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void comesToWhatEveryDecisionSays(long seed) throws Exception {
    record(seed);
    Random random = new Random(seed);
    List<FinishedReplay> replays =
        List.of(
            replay("1", Given.V1_1),
            replay("2", Given.V2),
            replay("3", Given.V1, new Baseline.Recorded(), "outcome:ALLOW,REMOVE", 350),
            replay("4", Given.V2, new Baseline.Under(Given.V1), "", ledger.head()),
            replay("5", Given.V1_1, new Baseline.Under(Given.V1), "", ledger.head()));
    for (FinishedReplay first : replays) {
      for (FinishedReplay second : replays) {
        if (first != second) {
          compare(first, second, random);
        }
      }
    }
  }

  private void compare(FinishedReplay first, FinishedReplay second, Random random)
      throws InterruptedException {
    ReplayComparison compared = comparing.compare(first, second);

    Set<Long> both = new HashSet<>(selected(first));
    both.retainAll(selected(second));
    boolean sameBaseline = first.plan().baseline().name().equals(second.plan().baseline().name());
    Map<String, Long> groups = new HashMap<>();
    Map<String, Map<String, Long>> matrix = new HashMap<>();
    for (long position : both) {
      DecisionRecorded decision = (DecisionRecorded) ledger.event(position);
      boolean one = flips(first, decision);
      boolean other = flips(second, decision);
      String under = outcome(first.plan().version(), decision);
      String beside = outcome(second.plan().version(), decision);
      String group =
          one && other
              ? under.equals(beside) ? "both" : "differently"
              : one ? "onlyFirst" : other ? "onlySecond" : "neither";
      groups.merge(group, 1L, Long::sum);
      if ((one && other) || (sameBaseline && (one || other))) {
        matrix.computeIfAbsent(under, _ -> new HashMap<>()).merge(beside, 1L, Long::sum);
      }
    }
    assertThat(compared.selected().both()).isEqualTo(both.size());
    assertThat(compared.selected().onlyFirst()).isEqualTo(first.result().total() - both.size());
    assertThat(compared.selected().onlySecond()).isEqualTo(second.result().total() - both.size());
    assertThat(compared.flips())
        .isEqualTo(
            new ReplayComparison.ComparedFlips(
                groups.getOrDefault("both", 0L),
                groups.getOrDefault("differently", 0L),
                groups.getOrDefault("onlyFirst", 0L),
                groups.getOrDefault("onlySecond", 0L),
                groups.getOrDefault("neither", 0L)));
    assertThat(compared.matrix()).isEqualTo(matrix);
    FlipPairs.Group group = FlipPairs.Group.values()[random.nextInt(4)];
    assertThat(listed(first, second, new Comparing.Wanted(group, null, null)))
        .hasSize(
            Math.toIntExact(
                switch (group) {
                  case BOTH -> compared.flips().both();
                  case DIFFERENTLY -> compared.flips().differently();
                  case ONLY_FIRST -> compared.flips().onlyFirst();
                  case ONLY_SECOND -> compared.flips().onlySecond();
                }));
    matrix.forEach(
        (under, row) ->
            row.forEach(
                (beside, count) ->
                    assertThat(listed(first, second, new Comparing.Wanted(null, under, beside)))
                        .hasSize(Math.toIntExact(count))));
    labels(first, second, both, compared);
  }

  private void labels(
      FinishedReplay first, FinishedReplay second, Set<Long> both, ReplayComparison compared)
      throws InterruptedException {
    boolean comparable =
        first.plan().baseline().name().equals(second.plan().baseline().name())
            && both.size() == first.result().total()
            && both.size() == second.result().total();
    assertThat(compared.labels() != null).isEqualTo(comparable);
    assertThat(compared.undefined().containsKey("labels")).isEqualTo(!comparable);
    if (compared.labels() == null) {
      return;
    }
    index.awaitPosition(first.plan().selection().until());
    Truths truths =
        Truths.of(
            LabelsByCase.read(ledger, index, Given.SPAM, first.plan().selection().until()),
            new Adjudication(guidelines, Repeats.EVERY));
    Confusion one = Confusion.NONE;
    Confusion other = Confusion.NONE;
    long lost = 0;
    long won = 0;
    for (long position : both) {
      DecisionRecorded decision = (DecisionRecorded) ledger.event(position);
      Truth truth = truths.of(decision.item().id());
      String under = outcome(first.plan().version(), decision);
      String beside = outcome(second.plan().version(), decision);
      if (truth.adjudicated() && !under.equals(UNDECIDABLE) && !beside.equals(UNDECIDABLE)) {
        boolean is = truth == Truth.POSITIVE;
        boolean right = !under.equals("ALLOW") == is;
        boolean rightBeside = !beside.equals("ALLOW") == is;
        one = one.with(!under.equals("ALLOW"), is, 1);
        other = other.with(!beside.equals("ALLOW"), is, 1);
        lost += right && !rightBeside ? 1 : 0;
        won += !right && rightBeside ? 1 : 0;
      }
    }
    assertThat(compared.labels().first()).isEqualTo(Figures.of(one));
    assertThat(compared.labels().second()).isEqualTo(Figures.of(other));
    assertThat(compared.labels().mcnemar()).isEqualTo(McNemar.of(lost, won));
  }

  private List<ComparedPage.ComparedDecision> listed(
      FinishedReplay first, FinishedReplay second, Comparing.Wanted wanted) {
    List<ComparedPage.ComparedDecision> all = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      ComparedPage page = comparing.page(first, second, Paging.of(cursor, 17, 200), wanted);
      all.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    assertThat(all)
        .extracting(ComparedPage.ComparedDecision::position)
        .isSorted()
        .doesNotHaveDuplicates();
    return all;
  }

  @Test
  void whatBothHaveInCommonNeedsNoWords() throws Exception {
    record(7);
    FinishedReplay first = replay("1", Given.V1);
    FinishedReplay second = replay("2", Given.V1_1);

    ReplayComparison compared = comparing.compare(first, second);

    assertThat(compared.differences()).isEmpty();
    assertThat(compared.undefined()).isEmpty();
    assertThat(compared.slices()).isNull();
  }

  @Test
  void anEventOfAnotherKindBetweenTheTwoLimitsNothing() throws Exception {
    record(8);
    FinishedReplay first = replay("1", Given.V1);
    ledger.append(new DecisionWithdrawn(new DecisionId("other"), "a mistake"));
    FinishedReplay second = replay("2", Given.V1_1);

    ReplayComparison compared = comparing.compare(first, second);

    assertThat(compared.first().until()).isLessThan(compared.second().until());
    assertThat(compared.differences()).isEmpty();
    assertThat(compared.labels()).isNotNull();
  }

  @Test
  void aLabelThatCameBetweenTheTwoIsSaid() throws Exception {
    record(8);
    FinishedReplay first = replay("1", Given.V1);
    ledger.append(Given.label("late", "c1", "r", "REMOVE"));
    FinishedReplay second = replay("2", Given.V1_1);

    ReplayComparison compared = comparing.compare(first, second);

    assertThat(compared.differences())
        .containsExactly(
            "Replay 1 saw the ledger up to position %d, replay 2 up to position %d."
                .formatted(ledger.head() - 1, ledger.head()),
            "Both selected the same decisions, and not the same labels were known to both.");
    assertThat(compared.labels()).isNull();
    assertThat(compared.undefined().get("labels")).contains("not the same labels");
  }

  @Test
  void differentSelectionsAndBaselinesAreSaidFirst() throws Exception {
    record(9);
    FinishedReplay first = replay("1", Given.V1, new Baseline.Recorded(), "outcome:ALLOW", 100);
    FinishedReplay second = replay("2", Given.V1_1, new Baseline.Under(Given.V1), "", 200);

    ReplayComparison compared = comparing.compare(first, second);

    assertThat(compared.differences()).hasSize(4);
    assertThat(compared.differences().get(0))
        .startsWith("Replay 1 selects by 'policy:spam outcome:ALLOW', replay 2 by 'policy:spam'");
    assertThat(compared.differences().get(1)).contains("up to position 100", "up to position 200");
    assertThat(compared.differences().get(2)).startsWith("Only the ");
    assertThat(compared.differences().get(3))
        .startsWith(
            "Replay 1 compares with what was recorded, replay 2 with the outcomes under spam@1.0.0");
  }

  @Test
  void slicesStandBesideEachOther() throws Exception {
    record(10);
    Measures byRegion =
        new Measures(null, new ErrorWeights(1, 20), List.of(Grouping.parse("by", "region")), false);
    Selection all = Selection.of(Given.SPAM, Query.ALL, ledger.head());
    FinishedReplay first =
        replay("1", new ReplayPlan(Given.V1, new Baseline.Recorded(), all, byRegion, null));
    FinishedReplay second =
        replay("2", new ReplayPlan(Given.V2, new Baseline.Recorded(), all, byRegion, null));

    ReplayComparison compared = comparing.compare(first, second);

    ReplayComparison.ComparedSlicing slicing = Objects.requireNonNull(compared.slices()).getFirst();
    assertThat(slicing.name()).isEqualTo("attribute.region");
    assertThat(slicing.slices().stream().map(ReplayComparison.ComparedSlice::value))
        .containsExactlyInAnyOrder("IE", "FR");
    assertThat(slicing.slices().stream().mapToLong(slice -> slice.first().flipped()).sum())
        .isEqualTo(first.result().flipped());
    assertThat(slicing.slices().stream().mapToLong(slice -> slice.second().undecidable()).sum())
        .isEqualTo(second.result().undecidable());
    assertThat(Objects.requireNonNull(compared.labels()).cost()).isNotNull();
    FinishedReplay plain = replay("3", Given.V1_1);
    assertThat(comparing.compare(first, plain).undefined().keySet())
        .isEqualTo(Set.of("slices", "cost"));
  }

  @Test
  void replaysOfTwoPoliciesCannotBeCompared() throws Exception {
    record(11);
    FinishedReplay first = replay("1", Given.V1);
    PolicyVersion foreign =
        Given.policy(Given.document("1.0.0", "0.5").replace("policy: spam", "policy: ham"));
    FinishedReplay second =
        new FinishedReplay(
            "2",
            new ReplayPlan(
                foreign, new Baseline.Recorded(), first.plan().selection(), Measures.PLAIN, null),
            first.result(),
            first.flips());

    assertThatThrownBy(() -> comparing.compare(first, second))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("a replay of spam like replay 1, found replay 2, of ham");
  }

  @Test
  void oneWithMoreFlipsThanAreKeptIsRefused() throws Exception {
    record(12);
    FinishedReplay first = replay("1", Given.V1);
    Flips more = new Flips(1);
    more.add(0, 0);
    more.add(1, 0);
    FinishedReplay second = new FinishedReplay("2", first.plan(), first.result(), more);

    assertThatThrownBy(() -> comparing.compare(first, second))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("replay 2 has more");
  }
}
