package dev.precedent.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.precedent.benchmark.statistics.Simulated.Estimated;
import dev.precedent.benchmark.statistics.StratifiedShare.NamedStratum;
import dev.precedent.contracts.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StratifiedShareTest {
  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void whatWasDrawnIsWeightedByWhatItStandsFor() {
    StratifiedShare share =
        share(SampledStratum.counted(900, 90, 9), SampledStratum.counted(100, 50, 25));

    assertThat(share.share().value()).isEqualTo(0.9 * 0.1 + 0.1 * 0.5, EXACT);
    // Cochran (1977), 5.52: sum of W²(1 - f) p q / (n - 1)
    double variance = 0.81 * 0.9 * 0.1 * 0.9 / 89 + 0.01 * 0.5 * 0.5 * 0.5 / 49;
    assertThat(share.variance()).isEqualTo(variance, EXACT);
    assertThat(share.effective()).isEqualTo(0.14 * 0.86 / variance, within(1e-9));
  }

  @Test
  void whereEverythingWasSeenNothingIsLeftToChance() {
    assertThat(
            share(SampledStratum.counted(9, 9, 3), SampledStratum.counted(1, 1, 1))
                .interval()
                .ends())
        .containsExactly(0.4, 0.4);
  }

  @Test
  void whereNothingWasFoundTheIntervalIsWilsonsOfTheDesign() {
    List<Double> ends =
        Simulated.ends(share(SampledStratum.counted(100_000_000, 200, 0)).interval());

    assertThat(ends.getFirst()).isZero();
    // with Student's t of 199 degrees of freedom instead of z
    assertThat(ends.getLast()).isEqualTo(Wilson.interval(0, 200).getLast(), within(0.0003));
  }

  @Test
  void whatDoesNotExistSaysWhy() {
    assertThat(share(SampledStratum.of(5)).share().reason())
        .isEqualTo("nothing is known of the units of stratum 0");
    assertThat(share(SampledStratum.of(5).with(0, false)).share().reason())
        .isEqualTo("the sample has none of those whose share is asked for");
    StratifiedShare one = share(SampledStratum.counted(5, 1, 1), SampledStratum.counted(9, 4, 1));
    assertThat(one.share().value()).isEqualTo((5 + 9 / 4.0) / 14, EXACT);
    assertThat(one.interval().reason()).isEqualTo("only one unit of stratum 0 is known");
    assertThatThrownBy(() -> SampledStratum.counted(5, 6, 1)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void proportionalSamplesHoldWhatTheyPromise() {
    simulate(new long[] {50_000, 8_000, 700}, new double[] {0.05, 0.3, 0.6}, 800, false);
  }

  @Test
  void neymanSamplesHoldWhatTheyPromise() {
    simulate(new long[] {50_000, 8_000, 700}, new double[] {0.05, 0.3, 0.6}, 800, true);
  }

  @Test
  void largePartsOfSmallPopulationsHoldWhatTheyPromise() {
    simulate(new long[] {600, 400, 200}, new double[] {0.2, 0.5, 0.8}, 700, false);
  }

  private static void simulate(long[] units, double[] rates, long size, boolean neyman) {
    long[] so =
        IntStream.range(0, units.length).mapToLong(i -> Math.round(units[i] * rates[i])).toArray();
    long[] drawn =
        neyman ? Allocation.neyman(units, rates, size, 2) : Allocation.proportional(units, size, 2);
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(7L);
    List<HypergeometricDistribution.Sampler> samplers = new ArrayList<>();
    for (int i = 0; i < units.length; i++) {
      samplers.add(
          HypergeometricDistribution.of((int) units[i], (int) so[i], (int) drawn[i])
              .createSampler(random));
    }
    double truth =
        (double) IntStream.range(0, so.length).mapToLong(i -> so[i]).sum()
            / IntStream.range(0, units.length).mapToLong(i -> units[i]).sum();
    Simulated.holds(
        truth,
        () -> {
          StratifiedShare share =
              share(
                  IntStream.range(0, units.length)
                      .mapToObj(
                          i -> SampledStratum.counted(units[i], drawn[i], samplers.get(i).sample()))
                      .toArray(SampledStratum[]::new));
          return Estimated.of(share.share(), share.interval());
        });
  }

  /** A ratio of two totals: what people saw, and of the positive verdicts those that are right. */
  @Test
  void sharesOfExposureHoldWhatTheyPromise() {
    double[][] weights = new double[2][];
    boolean[][] so = new boolean[2][];
    Random random = new Random(3);
    double all = 0;
    double part = 0;
    for (int h = 0; h < 2; h++) {
      weights[h] = new double[h == 0 ? 6_000 : 2_000];
      so[h] = new boolean[weights[h].length];
      for (int i = 0; i < weights[h].length; i++) {
        weights[h][i] = Math.exp(random.nextGaussian() * 0.6);
        so[h][i] = random.nextDouble() < (h == 0 ? 0.2 : 0.45) * Math.min(1.5, weights[h][i]);
        all += weights[h][i];
        part += so[h][i] ? weights[h][i] : 0;
      }
    }
    int[] drawn = {600, 300};
    Simulated.holds(
        part / all,
        () -> {
          SampledStratum[] strata = new SampledStratum[2];
          for (int h = 0; h < 2; h++) {
            strata[h] = SampledStratum.of(weights[h].length);
            for (int i : drawn(weights[h].length, drawn[h], random)) {
              strata[h] = strata[h].with(weights[h][i], so[h][i]);
            }
          }
          StratifiedShare share = share(strata);
          return Estimated.of(share.share(), share.interval());
        });
  }

  private static int[] drawn(int of, int size, Random random) {
    return random.ints(0, of).distinct().limit(size).toArray();
  }

  private static StratifiedShare share(SampledStratum... strata) {
    return StratifiedShare.of(
        IntStream.range(0, strata.length)
            .mapToObj(i -> new NamedStratum("stratum " + i, strata[i]))
            .toList());
  }
}
