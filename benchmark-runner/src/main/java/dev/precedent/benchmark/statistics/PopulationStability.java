package dev.precedent.benchmark.statistics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The population stability index: over the bins, (c - r) ln(c / r), where c and r are the shares of
 * the current and the reference cases. N. Siddiqi, Credit Risk Scorecards (2006), page 137; how it
 * is distributed: B. Yurdakul and J. Naranjo, Journal of Risk Model Validation 14 (2020) 89–100. A
 * bin that is empty on both sides says nothing and adds nothing.
 *
 * @param psi 0 where the shares are the same, with no upper end; null where a bin is empty on one
 *     side only, which makes it infinite
 * @param floored the same with 0.0001 in place of a share that is 0, without making the shares add
 *     up again; null where there is nothing on one side
 * @param undefined why {@code psi} is null; null where it is not
 */
public record PopulationStability(
    @Nullable Double psi, @Nullable Double floored, @Nullable String undefined) {
  /** What stands in place of a share that is 0. */
  public static final double FLOOR = 1e-4;

  /**
   * The index of two counts by the same bins.
   *
   * @param names of the bins, for the reason
   */
  public static PopulationStability of(long[] reference, long[] current, String[] names) {
    long all = Arrays.stream(reference).sum();
    long now = Arrays.stream(current).sum();
    if (all == 0 || now == 0) {
      return new PopulationStability(null, null, Sides.empty(all));
    }
    double index = 0;
    double floored = 0;
    String undefined = null;
    for (int bin = 0; bin < reference.length; bin++) {
      if (reference[bin] == 0 && current[bin] == 0) {
        continue;
      }
      if (reference[bin] == 0 || current[bin] == 0) {
        undefined =
            undefined == null
                ? "%s has no %s decisions, which makes it infinite"
                    .formatted(names[bin], reference[bin] == 0 ? "reference" : "current")
                : undefined;
      }
      double before = (double) reference[bin] / all;
      double after = (double) current[bin] / now;
      index += part(before, after);
      floored += part(before == 0 ? FLOOR : before, after == 0 ? FLOOR : after);
    }
    return new PopulationStability(undefined == null ? index : null, floored, undefined);
  }

  private static double part(double before, double after) {
    return (after - before) * Math.log(after / before);
  }
}
