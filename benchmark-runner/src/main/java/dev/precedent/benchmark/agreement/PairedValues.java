package dev.precedent.benchmark.agreement;

import dev.precedent.benchmark.statistics.CohenKappa;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What two sides said of the same units, by the numbers of the values. */
final class PairedValues {
  private final Map<Said, Long> counts = new HashMap<>();

  private record Said(int one, int other) {}

  void add(int one, int other, long units) {
    counts.merge(new Said(one, other), units, Long::sum);
  }

  /** How many there are. */
  long units() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many of which both said the same. */
  long agreed() {
    return counts.entrySet().stream()
        .filter(each -> each.getKey().one() == each.getKey().other())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  CohenKappa kappa() {
    List<Integer> values =
        counts.keySet().stream()
            .flatMap(said -> Stream.of(said.one(), said.other()))
            .distinct()
            .toList();
    long[][] table = new long[values.size()][values.size()];
    counts.forEach(
        (said, count) -> table[values.indexOf(said.one())][values.indexOf(said.other())] = count);
    return CohenKappa.of(table);
  }
}
