package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.adjudication.AllLabels;
import dev.precedent.benchmark.adjudication.Label;
import dev.precedent.benchmark.adjudication.Truth;
import dev.precedent.benchmark.adjudication.Truths;
import dev.precedent.benchmark.statistics.Confusion;
import dev.precedent.benchmark.statistics.ErrorWeights;
import dev.precedent.benchmark.statistics.Figures;
import dev.precedent.benchmark.statistics.McNemar;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Refusal;
import dev.precedent.http.Paging;
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

  private final ReplayedHistory history = new ReplayedHistory();

  private Set<Long> selected(FinishedReplay replay) throws InterruptedException {
    Set<Long> positions = new TreeSet<>();
    history.index.awaitPosition(replay.plan().selection().until());
    history.index.decisions(
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
    history.record(seed);
    Random random = new Random(seed);
    List<FinishedReplay> replays =
        List.of(
            history.replay("1", Given.V1_1),
            history.replay("2", Given.V2),
            history.replay("3", Given.V1, new Baseline.Recorded(), "outcome:ALLOW,REMOVE", 350),
            history.replay("4", Given.V2, new Baseline.Under(Given.V1), "", history.ledger.head()),
            history.replay(
                "5", Given.V1_1, new Baseline.Under(Given.V1), "", history.ledger.head()));
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
    ReplayComparison compared = history.comparing.compare(first, second);

    Set<Long> both = new HashSet<>(selected(first));
    both.retainAll(selected(second));
    boolean sameBaseline = first.plan().baseline().name().equals(second.plan().baseline().name());
    Map<String, Long> groups = new HashMap<>();
    Map<String, Map<String, Long>> matrix = new HashMap<>();
    for (long position : both) {
      DecisionRecorded decision = (DecisionRecorded) history.ledger.event(position);
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
    history.index.awaitPosition(first.plan().selection().until());
    Truths truths = new Truths(history.guidelines);
    Map<String, List<Label>> given =
        AllLabels.of(history.ledger, Given.SPAM, first.plan().selection().until());
    Confusion one = Confusion.NONE;
    Confusion other = Confusion.NONE;
    long lost = 0;
    long won = 0;
    for (long position : both) {
      DecisionRecorded decision = (DecisionRecorded) history.ledger.event(position);
      Truth truth = truths.of(given.getOrDefault(decision.item().id().value(), List.of())).truth();
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
      ComparedPage page = history.comparing.page(first, second, Paging.of(cursor, 17, 200), wanted);
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
  void slicesStandBesideEachOther() throws Exception {
    history.record(10);
    Measures byRegion =
        new Measures(null, new ErrorWeights(1, 20), List.of(Grouping.parse("by", "region")), false);
    Selection all = Selection.of(Given.SPAM, Query.ALL, history.ledger.head());
    FinishedReplay first =
        history.replay("1", new ReplayPlan(Given.V1, new Baseline.Recorded(), all, byRegion, null));
    FinishedReplay second =
        history.replay("2", new ReplayPlan(Given.V2, new Baseline.Recorded(), all, byRegion, null));

    ReplayComparison compared = history.comparing.compare(first, second);

    ReplayComparison.ComparedSlicing slicing = Objects.requireNonNull(compared.slices()).getFirst();
    assertThat(slicing.name()).isEqualTo("attribute.region");
    assertThat(slicing.slices().stream().map(ReplayComparison.ComparedSlice::value))
        .containsExactlyInAnyOrder("IE", "FR");
    assertThat(slicing.slices().stream().mapToLong(slice -> slice.first().flipped()).sum())
        .isEqualTo(first.result().flipped());
    assertThat(slicing.slices().stream().mapToLong(slice -> slice.second().undecidable()).sum())
        .isEqualTo(second.result().undecidable());
    assertThat(Objects.requireNonNull(compared.labels()).cost()).isNotNull();
    FinishedReplay plain = history.replay("3", Given.V1_1);
    assertThat(history.comparing.compare(first, plain).undefined().keySet())
        .isEqualTo(Set.of("slices", "cost"));
  }

  @Test
  void replaysOfTwoPoliciesCannotBeCompared() throws Exception {
    history.record(11);
    FinishedReplay first = history.replay("1", Given.V1);
    PolicyVersion foreign =
        Given.policy(Given.document("1.0.0", "0.5").replace("policy: spam", "policy: ham"));
    FinishedReplay second =
        new FinishedReplay(
            "2",
            new ReplayPlan(
                foreign, new Baseline.Recorded(), first.plan().selection(), Measures.PLAIN, null),
            first.result(),
            first.flips());

    assertThatThrownBy(() -> history.comparing.compare(first, second))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("a replay of spam like replay 1, found replay 2, of ham");
  }

  @Test
  void oneWithMoreFlipsThanAreKeptIsRefused() throws Exception {
    history.record(12);
    FinishedReplay first = history.replay("1", Given.V1);
    Flips more = new Flips(1);
    more.add(0, 0);
    more.add(1, 0);
    FinishedReplay second = new FinishedReplay("2", first.plan(), first.result(), more);

    assertThatThrownBy(() -> history.comparing.compare(first, second))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("replay 2 has more");
  }
}
