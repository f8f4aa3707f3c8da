package dev.precedent.benchmark.replay;

import dev.precedent.benchmark.statistics.ErrorWeights;
import dev.precedent.query.Grouping;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the result of a replay is to say beyond its counts.
 *
 * @param positive the outcomes that count as positive; absent for those that the versions call so
 * @param weights of mistakes against labels
 * @param by what decisions are sliced by
 * @param load whether to say how many there are a day
 */
record Measures(
    @Nullable Set<String> positive, ErrorWeights weights, List<Grouping> by, boolean load) {
  /** Nothing that was not asked for. */
  static final Measures PLAIN = new Measures(null, ErrorWeights.ALIKE, List.of(), false);

  Measures {
    by = List.copyOf(by);
  }

  /** Everything that decisions are counted by. */
  List<Grouping> groupings() {
    return Stream.concat(by.stream(), load ? Stream.of(Grouping.ByPeriod.DAY) : Stream.of())
        .toList();
  }
}
