package dev.precedent.benchmark.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Bins that numbers are counted in: each with its lower end and without its upper one. An end is
 * the double that is nearest to its decimal, so that 0.3 lies in [0.3, 0.4).
 *
 * @param edges between the bins, ascending
 * @param lowest where the first bin begins; null where it has no lower end
 * @param highest where the last bin ends, with that number; null where it has no upper end
 * @param rule how they were chosen, in words
 */
public record Binning(
    List<Double> edges, @Nullable Double lowest, @Nullable Double highest, String rule) {
  private static final int BINS = 10;

  public Binning {
    edges = List.copyOf(edges);
  }

  /**
   * Bins for numbers that are to be compared: ten of equal width where all lie between 0 and 1, and
   * otherwise the tenths of the reference.
   */
  public static Binning of(NumberCounts reference, NumberCounts current) {
    return reference.areShares() && current.areShares() ? equal() : tenths(reference);
  }

  private static Binning equal() {
    EqualBins bins = new EqualBins(BINS);
    return new Binning(
        IntStream.range(1, BINS).mapToObj(bins::edge).toList(),
        0.0,
        1.0,
        "10 bins of equal width, [0, 0.1) to [0.9, 1]");
  }

  private static Binning tenths(NumberCounts reference) {
    List<Double> edges = new ArrayList<>();
    long below = 0;
    int tenth = 1;
    for (int i = 0; i < reference.distinct(); i++) {
      if (tenth < BINS && below > 0 && below * BINS >= tenth * reference.total()) {
        edges.add(reference.number(i));
        while (tenth < BINS && below * BINS >= tenth * reference.total()) {
          tenth++;
        }
      }
      below += reference.count(i);
    }
    return new Binning(
        edges,
        null,
        null,
        "bins of about a tenth of the reference each, open at both ends; fewer than 10 where many numbers are alike");
  }

  /** How many bins there are. */
  public int size() {
    return edges.size() + 1;
  }

  /** Where a bin begins; null where it has no lower end. */
  public @Nullable Double from(int bin) {
    return bin == 0 ? lowest : edges.get(bin - 1);
  }

  /** Where a bin ends; null where it has no upper end. */
  public @Nullable Double to(int bin) {
    return bin == edges.size() ? highest : edges.get(bin);
  }

  /** How many numbers lie in each bin. */
  public long[] counts(NumberCounts numbers) {
    long[] counts = new long[size()];
    int bin = 0;
    for (int i = 0; i < numbers.distinct(); i++) {
      while (bin < edges.size() && numbers.number(i) >= edges.get(bin)) {
        bin++;
      }
      counts[bin] += numbers.count(i);
    }
    return counts;
  }
}
