package dev.precedent.benchmark.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.statistics.Homogeneity;
import dev.precedent.benchmark.statistics.KolmogorovSmirnov;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The current decisions of one window, held against all reference decisions.
 *
 * @param from the window's first day in UTC, {@code YYYY-MM-DD}
 * @param current how many of its decisions have a value
 * @param withoutValue how many have none
 * @param counts how many there are of each bin, in the order of the bins
 * @param alarm whether it differs so much that it is called drift
 * @param undefined for each figure that is null, why it does not exist
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DriftWindow(
    String from,
    long current,
    long withoutValue,
    List<Long> counts,
    @Nullable Double psi,
    @Nullable Double psiFloored,
    @Nullable Double jensenShannon,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable KolmogorovSmirnov ks,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Homogeneity chiSquared,
    boolean alarm,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {

  static DriftWindow of(String from, long withoutValue, Shift shift, boolean alarm) {
    return new DriftWindow(
        from,
        LongStream.of(shift.counts()).sum(),
        withoutValue,
        LongStream.of(shift.counts()).boxed().toList(),
        shift.stability().psi(),
        shift.stability().floored(),
        shift.jensenShannon(),
        shift.ks(),
        shift.chiSquared(),
        alarm,
        shift.undefined());
  }
}
