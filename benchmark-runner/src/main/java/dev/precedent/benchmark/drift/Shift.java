package dev.precedent.benchmark.drift;

import dev.precedent.benchmark.statistics.Binning;
import dev.precedent.benchmark.statistics.Homogeneity;
import dev.precedent.benchmark.statistics.JensenShannon;
import dev.precedent.benchmark.statistics.KolmogorovSmirnov;
import dev.precedent.benchmark.statistics.NumberCounts;
import dev.precedent.benchmark.statistics.PopulationStability;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * By how much the values of one sample differ from those of another.
 *
 * @param counts of the current values, by bin or value
 * @param ks of numbers
 * @param chiSquared of closed values
 * @param undefined why psi and its like are null, by what results call them
 */
record Shift(
    long[] counts,
    PopulationStability stability,
    @Nullable Double jensenShannon,
    @Nullable KolmogorovSmirnov ks,
    @Nullable Homogeneity chiSquared,
    Map<String, String> undefined) {

  static Shift ofNumbers(
      NumberCounts reference, NumberCounts current, Binning bins, String[] names) {
    return of(
        bins.counts(reference),
        bins.counts(current),
        names,
        KolmogorovSmirnov.of(reference, current),
        null);
  }

  static Shift ofValues(long[] reference, long[] current, String[] names) {
    return of(reference, current, names, null, Homogeneity.of(reference, current));
  }

  private static Shift of(
      long[] reference,
      long[] current,
      String[] names,
      @Nullable KolmogorovSmirnov ks,
      @Nullable Homogeneity chiSquared) {
    PopulationStability stability = PopulationStability.of(reference, current, names);
    Map<String, String> undefined = new TreeMap<>();
    if (stability.undefined() != null) {
      undefined.put("psi", stability.undefined());
      if (stability.floored() == null) {
        undefined.put("psiFloored", stability.undefined());
        undefined.put("jensenShannon", stability.undefined());
      }
    }
    return new Shift(
        current, stability, JensenShannon.distance(reference, current), ks, chiSquared, undefined);
  }

  /** The chance that its test gives. */
  @Nullable Double chance() {
    return ks != null ? ks.pValue() : chiSquared == null ? null : chiSquared.pValue();
  }
}
