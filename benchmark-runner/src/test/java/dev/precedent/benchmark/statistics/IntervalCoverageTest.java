package dev.precedent.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Of 2,000 samples drawn from what is known, the intervals that are said to hold 95 % hold what is
 * true in 93.5 to 96.5 % of them: a share of 2,000 that is 95 % lies within three of its standard
 * errors there. The seeds are fixed, so that each test always draws the same.
 */
class IntervalCoverageTest {
  private static final int DRAWS = 2_000;
  private static final double LEAST = 0.935;
  private static final double MOST = 0.965;

  private final SplittableRandom random = new SplittableRandom(20261130);

  @Test
  void wilsonsIntervalOfAProportion() {
    for (double share : new double[] {0.5, 0.3, 0.9}) {
      covers(share, _ -> interval(Wilson.interval(successes(1_000, share), 1_000)));
    }
  }

  @Test
  void theAsymptoticIntervalOfCohensKappa() {
    // both say one of two things as often as not, and 80 % of the time the same: kappa 0.6
    double[] cells = {0.4, 0.1, 0.1, 0.4};
    covers(
        0.6,
        _ -> {
          long[] table = drawn(200, cells);
          return interval(
              CohenKappa.of(new long[][] {{table[0], table[1]}, {table[2], table[3]}})
                  .interval()
                  .ends());
        });
  }

  @Test
  void deLongsIntervalOfTheAreaUnderTheCurve() {
    // normal scores, one standard deviation apart: the area is that of N(0, 1) below 1 / sqrt 2
    double area = 0.7602499389065233;
    covers(
        area,
        _ -> {
          TreeMap<Double, long[]> scores = new TreeMap<>(Collections.reverseOrder());
          for (int i = 0; i < 100; i++) {
            scores.computeIfAbsent(normal(), _ -> new long[2])[0]++;
            scores.computeIfAbsent(normal() + 1, _ -> new long[2])[1]++;
          }
          ScoreCounts.Builder counts = new ScoreCounts.Builder();
          scores.forEach((score, cases) -> counts.add(score, cases[1], cases[0]));
          return interval(RocArea.of(counts.build()).interval());
        });
  }

  @Test
  void percentilesOfResampledKrippendorffsAlpha() {
    // two raters who say one of two things, as above: in the long run alpha is Scott's pi, 0.6
    resampled(0.6, units -> counts -> KrippendorffAlpha.of(units, counts, Metric.nominal()));
  }

  @Test
  void percentilesOfResampledFleissKappa() {
    resampled(0.6, units -> counts -> FleissKappa.of(units, counts));
  }

  private void resampled(double truth, Function<LabelledUnits, Function<long[], Figure>> figureOf) {
    double[] cells = {0.4, 0.2, 0.4};
    covers(
        truth,
        draw -> {
          LabelledUnits units = new LabelledUnits(2);
          long[] drawn = drawn(150, cells);
          List<List<Integer>> kinds = List.of(List.of(0, 0), List.of(0, 1), List.of(1, 1));
          for (int kind = 0; kind < drawn.length; kind++) {
            for (long i = 0; i < drawn[kind]; i++) {
              units.add(kinds.get(kind));
            }
          }
          return interval(
              new Bootstrap(draw, 399)
                  .intervals(units.counts(), List.of(figureOf.apply(units)))
                  .getFirst()
                  .ends());
        });
  }

  @Test
  void percentilesOfTheResampledDifferenceOfTwoAccuracies() {
    // of each pair the first alone is right with 0.15, the second alone with 0.1
    double[] cells = {0.6, 0.15, 0.1, 0.15};
    covers(
        0.05,
        draw ->
            interval(
                new Bootstrap(draw, 399)
                    .intervals(
                        drawn(300, cells),
                        List.of(
                            counts -> Figure.of((counts[1] - counts[2]) / (double) sum(counts))))
                    .getFirst()
                    .ends()));
  }

  private interface Draw {
    double @Nullable [] interval(int draw) throws InterruptedException;
  }

  /** Draws without an interval count as if it did not hold: there must be few. */
  private static void covers(double truth, Draw draw) {
    int held = 0;
    for (int i = 0; i < DRAWS; i++) {
      try {
        double @Nullable [] ends = draw.interval(i);
        held += ends != null && ends[0] <= truth && truth <= ends[1] ? 1 : 0;
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    assertThat(held / (double) DRAWS).as("coverage of " + truth).isBetween(LEAST, MOST);
  }

  private static double @Nullable [] interval(@Nullable List<Double> ends) {
    return ends == null ? null : new double[] {ends.getFirst(), ends.getLast()};
  }

  private long successes(int trials, double share) {
    return IntStream.range(0, trials).filter(_ -> random.nextDouble() < share).count();
  }

  private double normal() {
    return random.nextGaussian();
  }

  private long[] drawn(int units, double[] cells) {
    long[] counts = new long[cells.length];
    for (int i = 0; i < units; i++) {
      double at = random.nextDouble();
      int cell = 0;
      while (cell < cells.length - 1 && at >= cells[cell]) {
        at -= cells[cell++];
      }
      counts[cell]++;
    }
    return counts;
  }

  private static long sum(long[] counts) {
    return IntStream.range(0, counts.length).mapToLong(i -> counts[i]).sum();
  }
}
