package dev.precedent.benchmark.replay;

import dev.precedent.query.Grouping;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How many decisions each slice has in each cell. For one thread at a time. */
final class Slices {
  /** What has more values than this tells decisions apart, and is nothing to slice by. */
  static final int MOST_VALUES = 10_000;

  private final Map<Grouping, Map<Optional<String>, Counts>> counts = new LinkedHashMap<>();

  Slices(List<Grouping> groupings) {
    groupings.forEach(grouping -> counts.put(grouping, new HashMap<>()));
  }

  /**
   * Counts decisions.
   *
   * @param value empty where they have none
   * @throws Replay.InvalidPlan if there are too many values
   */
  void count(Grouping grouping, Optional<String> value, Cell cell, long decisions) {
    Map<Optional<String>, Counts> slices = Objects.requireNonNull(counts.get(grouping));
    slices.computeIfAbsent(value, _ -> new Counts()).count(cell, decisions);
    if (slices.size() > MOST_VALUES && !(grouping instanceof Grouping.ByPeriod)) {
      throw new Replay.InvalidPlan(
          "%s has more than %,d values in these decisions, which is too many to slice by"
              .formatted(grouping.written(), MOST_VALUES));
    }
  }

  /** The slices of a grouping by their values. */
  Map<Optional<String>, Counts> of(Grouping grouping) {
    return Collections.unmodifiableMap(Objects.requireNonNull(counts.get(grouping)));
  }
}
