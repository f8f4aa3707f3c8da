package dev.precedent.views.search;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * The years in which nearly all decisions of a query were made: a placeholder such as 9999-12-31
 * must not press all others into one bar.
 *
 * @param first the first of these years
 * @param last the last of them
 * @param before how many decisions are older
 * @param after how many are younger
 */
record CommonYears(int first, int last, long before, long after) {
  /** An odd date is further from the others than so many years without a decision. */
  private static final int GAP = 10;

  /** What lies behind a gap belongs to the others if it is more than one of so many. */
  private static final long ONE_OF = 100;

  /**
   * @param counts how many decisions each year has that has any; at least one
   */
  static CommonYears of(SortedMap<Integer, Long> counts) {
    List<Integer> years = new ArrayList<>(counts.keySet());
    List<Long> each = new ArrayList<>(counts.values());
    long total = sum(counts);
    int median = 0;
    for (long seen = each.getFirst(); 2 * seen < total; seen += each.get(median)) {
      median++;
    }
    int first = median;
    while (first > 0
        && !isOdd(
            years.get(first) - years.get(first - 1),
            sum(counts.headMap(years.get(first))),
            total)) {
      first--;
    }
    int last = median;
    while (last < years.size() - 1
        && !isOdd(
            years.get(last + 1) - years.get(last),
            sum(counts.tailMap(years.get(last + 1))),
            total)) {
      last++;
    }
    return new CommonYears(
        years.get(first),
        years.get(last),
        sum(counts.headMap(years.get(first))),
        sum(counts.tailMap(years.get(last) + 1)));
  }

  private static boolean isOdd(int gap, long beyond, long total) {
    return gap > GAP && beyond <= Math.max(1, total / ONE_OF);
  }

  private static long sum(SortedMap<Integer, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
