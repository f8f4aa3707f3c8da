package dev.precedent.benchmark.replay;

import dev.precedent.contracts.Refused;
import java.util.function.LongPredicate;

/**
 * The decisions that two replays selected.
 *
 * @param common how many both selected
 * @param onlyFirst how many the first selected alone
 * @param onlySecond likewise
 * @param sameLabels whether the labels known to both are the same
 * @param contains whether both selected the decision at a position that one of them selected
 */
record CommonDecisions(
    long common, long onlyFirst, long onlySecond, boolean sameLabels, LongPredicate contains) {

  /** Whether both selected the same. */
  boolean same() {
    return onlyFirst == 0 && onlySecond == 0;
  }

  /**
   * Finds them: by the digests of the selections where these agree, else by running both once more.
   *
   * @throws dev.precedent.contracts.Refusal if no index can run one of them, or it selects others
   *     than it did
   */
  static CommonDecisions of(FinishedReplay first, FinishedReplay second, Engines engines) {
    boolean sameLabels = sameLabels(first, second, engines);
    if (first.result().digests().input().equals(second.result().digests().input())) {
      return new CommonDecisions(first.result().total(), 0, 0, sameLabels, _ -> true);
    }
    PositionSet one = selected(first, engines);
    PositionSet other = selected(second, engines);
    PositionSet both = one.and(other);
    long common = both.count();
    return new CommonDecisions(
        common, one.count() - common, other.count() - common, sameLabels, both::contains);
  }

  private static PositionSet selected(FinishedReplay replay, Engines engines) {
    PositionSet selected =
        engines.ask(
            replay.plan().selection().until(),
            index -> {
              PositionSet positions = new PositionSet();
              index.decisions(replay.plan().selection(), page -> add(page, positions));
              return positions;
            });
    if (selected.count() != replay.result().total()) {
      throw Refused.conflict(
              "The replays cannot be compared",
              "replay %s selects %d decisions now and selected %d; check the ledger with 'precedent verify'"
                  .formatted(replay.id(), selected.count(), replay.result().total()))
          .thrown();
    }
    return selected;
  }

  private static boolean sameLabels(FinishedReplay first, FinishedReplay second, Engines engines) {
    long one = first.plan().selection().until();
    long other = second.plan().selection().until();
    return one == other || labels(first, one, engines).sameAs(labels(first, other, engines));
  }

  private static PositionSet labels(FinishedReplay replay, long until, Engines engines) {
    return engines.ask(
        until,
        index -> {
          PositionSet positions = new PositionSet();
          index.labels(replay.plan().version().key(), until, page -> add(page, positions));
          return positions;
        });
  }

  private static void add(long[] page, PositionSet positions) {
    for (long position : page) {
      positions.add(position);
    }
  }
}
