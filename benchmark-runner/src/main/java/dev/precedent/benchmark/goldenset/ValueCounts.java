package dev.precedent.benchmark.goldenset;

import dev.precedent.benchmark.goldenset.GoldenSetCoverage.CoveredField;
import dev.precedent.benchmark.goldenset.GoldenSetCoverage.CoveredValue;
import dev.precedent.benchmark.statistics.Homogeneity;
import dev.precedent.benchmark.statistics.JensenShannon;
import dev.precedent.contracts.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The cases of a set and of the traffic, counted by the values of one field. */
final class ValueCounts {
  private static final int MOST_VALUES = 10_000;
  private static final int TOLD = 100;

  private final String by;
  private final Map<Optional<String>, long[]> counts =
      new TreeMap<>(
          Comparator.comparing((Optional<String> value) -> value.isEmpty())
              .thenComparing(value -> value.orElse("")));

  /**
   * @param by what the field is called
   */
  ValueCounts(String by) {
    this.by = by;
  }

  /** Adds cases of the set. */
  void set(@Nullable String value, long cases) {
    of(value)[0] += cases;
  }

  /** Adds cases of the traffic. */
  void traffic(@Nullable String value, long cases) {
    of(value)[1] += cases;
  }

  private long[] of(@Nullable String value) {
    long[] found = counts.computeIfAbsent(Optional.ofNullable(value), _ -> new long[2]);
    if (counts.size() > MOST_VALUES) {
      throw Refused.forbidden(
              "Too many values",
              "%s has more than %,d values among these decisions; only closed values are compared"
                  .formatted(by, MOST_VALUES))
          .thrown();
    }
    return found;
  }

  /** What was counted so far, compared. */
  CoveredField covered() {
    long[] set = counts.values().stream().mapToLong(each -> each[0]).toArray();
    long[] traffic = counts.values().stream().mapToLong(each -> each[1]).toArray();
    double[] divergence = JensenShannon.divergence(set, traffic);
    List<CoveredValue> values = values(set, traffic, divergence);
    List<CoveredValue> missing =
        values.stream()
            .filter(each -> each.set() == 0)
            .sorted(Comparator.comparingLong(CoveredValue::traffic).reversed())
            .toList();
    long all = sum(traffic);
    Double distance = JensenShannon.distance(set, traffic);
    Map<String, String> undefined = new TreeMap<>();
    if (distance == null) {
      undefined.put(
          "jensenShannon",
          sum(set) == 0 ? "no case of the set was decided" : "no decision is selected");
    }
    if (all == 0) {
      undefined.put("missingShare", "no decision is selected");
    }
    return new CoveredField(
        by,
        values.size(),
        distance,
        Homogeneity.of(set, traffic),
        all == 0 ? null : (double) missing.stream().mapToLong(CoveredValue::traffic).sum() / all,
        missing.stream().limit(TOLD).toList(),
        values.stream()
            .sorted(
                Comparator.comparingDouble(
                        (CoveredValue each) -> each.divergence() == null ? 0 : each.divergence())
                    .reversed())
            .limit(TOLD)
            .toList(),
        undefined);
  }

  private List<CoveredValue> values(long[] set, long[] traffic, double @Nullable [] divergence) {
    List<Optional<String>> names = new ArrayList<>(counts.keySet());
    long decided = sum(set);
    long now = sum(traffic);
    return IntStream.range(0, names.size())
        .mapToObj(
            i ->
                new CoveredValue(
                    names.get(i).orElse(null),
                    set[i],
                    traffic[i],
                    decided == 0 ? null : (double) set[i] / decided,
                    now == 0 ? null : (double) traffic[i] / now,
                    divergence == null ? null : divergence[i]))
        .toList();
  }

  private static long sum(long[] counts) {
    return IntStream.range(0, counts.length).mapToLong(i -> counts[i]).sum();
  }
}
