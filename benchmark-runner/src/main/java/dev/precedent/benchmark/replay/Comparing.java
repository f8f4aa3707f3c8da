package dev.precedent.benchmark.replay;

import dev.precedent.benchmark.replay.ReplayComparison.ComparedFlips;
import dev.precedent.benchmark.replay.ReplayComparison.ComparedReplay;
import dev.precedent.benchmark.replay.ReplayComparison.ComparedSelections;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.http.Paging;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts two replays side by side, by what each of them kept. */
final class Comparing {
  private final Engines engines;
  private final FlipReader reader;

  Comparing(Engines engines, FlipReader reader) {
    this.engines = engines;
    this.reader = reader;
  }

  /**
   * Which decisions are listed.
   *
   * @param group absent for all
   * @param first only those with this outcome under the first replay; absent for any
   * @param second likewise
   */
  record Wanted(FlipPairs.@Nullable Group group, @Nullable String first, @Nullable String second) {

    boolean is(FlipPairs.Pair pair, boolean sameBaseline) {
      if (group != null && group != pair.group()) {
        return false;
      }
      return (first == null && second == null)
          || (pair.isComparable(sameBaseline)
              && (first == null || first.equals(pair.underFirst()))
              && (second == null || second.equals(pair.underSecond())));
    }
  }

  /**
   * What the two have in common, and in what they differ.
   *
   * @throws Refusal if they are of two policies, or have more flips than are kept
   */
  ReplayComparison compare(FinishedReplay first, FinishedReplay second) {
    requireOnePolicy(first, second);
    CommonDecisions common = CommonDecisions.of(first, second, engines);
    boolean sameBaseline = sameBaseline(first, second);
    Map<FlipPairs.Group, Long> groups = new EnumMap<>(FlipPairs.Group.class);
    Map<String, Map<String, Long>> matrix = new HashMap<>();
    FlipPairs pairs = FlipPairs.of(first, second, common.contains());
    pairs.forEach(
        pair -> {
          groups.merge(pair.group(), 1L, Long::sum);
          if (pair.isComparable(sameBaseline)) {
            matrix
                .computeIfAbsent(pair.underFirst(), _ -> new HashMap<>())
                .merge(pair.underSecond(), 1L, Long::sum);
          }
        });
    List<String> outcomes = merged(first.result().outcomes(), second.result().outcomes());
    SortedMap<String, String> undefined = new TreeMap<>();
    LabelledPairs labels = new LabelledPairs(first, second, common, sameBaseline, outcomes);
    return new ReplayComparison(
        ComparedReplay.of(first),
        ComparedReplay.of(second),
        ComparedDifferences.of(first, second, common, sameBaseline),
        new ComparedSelections(common.common(), common.onlyFirst(), common.onlySecond()),
        flips(groups, common.common()),
        outcomes,
        ReplayResult.matrixInOrder(outcomes, matrix),
        labels.figures(pairs, undefined),
        ComparedSlices.of(first, second, common, labels.sameTruth(), undefined),
        undefined);
  }

  /**
   * Some of the decisions that one of the two changes at least.
   *
   * @param paging its cursor is the position of the last one of the page before
   * @throws Refusal as {@link #compare}, and if the cursor is wrong
   */
  ComparedPage page(FinishedReplay first, FinishedReplay second, Paging paging, Wanted wanted) {
    requireOnePolicy(first, second);
    CommonDecisions common = CommonDecisions.of(first, second, engines);
    boolean sameBaseline = sameBaseline(first, second);
    int size = paging.size();
    List<FlipPairs.Pair> found =
        FlipPairs.of(first, second, common.contains())
            .page(paging.after(-1), size + 1, pair -> wanted.is(pair, sameBaseline));
    List<FlipPairs.Pair> page = found.subList(0, Math.min(size, found.size()));
    Map<Long, FlippedDecision> one = read(first, page, FlipPairs.Pair::first);
    Map<Long, FlippedDecision> other = read(second, page, FlipPairs.Pair::second);
    return new ComparedPage(
        page.stream()
            .map(
                pair ->
                    ComparedPage.ComparedDecision.of(
                        one.get(pair.position()), other.get(pair.position())))
            .toList(),
        found.size() > size ? Long.toString(page.getLast().position()) : null);
  }

  private Map<Long, FlippedDecision> read(
      FinishedReplay replay,
      List<FlipPairs.Pair> page,
      Function<FlipPairs.Pair, @Nullable Cell> side) {
    List<Flips.Flip> flips =
        page.stream()
            .filter(pair -> side.apply(pair) != null)
            .map(pair -> new Flips.Flip(pair.position(), Objects.requireNonNull(side.apply(pair))))
            .toList();
    Map<Long, FlippedDecision> read = new HashMap<>();
    reader.read(replay.plan(), flips).forEach(flip -> read.put(flip.position(), flip));
    return read;
  }

  private static void requireOnePolicy(FinishedReplay first, FinishedReplay second) {
    if (!first.plan().version().key().equals(second.plan().version().key())) {
      throw Refused.invalid(
              "with",
              "a replay of %s like replay %s".formatted(first.plan().version().key(), first.id()),
              "replay %s, of %s".formatted(second.id(), second.plan().version().key()))
          .thrown();
    }
  }

  private static boolean sameBaseline(FinishedReplay first, FinishedReplay second) {
    return switch (first.plan().baseline()) {
      case Baseline.Recorded _ -> second.plan().baseline() instanceof Baseline.Recorded;
      case Baseline.Under one ->
          second.plan().baseline() instanceof Baseline.Under other
              && one.version().digest().equals(other.version().digest())
              && sameLaterFacts(first.plan(), second.plan());
    };
  }

  /** Whether both used the same facts that were brought in later. */
  private static boolean sameLaterFacts(ReplayPlan first, ReplayPlan second) {
    return first.withLaterFacts() == second.withLaterFacts()
        && (!first.withLaterFacts() || first.laterFacts().equals(second.laterFacts()))
        && (!first.withLaterFacts() || first.selection().until() == second.selection().until());
  }

  private static ComparedFlips flips(Map<FlipPairs.Group, Long> groups, long common) {
    long changed = groups.values().stream().mapToLong(Long::longValue).sum();
    return new ComparedFlips(
        groups.getOrDefault(FlipPairs.Group.BOTH, 0L),
        groups.getOrDefault(FlipPairs.Group.DIFFERENTLY, 0L),
        groups.getOrDefault(FlipPairs.Group.ONLY_FIRST, 0L),
        groups.getOrDefault(FlipPairs.Group.ONLY_SECOND, 0L),
        common - changed);
  }

  /** Both orders as one; an outcome that only the second has stands behind the one it follows. */
  private static List<String> merged(List<String> first, List<String> second) {
    List<String> ordered = new ArrayList<>(first);
    int behind = 0;
    for (String outcome : second) {
      if (!ordered.contains(outcome)) {
        ordered.add(behind, outcome);
      }
      behind = ordered.indexOf(outcome) + 1;
    }
    return List.copyOf(ordered);
  }
}
