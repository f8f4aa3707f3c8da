package dev.precedent.benchmark.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chances that were looked at together, corrected for being many: Y. Benjamini and Y. Hochberg,
 * Journal of the Royal Statistical Society B 57 (1995) 289–300.
 */
public final class FalseDiscovery {
  private FalseDiscovery() {}

  /**
   * Each chance adjusted: of those that are at most q, no more than the share q is expected to be
   * there by accident.
   *
   * @param chances between 0 and 1, in any order
   * @return in the same order, none smaller than it was and none above 1
   */
  public static List<Double> adjusted(List<Double> chances) {
    int tests = chances.size();
    List<Integer> greatestFirst =
        IntStream.range(0, tests)
            .boxed()
            .sorted(Comparator.<Integer, Double>comparing(chances::get).reversed())
            .toList();
    List<Double> adjusted = new ArrayList<>(Collections.nCopies(tests, 1.0));
    double least = 1;
    for (int rank = tests; rank > 0; rank--) {
      int test = greatestFirst.get(tests - rank);
      least = Math.min(least, chances.get(test) * tests / rank);
      adjusted.set(test, least);
    }
    return adjusted;
  }
}
