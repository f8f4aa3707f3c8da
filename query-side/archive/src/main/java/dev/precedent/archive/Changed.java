package dev.precedent.archive;

import dev.precedent.archive.ArchiveEvaluation.Group;
import dev.precedent.archive.ArchiveEvaluation.Taker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The first decisions in the order of the ledger that come out otherwise, so many at most. */
final class Changed {
  /** A position stands above the number of its group. */
  private static final int GROUP_BITS = 20;

  private static final int MOST_GROUPS = 1 << GROUP_BITS;

  private final int most;
  private final List<Group> groups = new ArrayList<>();
  private final Map<Group, Integer> numbers = new HashMap<>();
  private long[] kept = new long[0];
  private int size;

  Changed(int most) {
    this.most = most;
  }

  /**
   * Takes more of a group.
   *
   * @param positions as {@link Long}, in any order
   * @throws CannotEvaluate if there are more groups than can be told apart
   */
  void add(Group group, Object... positions) {
    int number = numbers.computeIfAbsent(group, _ -> groups.size());
    if (number == groups.size()) {
      groups.add(group);
    }
    if (number == MOST_GROUPS) {
      throw new CannotEvaluate("decisions change in more than %,d ways".formatted(MOST_GROUPS));
    }
    if (size + positions.length > kept.length) {
      kept = Arrays.copyOf(kept, Math.max(size + positions.length, kept.length + kept.length / 2));
    }
    for (Object position : positions) {
      kept[size++] = (Long) position << GROUP_BITS | number;
    }
  }

  /** Forgets those that are too many. */
  void bound() {
    if (size > most) {
      Arrays.sort(kept, 0, size);
      size = most;
    }
  }

  /** Hands them over in ascending order. */
  void forEach(Taker taker) {
    Arrays.sort(kept, 0, size);
    for (int i = 0; i < size; i++) {
      taker.changed(kept[i] >> GROUP_BITS, groups.get((int) kept[i] & MOST_GROUPS - 1));
    }
  }
}
